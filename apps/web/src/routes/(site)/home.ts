import type { EditionRules } from '@parvis/budget';
import { daysBetween } from '@parvis/words';

interface Window {
  readonly phase: string;
  readonly opensAt: string;
  readonly closesAt: string;
}

/** What the home page reads of an edition. */
export interface HomeEdition {
  readonly slug: string;
  readonly title: string;
  readonly phase: string;
  readonly imported: boolean;
  readonly resultsPublishedAt: string | null;
  readonly calendar: readonly Window[];
}

/** A phase in which one can act, until an instant. */
interface Open {
  readonly slug: string;
  readonly until: string;
  /** Days of the phase, for the strip: how many are behind, how many there are, how many come after today. */
  readonly days: { readonly past: number; readonly total: number; readonly left: number };
}

/** What is on now, and what the reader can do about it. */
export type Now =
  | ({ readonly kind: 'vote' } & Open)
  | ({ readonly kind: 'submission' } & Open)
  | { readonly kind: 'results'; readonly slug: string }
  | { readonly kind: 'announced'; readonly slug: string }
  | {
      readonly kind: 'calm';
      readonly slug?: string;
      /** The next phase and when it opens. */
      readonly next?: { readonly phase: string; readonly at: string };
    };

/** Editions in the order in which one asks for something: a vote first, then a call, then news of a count. */
const urgency = ['vote', 'submission', 'results'];

/** The one thing of the home page at an instant, in the town's zone. */
export function nowOf(editions: readonly HomeEdition[], instant: string, zone: string): Now {
  const live = editions.filter(({ imported, phase }) => !imported && phase !== 'closed');
  for (const phase of urgency) {
    const edition = live.find((one) => one.phase === phase);
    if (edition) return atPhase(edition, new Date(instant), zone);
  }
  return calmOf(live, instant);
}

function atPhase(edition: HomeEdition, now: Date, zone: string): Now {
  const { slug, phase } = edition;
  const window = edition.calendar.find((one) => one.phase === phase);
  if ((phase !== 'vote' && phase !== 'submission') || !window) {
    return { kind: edition.resultsPublishedAt ? 'announced' : 'results', slug };
  }
  const opens = new Date(window.opensAt);
  // What closes at midnight is open that whole day, and not the next.
  const last = new Date(Date.parse(window.closesAt) - 1);
  return {
    kind: phase,
    slug,
    until: window.closesAt,
    days: {
      past: daysBetween(opens, now, zone),
      total: daysBetween(opens, last, zone) + 1,
      left: daysBetween(now, last, zone),
    },
  };
}

function calmOf(live: readonly HomeEdition[], instant: string): Now {
  const coming = live
    .flatMap(({ slug, calendar }) => calendar.map((window) => ({ slug, ...window })))
    .filter(({ opensAt }) => opensAt > instant)
    .sort((a, b) => (a.opensAt < b.opensAt ? -1 : 1));
  const [next] = coming;
  if (!next) return { kind: 'calm', ...(live[0] && { slug: live[0].slug }) };
  return { kind: 'calm', slug: next.slug, next: { phase: next.phase, at: next.opensAt } };
}

/** Who may take part in the phase that is on, and how one fills in the ballot: what the invitation says. */
export interface Invitation {
  /** Completed years; null: no minimum. */
  readonly age: number | null;
  /** Null outside a vote, and for a way of voting that is only imported. */
  readonly ballot: {
    readonly kind: 'approval_max' | 'approval_fixed' | 'points' | 'basket' | 'grades';
    /** Projects or points one may give; 0 when the kind has no such number. */
    readonly most: number;
  } | null;
}

/** What the rules of an edition say of taking part; null when they say it otherwise than expected. */
export function invitationOf(phase: 'vote' | 'submission', rules: unknown): Invitation | null {
  if (typeof rules !== 'object' || rules === null) return null;
  const { submission, voting, ballot } = rules as Partial<EditionRules>;
  if (phase === 'submission') {
    // Who lives elsewhere may be welcome too: the invitation then names nobody.
    return submission?.residentsOnly ? { age: submission.minimumAge, ballot: null } : null;
  }
  if (!voting || !ballot) return null;
  const { minimumAge: age } = voting;
  if (ballot.kind === 'ranked') return { age, ballot: null };
  const most = 'choices' in ballot ? ballot.choices : 'points' in ballot ? ballot.points : 0;
  return { age, ballot: { kind: ballot.kind, most } };
}

/** The sum an edition shares out, from its rules; null when they say it otherwise than expected. */
export function allotmentOf(rules: unknown): number | null {
  if (typeof rules !== 'object' || rules === null || !('allotment' in rules)) return null;
  const { allotment } = rules as { allotment: unknown };
  if (typeof allotment !== 'object' || allotment === null) return null;
  if ('total' in allotment && typeof allotment.total === 'number') return allotment.total;
  if (!('parts' in allotment) || !Array.isArray(allotment.parts)) return null;
  const { parts, townWide } = allotment as { parts: { amount: number }[]; townWide?: number };
  return parts.reduce((sum, { amount }) => sum + amount, townWide ?? 0);
}
