import type { EditionPhase, PollState } from '@parvis/phases';
import type { Square } from '#lib/hopscotch';

/** What has to happen before a result is public, and the decision that follows it. */
export const countStages = ['closed', 'reconciled', 'opened', 'announced', 'decided'] as const;

export type CountStage = (typeof countStages)[number];

/** The box's own states, in order; the stages stand at some of them. */
const ROAD: readonly PollState[] = [
  'draft',
  'published',
  'open',
  'closed',
  'reconciled',
  'opened',
  'announced',
];

const BEFORE: readonly EditionPhase[] = ['rules', 'submission', 'study', 'ballot_preparation'];

/** Before the vote, during it, or after: what the page without a result speaks of. */
export function waitOf(phase: string): 'before' | 'open' | 'count' {
  if (phase === 'vote') return 'open';
  return BEFORE.some((early) => early === phase) ? 'before' : 'count';
}

/** The same of an edition; one that comes from a file waits for its count alone. */
export const waitFor = (edition: { phase: string; imported: boolean }) =>
  edition.imported ? 'imported' : waitOf(edition.phase);

/** How each stage stands: done, going on, or to come. Nothing goes on while the vote is open. */
export function stagesOf(
  phase: string,
  pollState: string | null,
): readonly { name: CountStage; state: Square['state'] }[] {
  const over = waitOf(phase) === 'count';
  const at = ROAD.findIndex((state) => state === pollState);
  const isDone = (name: CountStage): boolean => {
    if (!over || name === 'decided') return false;
    return name === 'closed' || at >= ROAD.indexOf(name);
  };
  const current = over ? countStages.find((name) => !isDone(name)) : undefined;
  return countStages.map((name) => ({
    name,
    state: isDone(name) ? 'done' : name === current ? 'cur' : 'todo',
  }));
}
