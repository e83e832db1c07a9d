/** How equal chances are: what a lottery is judged by. */
export interface Measures {
  readonly min: number;
  readonly max: number;
  /** 0 when all chances are equal, near 1 when one person has them all. */
  readonly gini: number;
  /** 0 as soon as somebody has no chance. */
  readonly geometricMean: number;
}

/** Measures of a chance a person. */
export function measuresOf(chances: readonly number[]): Measures {
  const sorted = [...chances].sort((a, b) => a - b);
  const count = sorted.length;
  const sum = sorted.reduce((total, chance) => total + chance, 0);
  const spread = sorted.reduce(
    (total, chance, at) => total + (2 * (at + 1) - count - 1) * chance,
    0,
  );
  const logs = sorted.reduce((total, chance) => total + Math.log(chance), 0);
  return {
    min: sorted[0] ?? 0,
    max: sorted[count - 1] ?? 0,
    gini: sum === 0 ? 0 : spread / (count * sum),
    geometricMean: count === 0 ? 0 : Math.exp(logs / count),
  };
}
