import type { WordKey } from '@parvis/words';
import { places } from '#lib/places';

interface Edition {
  readonly slug: string;
  readonly phase: string;
  readonly resultsPublishedAt: string | null;
}

/** The one button of an edition: what one can do in its phase; none when there is only to wait. */
export function mainAct(edition: Edition): { href: string; word: WordKey } | undefined {
  const { slug, phase } = edition;
  if (phase === 'submission') return { href: places.newIdea(slug), word: 'edition_act_submit' };
  if (phase === 'vote') return { href: places.vote(slug), word: 'edition_act_vote' };
  if (edition.resultsPublishedAt)
    return { href: places.results(slug), word: 'edition_act_results' };
  if (phase === 'results') return { href: places.results(slug), word: 'edition_act_count' };
  return undefined;
}

interface Window {
  readonly phase: string;
  readonly opensAt: string;
  readonly closesAt: string;
}

/** When the phase that is on ends: the date of the next news. */
export const endOfPhase = (phase: string, calendar: readonly Window[]): string | undefined =>
  calendar.find((window) => window.phase === phase)?.closesAt;
