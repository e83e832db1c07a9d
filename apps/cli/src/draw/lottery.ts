import {
  bodyOf,
  type Clock,
  dealtBalls,
  diagnose,
  type Diagnosis,
  legacyPanel,
  lotteryPaced,
  type Measures,
  measuresOf,
  oddId,
  openingsOf,
  publishedFiles,
  type Quota,
  roundedBalls,
  seededDice,
  type Solver,
  type Volunteer,
} from '@parvis/council';
import { EXIT, Stop } from '../exit';
import { version } from '../version';
import { type Words } from '../words';
import { type DrawOptions } from './options';
import { type DrawnLetters, type Files } from './files';
import { progressLine } from './progress';
import { freshSalt, publish } from './publish';
import { loadSolver } from './solver';

/** What there is to tell: a lottery with its measures, or a diagnosis. */
export type Told = { readonly quotas: readonly Quota[]; readonly seconds: number } & (
  | { readonly feasible: false; readonly diagnosis: Diagnosis }
  | {
      readonly feasible: true;
      readonly chances: ReadonlyMap<string, number>;
      readonly measures: Measures;
      /** How far the smallest chance may be below what is possible; unknown for the legacy draw. */
      readonly gap: number | null;
      readonly bound: number | null;
      readonly eps: number | null;
      readonly finished: boolean;
      /** Whom no panel can contain. */
      readonly never: readonly string[];
      /** Where the files to publish were written, and where the salts. */
      readonly out?: string;
      readonly sealed?: string;
      /** Smallest and largest chance of whoever lives at an address, that of a letter included. */
      readonly both?: readonly [number, number];
    }
);

/** Runs of the legacy draw that its frequencies are taken from. */
const LEGACY_RUNS = 10_000;
/** Any fixed seed will do: the legacy draw is only compared with. */
const LEGACY_SEED = '00'.repeat(32);

export async function lotteryFor(options: DrawOptions, files: Files, words: Words): Promise<Told> {
  const began = performance.now();
  const clock: Clock = () => (performance.now() - began) / 1000;
  const solver = await loadSolver();
  if (options.lottery === 'legacy') return legacy(solver, options, files, clock);
  const { pool, quotas, letters } = files;
  const body = bodyOf(pool, quotas, options.seats, options.substitutes ? 2 : 1);
  const given = { fairness: options.lottery, balls: options.balls, clock, limit: options.limit };
  const line = progressLine(words, options.limit, clock);
  const pause = () => new Promise((resolve) => setImmediate(resolve));
  const made = await lotteryPaced(solver, body, { ...given, pause, progress: line.progress });
  line.wipe();
  if (!made.ok) {
    if (made.denial.code === 'draw_time') throw new Stop(EXIT.impossible, 'denial_draw_time');
    return infeasible(solver, options, files, clock);
  }
  const lottery = made.value;
  const chances = new Map<string, number>();
  body.profiles.forEach(({ members }, at) => {
    for (const { id } of members) chances.set(id, lottery.chances[at] ?? 0);
  });
  const never = body.profiles.flatMap(({ members }, at) =>
    lottery.never.has(at) ? members.map(({ id }) => id) : [],
  );
  const sealed = options.sealed ?? `${options.out}-sealed.jsonl`;
  if (options.out !== undefined && options.method) {
    const households = options.household.length > 0;
    const homeOf = letters && ((household: string) => letters.homes.get(household)?.id);
    const openings = openingsOf(pool, quotas, { households, homeOf, salt: freshSalt });
    const counts = roundedBalls(body, lottery.panels, lottery.weights, options.balls);
    const balls = dealtBalls(body, lottery.panels, counts);
    const id = oddId(pool);
    if (id !== undefined) throw new Stop(EXIT.refused, 'cli_draw_odd_id', { id });
    const texts = publishedFiles({
      ...{
        pool,
        quotas,
        letters: letters?.hash,
        balls,
        seats: options.seats,
        substitutes: options.substitutes,
        households,
      },
      ...{ program: version, openings, hideBelow: options.hideBelow, method: options.method },
    });
    publish(options.out, sealed, texts, openings);
  }
  const reached = [...chances].flatMap(([id, chance]) => (never.includes(id) ? [] : [chance]));
  const least = Math.min(...reached);
  return {
    ...{ feasible: true, quotas, chances, never, seconds: clock() },
    ...(options.out === undefined ? {} : { out: options.out, sealed }),
    ...(letters && { both: bothStages(pool, letters, chances) }),
    measures: measuresOf([...chances.values()]),
    ...{ gap: Math.max(0, lottery.bound - least), bound: lottery.bound, eps: lottery.eps },
    finished: lottery.finished,
  };
}

function bothStages(
  pool: readonly Volunteer[],
  { homes }: DrawnLetters,
  chances: ReadonlyMap<string, number>,
): [number, number] {
  const both = pool.map(
    ({ id, household }) => (homes.get(household)?.chance ?? 0) * (chances.get(id) ?? 0),
  );
  return [Math.min(...both), Math.max(...both)];
}

function infeasible(
  solver: Solver,
  options: DrawOptions,
  { pool, quotas }: Files,
  clock: Clock,
): Told {
  const limits = {
    clock,
    limit: options.limit / 2,
    halves: options.substitutes ? (2 as const) : (1 as const),
  };
  const diagnosis = diagnose(solver, pool, quotas, options.seats, limits);
  // Nothing has to give way: a panel exists that the draw of old did not come upon.
  if (diagnosis.suggestions[0]?.changes.length === 0) {
    throw new Stop(EXIT.impossible, 'denial_draw_time');
  }
  return { feasible: false, quotas, diagnosis, seconds: clock() };
}

/** Frequencies over many runs of the legacy draw. */
function legacy(solver: Solver, options: DrawOptions, files: Files, clock: Clock): Told {
  const { pool, quotas } = files;
  const dice = seededDice(LEGACY_SEED);
  const drawn = pool.map(() => 0);
  let runs = 0;
  while (runs < LEGACY_RUNS && clock() < options.limit) {
    const panel = legacyPanel(pool, quotas, options.seats, dice);
    if (!panel) break;
    for (const at of panel) drawn[at] = (drawn[at] ?? 0) + 1;
    runs++;
  }
  if (runs === 0) return infeasible(solver, options, files, clock);
  const chances = new Map(pool.map(({ id }, at) => [id, (drawn[at] ?? 0) / runs]));
  return {
    ...{ feasible: true, quotas, chances, never: [], gap: null, bound: null, eps: null },
    ...{
      measures: measuresOf([...chances.values()]),
      finished: runs === LEGACY_RUNS,
      seconds: clock(),
    },
  };
}
