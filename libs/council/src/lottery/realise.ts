import { type Body } from '../pool/body';
import { type Solver } from '../solver/solver';
import { Master } from './master';
import { type Panel, type Panels, taken } from './panels';
import { type Clock, nearing } from './start';
import { type Steps } from './steps';

export interface Realised {
  readonly panels: readonly Panel[];
  readonly chances: Float64Array;
  /** The most by which anybody's chance is short of what was aimed at. */
  readonly eps: number;
  /** No lottery has a smaller shortfall: proven. */
  readonly epsBound: number;
}

/** A shortfall this small is the solver's rounding. */
const CLOSED = 1e-7;

/**
 * Panels and their chances that come nearest to `aims` (a chance a profile), by column generation: between two solutions
 * of the master programme, panels are gathered that near the aims, for prices alone converge slowly.
 */
export function* realise(
  solver: Solver,
  panels: Panels,
  aims: Float64Array,
  given: readonly Panel[],
  clock: Clock,
  end: number,
): Steps<Realised | undefined> {
  const { body } = panels;
  const master = new Master(solver, body, aims, 'fall');
  const gathered = nearing(panels, aims, clock, end);
  let best: Realised | undefined;
  let epsBound = 0;
  // What solving the master takes must be left for its last time.
  let slowest = 0;
  try {
    for (const panel of given) master.add(panel);
    let batch = Math.min(600, Math.max(20, Math.ceil(body.profiles.length * 0.6)));
    for (;;) {
      for (let more = 0; more < batch && clock() < end - 2 * slowest; more++) {
        const next = gathered.next();
        if (next.done) break;
        master.add(next.value);
        yield { step: 'lottery', panels: master.panels.length, eps: best?.eps };
      }
      const began = clock();
      const solved = master.solve(Math.max(0.5, end - began));
      slowest = Math.max(slowest, clock() - began);
      if (solved.status !== 'optimal') return best;
      best = {
        panels: [...master.panels],
        chances: master.chances(solved),
        eps: shortfall(body, master, solved, aims),
        epsBound,
      };
      if (best.eps <= CLOSED || best.eps <= epsBound + CLOSED || clock() > end - 2 * slowest)
        return best;
      const worths = master.worths(solved);
      const aimed = worths.reduce(
        (sum, worth, at) => sum + worth * (aims[at] ?? 0) * size(body, at),
        0,
      );
      const pricing = panels.best(worths, end - clock());
      epsBound = Math.max(epsBound, aimed - pricing.bound);
      const added = pricing.panel !== undefined && master.add(pricing.panel);
      if (!added && pricing.bound >= aimed - CLOSED === false) return { ...best, epsBound };
      batch = Math.max(5, Math.ceil(batch / 3));
    }
  } finally {
    master.close();
  }
}

const size = (body: Body, at: number): number => body.profiles[at]?.members.length ?? 1;

function shortfall(
  body: Body,
  master: Master,
  solved: Parameters<Master['chances']>[0],
  aims: Float64Array,
): number {
  const reached = chancesOf(body, master.panels, master.chances(solved));
  return aims.reduce((most, aim, at) => Math.max(most, aim - (reached[at] ?? 0)), 0);
}

/** The chance of one person of each profile. */
export function chancesOf(
  body: Body,
  panels: readonly Panel[],
  chances: ArrayLike<number>,
): Float64Array {
  const reached = new Float64Array(body.profiles.length);
  panels.forEach((panel, which) => {
    const chance = chances[which] ?? 0;
    if (chance === 0) return;
    for (let at = 0; at < reached.length; at++)
      reached[at] = (reached[at] ?? 0) + chance * taken(body, panel, at);
  });
  return reached.map((seats, at) => seats / size(body, at));
}
