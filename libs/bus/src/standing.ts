import type { Passage } from './passages';

/** What of a passage tells where the bus is. */
type Timed = Pick<Passage, 'state' | 'day' | 'starts' | 'ends'>;

/** Where the bus is: there now, or where next; and what falls out today. */
export interface Standing<P extends Timed = Passage> {
  readonly now: P | null;
  readonly next: P | null;
  /** Cancelled or moved away today, and not over yet by its usual hours. */
  readonly off: P | null;
}

/** How the bus stands at an instant. `today` is the day in the town's zone; the passages are in the order of time. */
export function standing<P extends Timed>(
  sorted: readonly P[],
  now: Date,
  today: string,
): Standing<P> {
  const out = sorted.filter(({ state }) => state === 'planned');
  const off = sorted.find(
    ({ state, day, ends }) => state !== 'planned' && day === today && ends > now,
  );
  return {
    now: out.find(({ starts, ends }) => starts <= now && now < ends) ?? null,
    next: out.find(({ starts }) => starts > now) ?? null,
    off: off ?? null,
  };
}
