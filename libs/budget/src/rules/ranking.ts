import { parted, type Tied, type Untie, compareText } from './untie';

/** A project in a contest decided by its score. */
export interface Contender extends Tied {
  /** What the ballots gave it in the measure of the rule. */
  readonly score: number;
  readonly withdrawn?: boolean;
}

/** Contenders from the first to the last, cut into blocks that have the same score. */
export type Ranking = readonly (readonly Contender[])[];

/**
 * Ranks by score, or by score divided by cost (nothing beats a project that costs nothing), ties in the order of `untie`.
 * What the tie-breakers leave equal stands in the order of the numbers, so that the order of the list never matters.
 */
export function ranking(contenders: readonly Contender[], perCost: boolean, untie: Untie): Ranking {
  const byKey = perCost ? byScorePerCost : byScore;
  const untied = parted(untie);
  const sorted = [...contenders].sort(
    (a, b) => byKey(a, b) || untied(a, b) || compareText(a.id, b.id),
  );
  const blocks: Contender[][] = [];
  for (const contender of sorted) {
    const block = blocks.at(-1);
    if (block?.[0] && byKey(block[0], contender) === 0) block.push(contender);
    else blocks.push([contender]);
  }
  return blocks;
}

const byScore = (a: Contender, b: Contender): number => b.score - a.score;

/** Exact: compares score × cost of the other, in whole numbers. */
function byScorePerCost(a: Contender, b: Contender): number {
  if (a.cost === 0n || b.cost === 0n) return a.cost === b.cost ? 0 : a.cost === 0n ? -1 : 1;
  const left = BigInt(a.score) * b.cost;
  const right = BigInt(b.score) * a.cost;
  return left > right ? -1 : left < right ? 1 : 0;
}
