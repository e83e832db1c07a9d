/** Who watches over a box without being asked. */
export type Watcher = 'sequencer' | 'log_watch' | 'witness';

/** Sums of a box that is not frozen yet (`voting_standing`). */
export interface BoxStanding {
  /** Envelopes ever accepted, and how many of them the public log has. */
  readonly accepted: number;
  readonly logged: number;
  /** Where they are: in the box, replaced by a later vote, voided by a vote in person. */
  readonly inside: number;
  readonly replaced: number;
  readonly voided: number;
  /** Votes in person: papers, and envelopes of the kiosk, which are in the box too. */
  readonly paper: number;
  readonly kiosk: number;
  /** Codes of the kiosk that wait for their vote. */
  readonly held: number;
  readonly electors: number;
}

/** `box_differs`: envelopes that nothing accounts for; `roll_short`: more votes than electors; `silent`: nobody watches. */
export interface BoxAlert {
  readonly code: 'box_differs' | 'roll_short' | 'log_ahead' | 'silent';
  readonly who?: Watcher;
  /** Envelopes, votes, or minutes. */
  readonly number: number;
}

/** Minutes without a word after which a watcher is missed; a witness may never have been asked. */
const PATIENCE: Readonly<Partial<Record<Watcher, number>>> = { sequencer: 2, log_watch: 30 };

interface Watched {
  readonly standing: BoxStanding | null;
  readonly heard: readonly { readonly who: Watcher; readonly at: Date }[];
  readonly now: Date;
  readonly openSince: Date;
}

/**
 * What the bureau has to look into: accepted = inside + replaced + voided, no more votes than electors, nothing in the
 * log that was not accepted, and watchers that are heard from (voting.md, closing; instants of the town's clock).
 * Nothing once the box is frozen, which checks the same sums itself.
 */
export function alertsOf({ standing, heard, now, openSince }: Watched): BoxAlert[] {
  if (!standing) return [];
  const { accepted, logged, inside, replaced, voided, paper, electors } = standing;
  const lost = accepted - inside - replaced - voided;
  const extra = inside + paper - electors;
  const silent = (Object.keys(PATIENCE) as Watcher[]).flatMap((who): BoxAlert[] => {
    const last = heard.find((one) => one.who === who)?.at ?? openSince;
    const minutes = Math.floor((now.getTime() - last.getTime()) / 60_000);
    return minutes >= (PATIENCE[who] ?? Infinity) ? [{ code: 'silent', who, number: minutes }] : [];
  });
  return [
    ...(lost === 0 ? [] : [{ code: 'box_differs' as const, number: Math.abs(lost) }]),
    ...(extra > 0 ? [{ code: 'roll_short' as const, number: extra }] : []),
    ...(logged > accepted ? [{ code: 'log_ahead' as const, number: logged - accepted }] : []),
    ...silent,
  ];
}
