import { deny, ok, type Result } from '@parvis/kernel';
import { type Body } from '../pool/body';
import { type Solver } from '../solver/solver';
import { idealChances } from './ideal';
import { type Panel, Panels } from './panels';
import { chancesOf, realise, type Realised } from './realise';
import { stages } from './stages';
import { type Clock, coverage, nearing } from './start';
import { allSteps, type Pace, pacedSteps, type Steps } from './steps';

/** Which lotteries are fair by construction; LEGACY is only ever simulated. */
export type Fairness = 'leximin' | 'maximin';

/** A lottery over panels, with what is proven about it. */
export interface Lottery {
  readonly panels: readonly Panel[];
  readonly weights: Float64Array;
  /** The chance of one person of each profile. */
  readonly chances: Float64Array;
  /** Profiles that no panel can contain. */
  readonly never: ReadonlySet<number>;
  /** Nobody can lift the smallest chance (of those who have one) above this. */
  readonly bound: number;
  /** The most by which a chance is short of the fairest: a proven upper bound of it. */
  readonly eps: number;
  /** Whether time was enough. */
  readonly finished: boolean;
}

export interface LotteryOptions {
  readonly fairness: Fairness;
  /** A shortfall below half a ball shows nowhere. */
  readonly balls: number;
  readonly clock: Clock;
  /** Seconds to work in: an answer comes within them. */
  readonly limit: number;
}

export type LotteryFault = 'draw_infeasible' | 'draw_time';

/** LotteryFault, or stopped by whoever asked. */
export type PacedFault = LotteryFault | 'draw_stopped';

/** The fairest lottery over the panels of `body`, or as near as the time allows, with its gap. */
export const lotteryOf = (
  solver: Solver,
  body: Body,
  options: LotteryOptions,
): Result<Lottery, LotteryFault> => allSteps(lotterySteps(solver, body, options));

/**
 * The same in steps of about a second or less, with a pause after each: others may work meanwhile, `progress` is told how
 * far it is, and `signal` stops it before the next step. The solver itself is not interrupted.
 */
export async function lotteryPaced(
  solver: Solver,
  body: Body,
  options: LotteryOptions & Pace,
): Promise<Result<Lottery, PacedFault>> {
  return (await pacedSteps(lotterySteps(solver, body, options), options)) ?? deny('draw_stopped');
}

function* lotterySteps(
  solver: Solver,
  body: Body,
  options: LotteryOptions,
): Steps<Result<Lottery, LotteryFault>> {
  const { clock, limit } = options;
  const began = clock();
  const panels = new Panels(solver, body);
  try {
    const first = panels.best(new Float64Array(body.profiles.length), limit * 0.6);
    if (!first.panel) return deny(first.bound === -Infinity ? 'draw_infeasible' : 'draw_time');
    const { found, never, sure } = yield* coverage(panels, clock, began + limit * 0.3);
    const ideal = yield* idealChances(solver, body, never, clock, began + limit * 0.5);
    const given = [first.panel, ...found];
    const limits = { clock, end: began + limit * 0.85, half: began + limit * 0.6 };
    const lottery =
      options.fairness === 'leximin'
        ? yield* leximin(solver, panels, ideal, given, never, {
            ...limits,
            enough: 0.5 / options.balls,
          })
        : yield* maximin(solver, panels, ideal, given, never, limits);
    return ok({ ...lottery, finished: lottery.finished && sure });
  } finally {
    panels.close();
  }
}

interface Limits {
  readonly clock: Clock;
  readonly half: number;
  readonly end: number;
}

function* leximin(
  solver: Solver,
  panels: Panels,
  ideal: Float64Array,
  given: readonly Panel[],
  never: ReadonlySet<number>,
  { clock, half, end, enough }: Limits & { enough: number },
): Steps<Lottery> {
  const { body } = panels;
  const realised = yield* realise(solver, panels, ideal, given, clock, half);
  const idealFloor = floorOf(ideal, never);
  const shown = (
    lottery: Pick<Realised, 'panels' | 'chances'>,
    eps: number,
    bound: number,
    finished: boolean,
  ): Lottery => ({
    ...{ panels: lottery.panels, weights: lottery.chances, never, eps, bound, finished },
    chances: chancesOf(body, lottery.panels, lottery.chances),
  });
  if (realised && (realised.eps <= enough || clock() >= half)) {
    return shown(realised, realised.eps, idealFloor, realised.eps <= enough);
  }
  // Whole panels cannot reach the ideal: LEXIMIN proper, from the panels found.
  const staged = yield* stages(
    solver,
    panels,
    realised?.panels ?? given,
    never,
    clock,
    half + (end - half) / 2,
  );
  const final = yield* realise(solver, panels, staged.chances, staged.panels, clock, end);
  const bound = Math.min(idealFloor, staged.bound);
  if (final && (staged.finished || !realised || lower(realised, final, body, never))) {
    const eps = staged.finished
      ? final.eps
      : eachShort(ideal, chancesOf(body, final.panels, final.chances));
    return shown(final, eps, bound, staged.finished && final.eps <= enough);
  }
  const kept = realised ?? alike(given);
  const eps = eachShort(ideal, chancesOf(body, kept.panels, kept.chances));
  return shown(kept, eps, bound, false);
}

/** Every panel found as likely as the next: what is left when time was too short for any programme. */
const alike = (panels: readonly Panel[]) => ({
  panels,
  chances: Float64Array.from(panels, () => 1 / panels.length),
});

const lower = (one: Realised, other: Realised, body: Body, never: ReadonlySet<number>): boolean =>
  floorOf(chancesOf(body, one.panels, one.chances), never) <
  floorOf(chancesOf(body, other.panels, other.chances), never);

const eachShort = (aims: Float64Array, reached: Float64Array): number =>
  aims.reduce((most, aim, at) => Math.max(most, aim - (reached[at] ?? 0)), 0);

const floorOf = (chances: Float64Array, never: ReadonlySet<number>): number =>
  chances.reduce(
    (least, chance, at) => (never.has(at) ? least : Math.min(least, chance)),
    Infinity,
  );

function* maximin(
  solver: Solver,
  panels: Panels,
  ideal: Float64Array,
  given: readonly Panel[],
  never: ReadonlySet<number>,
  { clock, end }: Limits,
): Steps<Lottery> {
  const { body } = panels;
  const start = [...given];
  for (const panel of nearing(panels, ideal, clock, end)) {
    start.push(panel);
    yield { step: 'panels', panels: start.length };
    if (start.length >= Math.min(600, 30 + body.profiles.length)) break;
  }
  const staged = yield* stages(solver, panels, start, never, clock, end, 1);
  const { panels: kept, chances: weights } =
    staged.lottery.length > 0 ? { panels: staged.panels, chances: staged.lottery } : alike(start);
  const chances = chancesOf(body, kept, weights);
  const bound = Math.min(floorOf(ideal, never), staged.bound);
  const eps = Math.max(0, bound - floorOf(chances, never));
  return {
    ...{ panels: kept, weights, chances, never, bound, eps },
    finished: staged.finished,
  };
}
