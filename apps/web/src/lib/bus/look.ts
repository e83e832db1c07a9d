import type { WordKey } from '@parvis/words';
import type { Family, Shape } from '#lib/idea-look';

interface Timed {
  readonly state: string;
  readonly starts: string;
  readonly ends: string;
  readonly movedFrom?: string | null;
}

interface Look {
  readonly family: Family;
  readonly shape: Shape;
  readonly word: WordKey;
  /** How the slab and the flag look. */
  readonly kind: 'now' | 'planned' | 'off' | 'past';
}

/** How a passage looks at an instant: its badge, its flag on the map. */
export function passageLook({ state, starts, ends, movedFrom }: Timed, at: string): Look {
  const now = Date.parse(at);
  if (state === 'cancelled')
    return { family: 'late', shape: 'x', word: 'bus_cancelled', kind: 'off' };
  if (state === 'moved') return { family: 'late', shape: 'repeat', word: 'bus_moved', kind: 'off' };
  if (Date.parse(ends) <= now)
    return { family: 'off', shape: 'check', word: 'bus_past', kind: 'past' };
  if (Date.parse(starts) <= now)
    return { family: 'go', shape: 'check', word: 'bus_now', kind: 'now' };
  if (movedFrom)
    return { family: 'wait', shape: 'repeat', word: 'bus_moved_here', kind: 'planned' };
  return { family: 'fwd', shape: 'dashed', word: 'bus_planned', kind: 'planned' };
}
