import { type Feature } from './features';

/** Fewer people than this are never told apart. */
export const LEAST_SHOWN = 10;

/** How a value stands in the pool. `count` null: masked. Shares are in thousandths. */
export interface ValueStanding {
  readonly key: string;
  readonly count: number | null;
  readonly share: number | null;
  readonly censusShare: number | null;
  /** Volunteers still to find for twice the seats that must go to them: a draw among fewer is none. */
  readonly missing: number | null;
  /** Far fewer than their share of the town: whom to reach before the call closes. */
  readonly reach: boolean;
}

export interface FeatureStanding {
  readonly key: string;
  readonly values: readonly ValueStanding[];
}

/**
 * The pool against the census, feature by feature. Counts under ten are masked; when a total would give one masked count
 * away, the next smallest is masked with it. `halves` is 2 when substitutes are drawn with the council.
 */
export function poolStanding(
  features: readonly Feature[],
  pool: readonly Readonly<Record<string, string>>[],
  halves: 1 | 2,
): FeatureStanding[] {
  return features.map((feature) => {
    const counts = feature.values.map(
      ({ key }) => pool.filter((person) => person[feature.key] === key).length,
    );
    const hidden = hiddenIn(counts);
    const census = feature.values.reduce((sum, value) => sum + value.census, 0);
    const values = feature.values.map((value, at): ValueStanding => {
      const count = counts[at] ?? 0;
      const least = Math.max(2, halves) * value.min;
      const under = count * census * 10 < value.census * pool.length * 8;
      const masked = hidden.has(at);
      return {
        key: value.key,
        count: masked ? null : count,
        share: masked ? null : thousandths(count, pool.length),
        censusShare: thousandths(value.census, census),
        missing: masked ? null : Math.max(0, least - count),
        reach: count < least || (census > 0 && under),
      };
    });
    return { key: feature.key, values };
  });
}

function hiddenIn(counts: readonly number[]): ReadonlySet<number> {
  const hidden = new Set(counts.flatMap((count, at) => (count < LEAST_SHOWN ? [at] : [])));
  if (hidden.size !== 1) return hidden;
  const next = counts
    .map((count, at) => ({ count, at }))
    .filter(({ at }) => !hidden.has(at))
    .sort((one, other) => one.count - other.count)[0];
  return next ? hidden.add(next.at) : hidden;
}

const thousandths = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 1000) / whole);
