import { type Body, bodyOf } from '../pool/body';
import { type Volunteer } from '../pool/pool';
import { type Quota } from '../pool/quotas';
import { type Row, type Solver } from '../solver/solver';
import { type Clock } from '../lottery/start';

/** One bound of one quota, by the quota's place in the list. */
export interface Bound {
  readonly quota: number;
  readonly bound: 'min' | 'max';
}

/** A bound that would have to give way, and how far. */
export interface Relaxation extends Bound {
  readonly from: number;
  readonly to: number;
}

export interface Suggestion {
  readonly changes: readonly Relaxation[];
  /** What it costs: each maximum raised by one costs 1, each minimum lowered by one 1 + 2/minimum. */
  readonly cost: number;
  /** Whether nothing cheaper exists: proven. */
  readonly least: boolean;
}

export interface Diagnosis {
  /** Bounds that cannot hold together; without any one of them the others could. */
  readonly conflicts: readonly Bound[];
  readonly suggestions: readonly Suggestion[];
}

/** Says why no panel exists, and which smallest changes of the quotas would do, within their flexible bounds. */
export function diagnose(
  solver: Solver,
  pool: readonly Volunteer[],
  quotas: readonly Quota[],
  seats: number,
  {
    halves = 1,
    clock,
    limit,
    alternatives = 3,
  }: { halves?: 1 | 2; clock: Clock; limit: number; alternatives?: number },
): Diagnosis {
  const end = clock() + limit;
  const free = quotas.map((quota) => ({ ...quota, min: 0, max: seats }));
  const body = bodyOf(pool, free, seats, halves);
  return {
    suggestions: relaxations(solver, body, quotas, alternatives, clock, clock() + limit / 2),
    conflicts: conflicts(solver, body, quotas, clock, end),
  };
}

/** The elastic programme: every bound may give way at its price; each answer forbids the set of bounds it changed. */
function relaxations(
  solver: Solver,
  body: Body,
  quotas: readonly Quota[],
  alternatives: number,
  clock: Clock,
  end: number,
): Suggestion[] {
  const count = body.profiles.length * body.halves;
  const most = body.seats;
  const bounds = quotas.flatMap(({ min, max, minFlex, maxFlex }, quota) => [
    {
      quota,
      bound: 'min' as const,
      from: min,
      room: min - minFlex,
      price: min === 0 ? 0 : 1 + 2 / min,
    },
    {
      quota,
      bound: 'max' as const,
      from: max,
      room: Math.max(0, Math.min(maxFlex, most) - max),
      price: 1,
    },
  ]);
  const seatsOf = Array.from({ length: count }, (_, at) => ({
    ...{ worth: 0, lower: 0, upper: body.caps[at % body.profiles.length] ?? 0, whole: true },
  }));
  const changes = bounds.map(({ room, price }) => ({
    worth: -price,
    lower: 0,
    upper: room,
    whole: true,
  }));
  const touched = bounds.map(() => ({ worth: 0, lower: 0, upper: 1, whole: true }));
  const rows: Row[] = body.rows.map((row) => ({ ...row }));
  quotaRows(body, quotas).forEach(({ indices, quota }) => {
    const ones = indices.map(() => 1);
    const { min, max } = quotas[quota] ?? { min: 0, max: 0 };
    const own = count + 2 * quota;
    rows.push({ indices: [...indices, own], values: [...ones, 1], min, max: Infinity });
    rows.push({ indices: [...indices, own + 1], values: [...ones, -1], min: -Infinity, max });
  });
  bounds.forEach(({ room }, at) => {
    const pair = [count + at, count + bounds.length + at];
    rows.push({ indices: pair, values: [1, -room], min: -Infinity, max: 0 });
  });
  const model = solver.open({ columns: [...seatsOf, ...changes, ...touched], rows });
  const found: Suggestion[] = [];
  try {
    while (found.length < alternatives && clock() < end) {
      const { status, found: values, bound } = model.solve(Math.max(0.1, end - clock()));
      if (values.length === 0) break;
      const used = bounds.flatMap((each, at) => {
        const by = Math.round(values[count + at] ?? 0);
        return by === 0 ? [] : [{ ...each, by, at }];
      });
      const cost = used.reduce((sum, { by, price }) => sum + by * price, 0);
      found.push({
        changes: used.map(({ quota, bound: side, from, by }) => ({
          ...{ quota, bound: side, from, to: side === 'min' ? from - by : from + by },
        })),
        cost,
        least: status === 'optimal' && Math.abs(-bound - cost) < 1e-6,
      });
      if (used.length === 0) break;
      const indices = used.map(({ at }) => count + bounds.length + at);
      model.addRow({ indices, values: indices.map(() => 1), min: 0, max: used.length - 1 });
    }
  } finally {
    model.close();
  }
  return found;
}

/** Columns of each quota in each half. */
function quotaRows(body: Body, quotas: readonly Quota[]): { indices: number[]; quota: number }[] {
  return Array.from({ length: body.halves }, (_, half) =>
    quotas.map((_quota, quota) => ({
      indices: body.profiles.flatMap((profile, at) =>
        profile.quotas.includes(quota) ? [at + half * body.profiles.length] : [],
      ),
      quota,
    })),
  ).flat();
}

/** Drops one bound after the other and keeps out those without which there is still no panel. */
function conflicts(
  solver: Solver,
  body: Body,
  quotas: readonly Quota[],
  clock: Clock,
  end: number,
): Bound[] {
  const placed = quotaRows(body, quotas);
  const count = body.profiles.length;
  const model = solver.open({
    columns: Array.from({ length: count * body.halves }, (_, at) => ({
      ...{ worth: 0, lower: 0, upper: body.caps[at % count] ?? 0, whole: true },
    })),
    rows: [
      ...body.rows,
      ...placed.map(({ indices, quota }) => ({
        ...{ indices, values: indices.map(() => 1) },
        ...{ min: quotas[quota]?.min ?? 0, max: quotas[quota]?.max ?? 0 },
      })),
    ],
  });
  const kept = quotas.map(({ min, max }) => ({ min, max }));
  const set = (quota: number) =>
    placed.forEach((row, at) => {
      const { min, max } = kept[quota] ?? { min: 0, max: 0 };
      if (row.quota === quota) model.rowBounds(body.rows.length + at, min, max);
    });
  const needed: Bound[] = [];
  try {
    for (const bound of ['max', 'min'] as const) {
      for (const [quota, own] of kept.entries()) {
        const free = bound === 'min' ? 0 : body.seats;
        const asked = own[bound];
        if (asked === free) continue;
        own[bound] = free;
        set(quota);
        if (clock() < end && model.solve(Math.max(0.1, end - clock())).status === 'infeasible')
          continue;
        own[bound] = asked;
        set(quota);
        needed.push({ quota, bound });
      }
    }
  } finally {
    model.close();
  }
  return needed;
}
