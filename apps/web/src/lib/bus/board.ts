import { standing } from '@parvis/bus';

interface Written {
  readonly state: string;
  readonly day: string;
  readonly starts: string;
  readonly ends: string;
}

/** How the bus stands at an instant, from what a screen read some time ago: it stays right without a network. */
export function boardAt<P extends Written>(
  passages: readonly P[],
  now: Date,
  today: string,
): { now: P | null; next: P | null; off: P | null } {
  const timed = passages.map((passage) => ({
    passage,
    state: passage.state as 'planned' | 'cancelled' | 'moved',
    day: passage.day,
    starts: new Date(passage.starts),
    ends: new Date(passage.ends),
  }));
  const found = standing(timed, now, today);
  return {
    now: found.now?.passage ?? null,
    next: found.next?.passage ?? null,
    off: found.off?.passage ?? null,
  };
}
