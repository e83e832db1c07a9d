import {
  effectiveSupports,
  fixedMargins,
  type Margins,
  rerunMargins,
  writeAmount,
} from '@parvis/budget';
import { EXIT, Stop } from '../exit';
import { type Count, count } from '../tally/count';
import { decided } from '../tally/decided';
import { namedOptions } from '../tally/options';
import { ruleJson } from '../tally/rule-json';
import { type Words } from '../words';
import { type Margin } from './margin';
import { Progress } from './progress';
import { marginText } from './text';

/** `parvis margin FILE PROJECT…|--all`: what each loser lacked, the count run again for each. */
export async function margin(args: readonly string[], words: Words): Promise<string> {
  const all = args.includes('--all');
  const { projects, ...options } = namedOptions(args.filter((arg) => arg !== '--all'));
  if (all === projects.length > 0) throw new Stop(EXIT.usage, 'cli_margin_usage');
  const counted = await count(options, words);
  const known = counted.file.election.projects.map(({ id }) => id);
  const unknown = projects.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new Stop(EXIT.usage, 'cli_margin_unknown', { id: unknown });
  const progress = new Progress(process.stderr);
  const asked = all ? known.filter((id) => !counted.outcome.winners.includes(id)) : projects;
  const supports = supportsOf(counted);
  const margins = asked.map((id, at) => {
    progress.show(at, asked.length);
    return marginOf(counted, id, supports);
  });
  progress.done();
  if (options.json) return `${marginJson(counted, margins)}\n`;
  return marginText(counted, margins, words);
}

function marginOf(counted: Count, id: string, supports: ReadonlyMap<string, bigint>): Margin {
  const { file, rule, untie, outcome } = counted;
  const { trace } = decided(outcome);
  if (outcome.winners.includes(id)) return { id, chosen: true };
  return {
    id,
    chosen: false,
    rerun: rerunMargins(file.election, rule, untie, id),
    fixed: 'endowment' in trace ? fixedMargins(file.election, trace, id) : undefined,
    support: supports.get(id),
  };
}

function supportsOf({ file, outcome }: Count): ReadonlyMap<string, bigint> {
  const { trace } = decided(outcome);
  if (!('endowment' in trace)) return new Map();
  const supports = effectiveSupports(file.election, trace);
  return new Map(supports.map(({ project, percent }) => [project, percent]));
}

function marginJson({ file, rule, untie, sha256 }: Count, margins: readonly Margin[]): string {
  const { election } = file;
  const said = (found: Margins | undefined) =>
    found && {
      voters: found.voters,
      cost: found.cost === undefined ? undefined : writeAmount(found.cost, election.decimals),
    };
  return JSON.stringify({
    rule: { ...ruleJson(rule, election), ties: untie },
    margins: margins.map(({ id, chosen, rerun, fixed, support }) => ({
      id,
      chosen,
      rerun: said(rerun),
      fixed: said(fixed),
      effectiveSupport: support === undefined ? undefined : Number(support),
    })),
    input: { sha256 },
  });
}
