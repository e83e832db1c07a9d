import { type explain, fixedMargins, type ResultSentence } from '@parvis/budget';
import type { CountedElection } from './count-election';
import { settledIn } from './counted-parts';
import type { LineShares } from './result.entity';

type Explanation = ReturnType<typeof explain>;

/**
 * Who paid what for a project of equal shares, and for a loser what was missing with the same shares. Undefined where
 * no shares decided.
 */
export function lineShares(
  { outcome, parts }: CountedElection,
  { project, chosen }: Explanation,
): LineShares | undefined {
  const part = settledIn(parts, outcome, project);
  if (!part || !('endowment' in part.trace)) return undefined;
  const { trace, election, supports, purse } = part;
  const backing = trace.backing.find((line) => line.project === project);
  if (!backing) return undefined;
  const { voters, cost, held } = backing;
  const at = trace.rounds.findIndex((round) => round.project === project);
  const bought = trace.rounds[at];
  const margins = chosen ? undefined : fixedMargins(election, trace, project);
  return {
    voters,
    ...(purse !== undefined && { purse }),
    ...(bought && {
      round: at + 1,
      price: Number(bought.highest),
      paidInFull: bought.paidInFull,
      paidAll: bought.paidAll,
      ...(bought.price > 0 && { effective: Math.round((10 * Number(cost)) / bought.price) / 10 }),
    }),
    held: Number(held),
    support: supports.get(project),
    more: margins?.voters,
    ...(margins?.cost !== undefined && { low: Number(margins.cost) }),
  };
}

/** How near a loser came, and what would have been enough. */
export function sharesSentences(shares: LineShares | undefined, chosen: boolean): ResultSentence[] {
  if (!shares || chosen) return [];
  const { support, more, low } = shares;
  const sentences: ResultSentence[] = [];
  if (support !== undefined) {
    sentences.push({ key: 'result_support', params: { percent: support } });
  }
  if (more === undefined) return sentences;
  const margin: ResultSentence = low
    ? { key: 'result_margin_fixed', params: { voters: more, low: BigInt(low) } }
    : { key: 'result_margin_fixed_voters', params: { voters: more } };
  return [...sentences, margin];
}
