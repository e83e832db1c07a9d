import { editionSquares, squareOf, type EditionPhase, type TimedPhase } from '@parvis/phases';
import type { Here } from './here';

/** One numbered square of the hopscotch. */
export interface Square {
  readonly name: string;
  readonly state: 'done' | 'cur' | 'todo';
  readonly when: string;
  /** The date it had before it was shifted. */
  readonly former?: string;
}

interface Window {
  readonly phase: string;
  readonly opensAt: string;
  readonly closesAt: string;
}

/** Days without their year: « du 18 janvier au 7 mars »; the square one stands on adds the weekday and the hour it ends. */
function whenOf(
  { say, date, until }: Here,
  window: Window | undefined,
  { open, current }: { open: boolean; current: boolean },
): string {
  if (!window) return '';
  const { opensAt, closesAt } = window;
  if (open) return say('site_hopscotch_from', { from: date(opensAt, { year: false }) });
  const days = { year: false, weekday: current };
  return say('site_hopscotch_span', {
    from: date(opensAt, days),
    to: until(closesAt, { ...days, hours: current }),
  });
}

/** The six squares of an edition at its phase; an edition that is over has no square in the sun. */
export function squaresOf(here: Here, phase: string, calendar: readonly Window[]): Square[] {
  const stand = squareOf(phase as EditionPhase);
  return editionSquares.map((name: TimedPhase, at) => ({
    name: here.say(`site_hopscotch_${name as (typeof editionSquares)[number]}`),
    state: stand === null || at < stand ? 'done' : at === stand ? 'cur' : 'todo',
    when: whenOf(
      here,
      calendar.find((window) => window.phase === name),
      { open: name === 'results' || name === 'works', current: at === stand },
    ),
  }));
}
