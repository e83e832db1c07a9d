/**
 * The majority value of Balinski and Laraki (Majority Judgment, 2011, ch. 13): the majority grade, then the majority
 * grade of what remains when one such grade is taken away, and so on; compared one after the other. With the grades of
 * a project sorted, those taken away are the middle one, then outwards, the lower side first.
 */

/** The position of the majority grade: the middle one, the lower of the two when their number is even. */
export function majorityGrade(counts: readonly number[]): number {
  return runAt(counts, Math.floor((total(counts) - 1) / 2)).grade;
}

/** Negative when the first project is judged better, zero when voters judged both alike. Both by as many voters. */
export function compareJudgments(a: readonly number[], b: readonly number[]): number {
  const judges = total(a);
  const middle = Math.floor((judges - 1) / 2);
  for (let out = 0; out <= middle;) {
    const [low, high] = [middle - out, judges - 1 - middle + out];
    const runs = [runAt(a, low), runAt(b, low), runAt(a, high), runAt(b, high)] as const;
    const gap = runs[1].grade - runs[0].grade || runs[3].grade - runs[2].grade;
    if (gap !== 0) return gap;
    // Up to the next change on either side, nothing can tell them apart.
    const below = low - Math.max(runs[0].first, runs[1].first);
    const above = Math.min(runs[2].last, runs[3].last) - high;
    out += Math.min(below, above) + 1;
  }
  return 0;
}

/** The grade at a position of the sorted grades, and the first and last position of that grade. */
function runAt(
  counts: readonly number[],
  at: number,
): { grade: number; first: number; last: number } {
  let first = 0;
  for (const [grade, count] of counts.entries()) {
    if (at < first + count) return { grade, first, last: first + count - 1 };
    first += count;
  }
  return { grade: -1, first, last: first };
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
