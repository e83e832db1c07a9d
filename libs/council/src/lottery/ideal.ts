import { type Body } from '../pool/body';
import { type Row, type Solver } from '../solver/solver';
import { type Clock } from './start';
import { type Steps } from './steps';

/**
 * Fractional LEXIMIN: the fairest chances if seats could be split. No real lottery is fairer (in the leximin order), so
 * it is both a bound and an aim. Chances are equal inside a profile. Returns a chance a profile; profiles of
 * `excluded` get none. Where time runs out, those not settled have the last floor that was proven: a bound all the same.
 */
export function* idealChances(
  solver: Solver,
  body: Body,
  excluded: ReadonlySet<number>,
  clock: Clock,
  end: number,
): Steps<Float64Array> {
  const count = body.profiles.length;
  const floor = count * body.halves;
  const columns = Array.from({ length: floor }, (_, at) => ({
    ...{ worth: 0, lower: 0, upper: excluded.has(at % count) ? 0 : (body.caps[at % count] ?? 0) },
  }));
  // The floor has no upper bound: its price would hide those of the profiles.
  const rows: Row[] = [...body.rows];
  for (let at = 0; at < count; at++) {
    const own = body.halves === 1 ? [at] : [at, at + count];
    const size = body.profiles[at]?.members.length ?? 1;
    const seats = own.map(() => 1 / size);
    const bound = excluded.has(at) ? -Infinity : 0;
    rows.push({
      indices: [...own, floor],
      values: [...seats, excluded.has(at) ? 0 : -1],
      min: bound,
      max: Infinity,
    });
  }
  const model = solver.open({
    columns: [...columns, { worth: 1, lower: -Infinity, upper: Infinity }],
    rows,
  });
  const chances = new Float64Array(count);
  const open = new Set([...chances.keys()].filter((at) => !excluded.has(at)));
  let slack = 0;
  const hold = (at: number) =>
    model.rowBounds(
      body.rows.length + at,
      Math.max(0, (chances[at] ?? 0) - 1e-10 - slack),
      Infinity,
    );
  try {
    // All chances together are the seats: nobody lifts everybody above their mean.
    chances.fill(meanChance(body, open));
    for (const at of excluded) chances[at] = 0;
    while (open.size > 0) {
      yield { step: 'ideal', panels: 0 };
      const { status, value, prices } = model.solve(end - clock());
      if (status === 'limit') return chances;
      if (status !== 'optimal') {
        // Rounding closed the stage: what was reached gives way a little, all of it alike.
        slack = slack === 0 ? 1e-8 : slack * 10;
        if (slack > 1e-5) return chances;
        for (const at of chances.keys()) if (!open.has(at) && !excluded.has(at)) hold(at);
        continue;
      }
      const priced = [...open].map((at) => ({
        at,
        price: Math.abs(prices[body.rows.length + at] ?? 0),
      }));
      const most = Math.max(...priced.map(({ price }) => price));
      for (const at of open) chances[at] = Math.max(0, value);
      for (const { at, price } of priced) {
        if (price < 1e-7 && price < most) continue;
        open.delete(at);
        model.coefficient(body.rows.length + at, floor, 0);
        hold(at);
      }
    }
  } finally {
    model.close();
  }
  return chances;
}

function meanChance({ seats, halves, profiles }: Body, open: ReadonlySet<number>): number {
  const people = [...open].reduce((sum, at) => sum + (profiles[at]?.members.length ?? 0), 0);
  return Math.min(1, (seats * halves) / Math.max(1, people));
}
