import { type Election } from '../../election/election';
import { type Purse } from '../greedy-rule';
import { rivalsOf } from '../rivals';
import { type DividedTrace, type Part, type UndividedRule } from './rule';

/** The election of one purse: only its projects stand, without those in `won` and those that they shut out. */
export function electionOfPurse(
  election: Election,
  { rule, budget, projects, won }: PurseInHand,
): Election {
  const rivals = rivalsOf(exclusiveOf(rule));
  const eligible = projects && new Set(projects);
  const stands = (id: string) =>
    (eligible?.has(id) ?? true) && !won.has(id) && !rivals.get(id)?.some((other) => won.has(other));
  const standing = election.projects.map((project) =>
    stands(project.id) ? project : { ...project, withdrawn: true },
  );
  const { ballots } = election;
  const voters = eligible ? votersFor(election, eligible) : ballots.voters;
  return { ...election, budget, projects: standing, ballots: { ...ballots, voters } };
}

interface PurseInHand {
  readonly rule: UndividedRule;
  readonly budget: bigint;
  readonly projects: Purse['projects'] | undefined;
  readonly won: ReadonlySet<string>;
}

/** What part number `at` (0 is the first) of a count was counted from; undefined when nobody voted there. */
export function partElection(
  election: Election,
  { rule, parts }: DividedTrace,
  at: number,
): Election | undefined {
  const part = parts[at];
  if (!part?.outcome) return undefined;
  const before = parts.slice(0, at).flatMap(winnersOf);
  return electionOfPurse(election, {
    rule: rule.rule,
    budget: part.outcome.trace.budget,
    projects: rule.purses?.[at]?.projects,
    won: new Set([...before, ...firstsOf(part)]),
  });
}

export const exclusiveOf = (rule: UndividedRule): readonly (readonly string[])[] =>
  'exclusive' in rule ? (rule.exclusive ?? []) : [];

const winnersOf = (part: Part): string[] => [...firstsOf(part), ...(part.outcome?.winners ?? [])];

const firstsOf = ({ firsts }: Part): string[] =>
  (firsts?.steps ?? []).filter(({ fate }) => fate === 'funded').map(({ project }) => project);

/** How many voters named one of some projects. */
export function votersFor({ projects, ballots }: Election, among: ReadonlySet<string>): number {
  const inside = projects.map(({ id }) => among.has(id));
  const { offsets, choices, weights } = ballots;
  return weights.reduce((sum, weight, ballot) => {
    const named = choices.subarray(offsets[ballot], offsets[ballot + 1]);
    return named.some((project) => inside[project]) ? sum + weight : sum;
  }, 0);
}
