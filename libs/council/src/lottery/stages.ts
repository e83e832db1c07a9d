import { type Solver } from '../solver/solver';
import { Master } from './master';
import { type Panel, type Panels } from './panels';
import { type Clock } from './start';
import { type Steps } from './steps';

export interface Staged {
  /** The chance of each profile as far as the stages went; those of an unfinished stage have its floor. */
  readonly chances: Float64Array;
  readonly panels: readonly Panel[];
  /** The last programme's own lottery, for a caller that stops at the first stage. */
  readonly lottery: Float64Array;
  /** No lottery gives everybody more than this: proven by whole numbers. */
  readonly bound: number;
  readonly finished: boolean;
}

const OPTIMAL = 1e-8;

/**
 * LEXIMIN over real panels: the smallest chance as high as it goes, then the next smallest, and so on (Flanigan et al.,
 * Nature 2021). Each stage is proven by the panel worth most at its prices. `stages` 1 is MAXIMIN.
 */
export function* stages(
  solver: Solver,
  panels: Panels,
  given: readonly Panel[],
  never: ReadonlySet<number>,
  clock: Clock,
  end: number,
  most = Infinity,
): Steps<Staged> {
  const { body } = panels;
  const master = new Master(solver, body, new Float64Array(body.profiles.length), 'rise');
  const chances = new Float64Array(body.profiles.length);
  const open = new Set([...chances.keys()].filter((at) => !never.has(at)));
  let bound = Infinity;
  let lottery: Float64Array = new Float64Array();
  let stage = 0;
  try {
    for (const at of never) master.exclude(at);
    for (const panel of given) master.add(panel);
    while (open.size > 0 && stage < most) {
      yield { step: 'stages', panels: master.panels.length };
      const solved = master.solve(Math.max(0.5, end - clock()));
      if (solved.status !== 'optimal') break;
      lottery = master.chances(solved);
      for (const at of open) chances[at] = Math.max(0, solved.value);
      const worths = master.worths(solved);
      const price = Math.abs(solved.prices[0] ?? 0);
      const pricing = panels.best(worths, end - clock(), price + OPTIMAL);
      if (stage === 0) bound = Math.min(bound, solved.value + Math.max(0, pricing.bound - price));
      const settled = pricing.bound <= price + OPTIMAL;
      if (!settled && pricing.panel && master.add(pricing.panel) && clock() < end) continue;
      if (!settled) break;
      stage++;
      if (stage === most) return { chances, panels: master.panels, lottery, bound, finished: true };
      const priced = [...open].map((at) => ({
        at,
        worth: (worths[at] ?? 0) * (body.profiles[at]?.members.length ?? 1),
      }));
      const top = Math.max(...priced.map(({ worth }) => worth));
      for (const { at, worth } of priced) {
        if (worth < 1e-6 && worth < top) continue;
        open.delete(at);
        // Below the solver's own tolerance, so that a later stage stays possible.
        master.fix(at, Math.max(0, solved.value - 2e-7));
      }
    }
  } finally {
    master.close();
  }
  return { chances, panels: master.panels, lottery, bound, finished: open.size === 0 };
}
