import type { EditionRules } from '@parvis/budget';
import { Temporal } from 'temporal-polyfill';

/** Fifty-two weeks: the same days of the week, so that a call that opened on a Monday opens on a Monday. */
const later = (wall: string): string =>
  Temporal.PlainDateTime.from(wall).add({ weeks: 52 }).toString({ smallestUnit: 'minute' });

/** The rules of an edition with every date a year later: the draft of the next one. */
export function yearLater(rules: EditionRules): EditionRules {
  if (!rules.calendar) return rules;
  const phases = Object.fromEntries(
    Object.entries(rules.calendar.phases).map(([phase, { opens, closes }]) => [
      phase,
      { opens: later(opens), closes: later(closes) },
    ]),
  ) as NonNullable<EditionRules['calendar']>['phases'];
  return { ...rules, calendar: { ...rules.calendar, phases } };
}
