import type { Election, Outcome, Trace } from '@parvis/budget';
import { decidingTrace } from './deciding-trace';

/**
 * The order in which a result lists its projects: the ranking where there is one; otherwise the winners as they were
 * chosen, then the others from the nearest to the farthest (`supports`, then what stood behind them), the withdrawn last.
 */
export function lineOrder(
  { projects }: Election,
  { trace, winners }: Outcome<Trace>,
  supports: ReadonlyMap<string, number>,
): string[] {
  const deciding = decidingTrace(trace);
  if ('steps' in deciding) return deciding.ranking.map(({ id }) => id);
  if ('list' in deciding) return deciding.list.ranking.map(({ id }) => id);
  const won = new Set(winners);
  const backed = new Map(
    deciding.backing.map((line) => [
      line.project,
      'supporters' in line ? line.supporters : line.score,
    ]),
  );
  const losers = projects.flatMap(({ id }) => (won.has(id) ? [] : [id]));
  const near = (id: string): number => supports.get(id) ?? -1;
  const behind = (id: string): number => backed.get(id) ?? -1;
  losers.sort((a, b) => near(b) - near(a) || behind(b) - behind(a));
  return [...winners, ...losers];
}
