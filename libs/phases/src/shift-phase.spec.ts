import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { editionCalendarShape } from './edition-phases';
import { accepted, anEditionCalendar } from './phase-calendar.factory';
import { readCalendar, writeCalendar, type CalendarShape } from './phase-calendar';
import { shiftPhase } from './shift-phase';

const at = (text: string) => Temporal.Instant.from(text);
const calendar = accepted(readCalendar(anEditionCalendar(), editionCalendarShape));
const inSummer = at('2027-08-01T10:00Z');

describe('shifting a phase', () => {
  it('moves it with its followers, prolongs the one before, and says every date that moved', () => {
    const { calendar: shifted, moved } = accepted(shiftPhase(calendar, 'vote', 28, inSummer));
    expect(
      moved.map(({ phase, edge, before, after }) => `${phase} ${edge} ${before} ${after}`),
    ).toEqual([
      'ballot_preparation closes 2027-09-18T09:00 2027-10-16T09:00',
      'vote opens 2027-09-18T09:00 2027-10-16T09:00',
      'vote closes 2027-10-10T20:00 2027-11-07T20:00',
      'results opens 2027-10-10T20:00 2027-11-07T20:00',
      'results closes 2028-01-03T09:00 2028-01-31T09:00',
      'works opens 2028-01-03T09:00 2028-01-31T09:00',
      'works closes 2029-12-31T18:00 2030-01-28T18:00',
    ]);
    expect(shifted.windows.slice(0, 3)).toEqual(calendar.windows.slice(0, 3));
  });

  it('keeps the closing at 20:00 on the clock when it crosses the end of summer time', () => {
    const { calendar: shifted } = accepted(shiftPhase(calendar, 'vote', 28, inSummer));
    const vote = shifted.windows.find(({ phase }) => phase === 'vote');
    expect(vote?.closes).toBe('2027-11-07T20:00');
    // 20:00 is 18:00 UTC in October and 19:00 UTC in November: 28 days and one hour later.
    expect(vote?.closesAt.toString()).toBe('2027-11-07T19:00:00Z');
  });

  it('is refused when a date would fall in the hour that a night skips or repeats', () => {
    const early = {
      ...anEditionCalendar().phases,
      vote: { opens: '2027-09-18T09:00', closes: '2027-10-30T02:30' },
    };
    const results = { ...early.results, opens: '2027-10-30T02:30' };
    const atNight = accepted(
      readCalendar({ zone: 'Europe/Paris', phases: { ...early, results } }, editionCalendarShape),
    );
    expect(shiftPhase(atNight, 'vote', 1, inSummer)).toMatchObject({
      denial: {
        code: 'calendar_invalid',
        faults: [
          {
            field: 'phases.vote.closes',
            code: 'local_time_ambiguous',
            details: { earlier: '2027-10-31T02:30+02:00', later: '2027-10-31T02:30+01:00' },
          },
          { field: 'phases.results.opens', code: 'local_time_ambiguous' },
        ],
      },
    });
  });

  it('is refused for a phase that is open, over, or has no dates', () => {
    expect(shiftPhase(calendar, 'vote', 7, at('2027-09-18T07:00Z'))).toMatchObject({
      denial: { code: 'phase_already_open', details: { phase: 'vote' } },
    });
    expect(shiftPhase(calendar, 'study', 7, inSummer).ok).toBe(false);
    expect(shiftPhase(calendar, 'closed', 7, inSummer)).toMatchObject({
      denial: { code: 'phase_not_in_calendar' },
    });
  });

  it('is refused into the past, for ever, or when the phase before would have no time left', () => {
    const early = at('2027-03-10T00:00Z');
    expect(shiftPhase(calendar, 'vote', -48, inSummer)).toMatchObject({
      denial: { code: 'phase_would_open_in_past' },
    });
    expect(shiftPhase(calendar, 'vote', -100, early)).toMatchObject({
      denial: {
        faults: [{ field: 'phases.ballot_preparation.closes', code: 'closes_before_opening' }],
      },
    });
    expect(shiftPhase(calendar, 'vote', 99_999_999, early)).toMatchObject({
      denial: { code: 'shift_too_long' },
    });
    expect(() => shiftPhase(calendar, 'vote', 1.5, early)).toThrow(RangeError);
  });

  it('leaves the phase before a pause alone', () => {
    const shape: CalendarShape<'first' | 'second', 'over'> = {
      order: ['first', 'second'],
      end: 'over',
      pauseAllowedAfter: ['first'],
    };
    const phases = {
      first: { opens: '2027-06-01T09:00', closes: '2027-07-01T18:00' },
      second: { opens: '2027-09-01T09:00', closes: '2027-10-01T18:00' },
    };
    const paused = accepted(readCalendar({ zone: 'Europe/Paris', phases }, shape));
    const { calendar: shifted } = accepted(
      shiftPhase(paused, 'second', -7, at('2027-06-15T00:00Z')),
    );
    expect(shifted.windows[0]).toEqual(paused.windows[0]);
    expect(shifted.windows[1]?.opens).toBe('2027-08-25T09:00');
  });

  it('there and back gives the calendar back, and no day at all moves nothing', () => {
    const phase = fc.constantFrom('vote' as const, 'results' as const, 'works' as const);
    fc.assert(
      fc.property(phase, fc.integer({ min: -40, max: 400 }), (moved, days) => {
        const there = shiftPhase(calendar, moved, days, inSummer);
        fc.pre(there.ok);
        const back = accepted(shiftPhase(accepted(there).calendar, moved, -days, inSummer));
        expect(writeCalendar(back.calendar)).toEqual(anEditionCalendar());
        expect(accepted(there).moved.length === 0).toBe(days === 0);
      }),
    );
  });

  it('keeps every hour of the clock, whatever the days', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 400 }), (days) => {
        for (const { before, after } of accepted(shiftPhase(calendar, 'vote', days, inSummer))
          .moved) {
          expect(after.slice(10)).toBe(before.slice(10));
        }
      }),
    );
  });
});
