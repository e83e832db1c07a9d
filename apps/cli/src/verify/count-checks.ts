import {
  countedBy,
  countedKind,
  type DividedRule,
  type Election,
  readPabulib,
  type Rule,
  transcribed,
  type Untie,
} from '@parvis/budget';
import { canonicalHash, publicDice, shuffled } from '@parvis/kernel';
import { type Choices, type Manifest, manifestHash } from '@parvis/voting';
import type { Published, PublishedResult } from './published';
import { type Report, Wrong } from './report';
import { ruleIn, settingsDiffer } from './rule-in';

/** The rule is the one that was announced, and gives the result that was published: from the ballots, and from the file. */
export async function checkCount(
  report: Report,
  folder: Published,
  ballots: readonly Choices[],
): Promise<void> {
  await report.check('rule', () => {
    const { rule } = announced(folder);
    return { rule: rule.name === 'divided' ? rule.rule.name : rule.name };
  });
  await report.check('count', () => {
    const result = folder.result();
    const { rule, untie } = announced(folder);
    const election = electionOf(folder.manifest(), result, ballots);
    if (election.ballots.voters !== result.voters) {
      throw new Wrong('voters', { said: result.voters, found: election.ballots.voters });
    }
    return compared(election, rule, untie, result);
  });
  await report.check('file', async () => {
    const result = folder.result();
    const { rule, untie } = announced(folder);
    const text = folder.text('election.pb');
    const read = await readPabulib([Buffer.from(text)]);
    if (!read.ok) throw new Wrong('file_unreadable', { file: 'election.pb' });
    for (const [name, hash] of Object.entries(result.hashes)) {
      const line = `${name}_sha256;${hash}`;
      const carried = ['rules', 'ballots', 'manifest'].includes(name);
      if (carried && !text.includes(line)) throw new Wrong('file_hash', { name });
    }
    return compared(inCents(read.value.election), rule, untie, result);
  });
}

/** The rule of the result, once it is found to be what the manifest fixed. */
function announced(folder: Published): { rule: Rule | DividedRule; untie: Untie } {
  const manifest = folder.manifest();
  const result = folder.result();
  const hash = manifestHash(manifest);
  if (result.hashes['manifest'] !== hash) throw new Wrong('another_manifest');
  // Nobody chose what the lot is drawn from.
  if (result.lotSeed !== hash) throw new Wrong('lot');
  const { listHash } = folder.box().opening;
  if (result.hashes['list'] !== listHash) throw new Wrong('another_list');
  const codes = manifest.projects.map(({ id }) => id);
  const lot = shuffled(codes, publicDice(`${result.lotSeed} / ties`));
  const read = ruleIn(result.rule);
  const drawn = read?.untie.find((breaker) => typeof breaker === 'object');
  if (!read) throw new Wrong('rule_unreadable');
  if (drawn && JSON.stringify(drawn.lot) !== JSON.stringify(lot)) throw new Wrong('lot');
  const setting = settingsDiffer(manifest.tally, read);
  if (setting) throw new Wrong('rule_differs', { setting });
  if (manifest.allotment !== undefined && manifest.allotment !== result.budget) {
    throw new Wrong('allotment', { said: result.budget / 100, found: manifest.allotment / 100 });
  }
  return read;
}

function electionOf(
  manifest: Manifest,
  { budget, withdrawn, hashes }: PublishedResult,
  ballots: readonly Choices[],
): Election {
  const { projects, rule } = manifest;
  const positions = new Map(projects.map(({ id }, at) => [id, at]));
  const stands = projects.map(({ id, cost }) => ({
    code: id,
    cost,
    withdrawn: withdrawn.includes(id),
  }));
  if (canonicalHash(stands) !== hashes['projects']) throw new Wrong('projects');
  return {
    projects: stands.map(({ code, cost, withdrawn: out }) => ({
      id: code,
      cost: BigInt(cost),
      withdrawn: out || undefined,
    })),
    budget: BigInt(budget),
    decimals: 2,
    ballots: transcribed(countedKind(rule.kind), ballots, positions),
    longest: rule.kind === 'ranked' ? rule.places : undefined,
  };
}

/** A file whose amounts are all whole euros is read in euros; the rule of a result speaks of cents. */
function inCents(election: Election): Election {
  const { budget, projects, decimals } = election;
  const cents = 10n ** BigInt(Math.max(0, 2 - decimals));
  return {
    ...election,
    budget: budget * cents,
    projects: projects.map((project) => ({ ...project, cost: project.cost * cents })),
    decimals: Math.max(2, decimals),
  };
}

function compared(
  election: Election,
  rule: Rule | DividedRule,
  untie: Untie,
  result: PublishedResult,
): { winners: string; spent: number } {
  const counted = countedBy(election, rule, untie);
  if (!counted.ok) throw new Wrong('count_refused', { code: counted.denial.code });
  const { winners, spent, left } = counted.value;
  const named = winners.join(', ');
  if (named !== result.winners.join(', ')) {
    throw new Wrong('winners', { said: result.winners.join(', '), found: named });
  }
  if (Number(spent) !== result.spent || Number(left) !== result.left) {
    throw new Wrong('spent', { said: result.spent / 100, found: Number(spent) / 100 });
  }
  return { winners: named, spent: result.spent / 100 };
}
