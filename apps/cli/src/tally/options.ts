import {
  type BallotKind,
  type Measure,
  naturalMeasure,
  type Rule,
  type TieBreaker,
  type Untie,
} from '@parvis/budget';
import { parseArgs } from 'node:util';
import { EXIT, Stop } from '../exit';
import { type Language } from '../words';

const RULES = ['greedy', 'equal-shares', 'phragmen', 'majority-judgment', 'max-welfare'] as const;
const UTILITIES = [
  'votes',
  'cost',
  'cardinality',
  'points',
  'points-cost',
  'position',
  'position-cost',
  'borda',
] as const;

/** What each utility counts when the list is gone down in the order of the sums. */
const MEASURES: Readonly<Partial<Record<(typeof UTILITIES)[number], Measure>>> = {
  votes: 'votes',
  cardinality: 'votes',
  points: 'points',
  position: 'positions',
  borda: 'borda',
};

export interface TallyOptions {
  readonly file: string;
  readonly json: boolean;
  readonly explain: boolean;
  readonly language: Language | undefined;
  readonly untie: Untie;
  /** The rule, once the kind of ballot is known. */
  rule(kind: BallotKind): Rule;
}

/** Reads the arguments after `parvis tally`. Stops with a sentence when they are not understood. */
export function tallyOptions(args: readonly string[]): TallyOptions {
  const { values, positionals } = parse(args);
  const [file, ...more] = positionals;
  if (file === undefined) throw new Stop(EXIT.usage, 'cli_usage_no_file');
  if (more.length > 0) throw new Stop(EXIT.usage, 'cli_usage_one_file', { found: more.length + 1 });
  const rule = oneOf('rule', values.rule, RULES);
  const utility = values.utility && oneOf('utility', values.utility, UTILITIES);
  const misfit = oneOf('misfit', values.misfit, ['skip', 'stop'] as const);
  const topUpFrom = whole('top-up', values['top-up']);
  const threshold = whole('threshold', values.threshold);
  oneOf('completion', values.completion, ['none', 'greedy', 'add1', 'add1u'] as const);
  oneOf('endowment', values.endowment, ['exact', 'floor'] as const);
  oneOf('until', values.until, ['exhaustive', 'overspend'] as const);
  whole('increment', values.increment);
  const untie = tieBreakers(values.ties);
  if (rule !== 'greedy') throw new Stop(EXIT.notBuilt, 'cli_rule_not_built', { rule });
  const measure = utility ? MEASURES[utility] : undefined;
  if (utility && !measure) throw new Stop(EXIT.usage, 'cli_usage_utility_greedy', { utility });
  return {
    file,
    json: values.json,
    explain: values.explain,
    language:
      values.lang === undefined ? undefined : oneOf('lang', values.lang, ['fr', 'en'] as const),
    untie,
    rule: (kind) => ({
      name: 'greedy',
      measure: measure ?? naturalMeasure(kind),
      perCost: values['per-cost'],
      misfit: misfit === 'stop' && topUpFrom !== undefined ? { topUpFrom } : misfit,
      threshold,
    }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        rule: { type: 'string', default: 'greedy' },
        utility: { type: 'string' },
        'per-cost': { type: 'boolean', default: false },
        misfit: { type: 'string', default: 'skip' },
        'top-up': { type: 'string' },
        threshold: { type: 'string' },
        completion: { type: 'string', default: 'none' },
        endowment: { type: 'string', default: 'exact' },
        increment: { type: 'string', default: '1' },
        until: { type: 'string', default: 'exhaustive' },
        ties: { type: 'string', default: 'cost,votes,id' },
        json: { type: 'boolean', default: false },
        explain: { type: 'boolean', default: false },
        lang: { type: 'string' },
      },
    });
  } catch (error) {
    const option = /'(-[^' ]*)/.exec(String(error))?.[1] ?? '';
    throw new Stop(EXIT.usage, 'cli_usage_option', { option });
  }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found) return found;
  throw new Stop(EXIT.usage, 'cli_usage_value', { option, value, allowed: allowed.join(', ') });
}

function whole(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw new Stop(EXIT.usage, 'cli_usage_whole', { option, value });
}

/** `cost,votes,id`; `none` refuses to break ties. */
function tieBreakers(list: string): TieBreaker[] {
  if (list === 'none') return [];
  const allowed = ['cost', 'votes', 'id'] as const;
  return list.split(',').map((breaker) => oneOf('ties', breaker, allowed));
}
