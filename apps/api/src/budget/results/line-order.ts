import type { DividedTrace, Election, Outcome, Trace } from '@parvis/budget';
import { type CountedPart, settledIn } from './counted-parts';

/**
 * The order in which a result lists its projects: the ranking where there is one; otherwise the winners as they were
 * chosen, then the others from the nearest to the farthest (`supports`, then what stood behind them), the withdrawn last.
 */
export function lineOrder(
  { projects }: Election,
  outcome: Outcome<Trace | DividedTrace>,
  parts: readonly (CountedPart | undefined)[],
): string[] {
  const { trace, winners } = outcome;
  const ranked = 'parts' in trace ? undefined : rankingOf(parts[0]?.trace ?? trace);
  if (ranked) return ranked;
  const won = new Set(winners);
  const losers = projects.flatMap(({ id }) => (won.has(id) ? [] : [id]));
  const places = new Map(
    losers.map((id) => {
      const part = settledIn(parts, outcome, id);
      return [id, { near: part?.supports.get(id) ?? -1, behind: part ? behind(part, id) : -1 }];
    }),
  );
  const nowhere = { near: -1, behind: -1 };
  const placeOf = (id: string) => places.get(id) ?? nowhere;
  losers.sort((one, other) => {
    const [a, b] = [placeOf(one), placeOf(other)];
    return b.near - a.near || b.behind - a.behind;
  });
  return [...winners, ...losers];
}

function rankingOf(trace: Trace): string[] | undefined {
  if ('steps' in trace) return trace.ranking.map(({ id }) => id);
  return 'list' in trace ? trace.list.ranking.map(({ id }) => id) : undefined;
}

/** Voters or points behind a project; -1 when it did not stand. */
function behind({ trace }: CountedPart, project: string): number {
  if ('steps' in trace) return trace.ranking.find(({ id }) => id === project)?.score ?? -1;
  if ('list' in trace) return -1;
  const line = trace.backing.find((one) => one.project === project);
  if (!line) return -1;
  return 'supporters' in line ? line.supporters : line.score;
}
