import {
  type Amount,
  type BallotKind,
  type Election,
  type Measure,
  naturalMeasure,
  readAmount,
  type Rule,
  type TieBreaker,
  type Untie,
  type Utility,
} from '@parvis/budget';
import { parseArgs } from 'node:util';
import { EXIT, Stop } from '../exit';
import { type Language } from '../words';

const RULES = ['greedy', 'equal-shares', 'phragmen', 'majority-judgment', 'max-welfare'] as const;
const COMPLETIONS = ['none', 'greedy', 'add1', 'add1u'] as const;
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

type UtilityName = (typeof UTILITIES)[number];

/** What each utility counts when the list is gone down in the order of the sums. */
const MEASURES: Readonly<Partial<Record<UtilityName, Measure>>> = {
  votes: 'votes',
  cardinality: 'votes',
  points: 'points',
  position: 'positions',
  borda: 'borda',
};

/** What each utility is when voters share the money. */
const SHARES: Readonly<Record<UtilityName, Utility>> = {
  votes: { measure: 'votes', timesCost: false },
  cardinality: { measure: 'votes', timesCost: false },
  cost: { measure: 'votes', timesCost: true },
  points: { measure: 'points', timesCost: false },
  'points-cost': { measure: 'points', timesCost: true },
  position: { measure: 'positions', timesCost: false },
  'position-cost': { measure: 'positions', timesCost: true },
  borda: { measure: 'borda', timesCost: false },
};

export interface TallyOptions {
  readonly file: string;
  readonly json: boolean;
  readonly explain: boolean;
  readonly language: Language | undefined;
  /** Decimals that the money of the count needs at least: those of the increment. */
  readonly decimals: number;
  /** The tie-breakers, once the order of the file is known. */
  untie(election: Pick<Election, 'projects'>): Untie;
  /** The rule, once the kind of ballot and the decimals of its money are known. */
  rule(election: Pick<Election, 'ballots' | 'decimals'>): Rule;
}

/** Reads the arguments after `parvis tally`. Stops with a sentence when they are not understood. */
export function tallyOptions(args: readonly string[]): TallyOptions {
  const { projects, ...options } = namedOptions(args);
  if (projects.length === 0) return options;
  throw new Stop(EXIT.usage, 'cli_usage_one_file', { found: projects.length + 1 });
}

/** The same, where projects may be named after the file. */
export function namedOptions(
  args: readonly string[],
): TallyOptions & { readonly projects: readonly string[] } {
  const { values, positionals } = parse(args);
  const [file, ...projects] = positionals;
  if (file === undefined) throw new Stop(EXIT.usage, 'cli_usage_no_file');
  const rule = oneOf('rule', values.rule, RULES);
  const given = {
    greedy: greedyOptions(values),
    'equal-shares': sharesOptions(values),
    phragmen: phragmenOptions(values),
    'majority-judgment': judgmentOptions(values),
    'max-welfare': welfareOptions(values),
  };
  return {
    file,
    projects,
    decimals: incrementOf(values).decimals,
    json: values.json,
    explain: values.explain,
    language:
      values.lang === undefined ? undefined : oneOf('lang', values.lang, ['fr', 'en'] as const),
    untie: tieBreakers(values.ties),
    rule: given[rule](),
  };
}

type Values = ReturnType<typeof parse>['values'];

/** The greedy rule, checked only if it is the one asked for. */
function greedyOptions(values: Values): () => TallyOptions['rule'] {
  const misfit = misfitOf(values) ?? 'skip';
  const topUpFrom = whole('top-up', values['top-up']);
  const threshold = whole('threshold', values.threshold);
  return () => {
    const utility = utilityOf(values);
    const measure = utility && MEASURES[utility];
    if (utility && !measure) throw new Stop(EXIT.usage, 'cli_usage_utility_greedy', { utility });
    return ({ ballots }) => ({
      name: 'greedy',
      measure: measure ?? naturalMeasure(ballots.kind),
      perCost: values['per-cost'],
      misfit: misfit === 'stop' && topUpFrom !== undefined ? { topUpFrom } : misfit,
      threshold,
    });
  };
}

function sharesOptions(values: Values): () => TallyOptions['rule'] {
  const completion = oneOf('completion', values.completion, COMPLETIONS);
  const endowment = oneOf('endowment', values.endowment, ['exact', 'floor'] as const);
  const until = oneOf('until', values.until, ['exhaustive', 'overspend'] as const);
  const comparison = comparisonOf(values);
  const increment = incrementOf(values);
  return () => {
    const utility = utilityOf(values);
    return ({ ballots, decimals }) => ({
      name: 'equal_shares',
      utility: sharedUtility(utility, ballots.kind),
      completion,
      endowment,
      increment: increment.units * 10n ** BigInt(decimals - increment.decimals),
      until,
      ...(comparison && { comparison }),
    });
  };
}

/** Whether the outcome is put beside the list of votes, and what makes a voter prefer one of the two. */
const comparisonOf = ({ comparison }: Values): 'satisfaction' | 'exclusion' | undefined =>
  comparison === undefined
    ? undefined
    : oneOf('comparison', comparison, ['satisfaction', 'exclusion'] as const);

/** What each share grows by, in the currency: more than nothing, decimals allowed. */
function incrementOf({ increment }: Values): Amount {
  const amount = readAmount(increment);
  if (amount && amount.units > 0n) return amount;
  throw new Stop(EXIT.usage, 'cli_usage_increment', { value: increment });
}

/** Phragmén stops where the references do, unless asked otherwise. */
function phragmenOptions(values: Values): () => TallyOptions['rule'] {
  const misfit = misfitOf(values) ?? 'stop';
  return () => () => ({ name: 'phragmen', misfit });
}

function judgmentOptions(values: Values): () => TallyOptions['rule'] {
  const misfit = misfitOf(values) ?? 'skip';
  return () => () => ({ name: 'majority_judgment', misfit });
}

function welfareOptions(values: Values): () => TallyOptions['rule'] {
  return () => {
    const utility = utilityOf(values);
    return ({ ballots }) => ({
      name: 'max_welfare',
      utility: sharedUtility(utility, ballots.kind),
    });
  };
}

/** Votes (points, positions) times cost, unless another utility was asked for. */
const sharedUtility = (utility: UtilityName | undefined, kind: BallotKind): Utility =>
  utility ? SHARES[utility] : { measure: naturalMeasure(kind), timesCost: true };

const misfitOf = ({ misfit }: Values): 'skip' | 'stop' | undefined =>
  misfit === undefined ? undefined : oneOf('misfit', misfit, ['skip', 'stop'] as const);

const utilityOf = ({ utility }: Values): UtilityName | undefined =>
  utility === undefined ? undefined : oneOf('utility', utility, UTILITIES);

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        rule: { type: 'string', default: 'greedy' },
        utility: { type: 'string' },
        'per-cost': { type: 'boolean', default: false },
        misfit: { type: 'string' },
        'top-up': { type: 'string' },
        threshold: { type: 'string' },
        completion: { type: 'string', default: 'none' },
        endowment: { type: 'string', default: 'exact' },
        increment: { type: 'string', default: '1' },
        until: { type: 'string', default: 'exhaustive' },
        comparison: { type: 'string' },
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

/** `cost,votes,id`; `order` is that of the projects in the file; `none` refuses to break ties. */
function tieBreakers(list: string): TallyOptions['untie'] {
  if (list === 'none') return () => [];
  const allowed = ['cost', 'votes', 'id', 'order'] as const;
  const breakers = list.split(',').map((breaker) => oneOf('ties', breaker, allowed));
  return ({ projects }) =>
    breakers.map((breaker): TieBreaker =>
      breaker === 'order' ? { lot: projects.map(({ id }) => id) } : breaker,
    );
}
