import type { TransitionTable } from './transition-table';

export type PollState =
  'draft' | 'published' | 'open' | 'closed' | 'reconciled' | 'opened' | 'announced';

/**
 * The life of a poll. `closed`: nobody votes online any more, listed paper sheets are still entered;
 * `reconciled`: two people froze the final set; `opened`: the envelopes are opened; `announced`: results are public.
 */
export const pollStates: TransitionTable<PollState> = {
  start: 'draft',
  final: ['announced'],
  moves: {
    draft: ['published'],
    published: ['open'],
    open: ['closed'],
    closed: ['reconciled'],
    reconciled: ['opened'],
    opened: ['announced'],
    announced: [],
  },
};
