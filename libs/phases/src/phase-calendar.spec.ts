import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dueTransitions, nextTransition } from './due-transitions';
import { editionCalendarShape, editionPhases, type EditionPhase } from './edition-phases';
import { accepted, anEditionCalendar } from './phase-calendar.factory';
import { phaseAt, readCalendar, writeCalendar, type CalendarShape } from './phase-calendar';
import { transition } from './transition-table';

const at = (text: string) => Temporal.Instant.from(text);
const calendar = accepted(readCalendar(anEditionCalendar(), editionCalendarShape));
const anyInstant = fc
  .integer({ min: Date.UTC(2026, 10, 1), max: Date.UTC(2030, 1, 1) })
  .map((milliseconds) => Temporal.Instant.fromEpochMilliseconds(milliseconds));

const holiday: CalendarShape<'first' | 'second', 'over'> = {
  order: ['first', 'second'],
  end: 'over',
  pauseAllowedAfter: ['first'],
};
const withPause = {
  zone: 'Europe/Paris',
  phases: {
    first: { opens: '2027-06-01T09:00', closes: '2027-07-01T18:00' },
    second: { opens: '2027-09-01T09:00', closes: '2027-10-01T18:00' },
  },
};

describe('a calendar of phases', () => {
  it('is read in the order of the edition and written back the same', () => {
    expect(calendar.windows.map(({ phase }) => phase)).toEqual(editionCalendarShape.order);
    expect(writeCalendar(calendar)).toEqual(anEditionCalendar());
  });

  it('is refused with one fault a date: skipped hour, closing first, hole, overlap', () => {
    const { zone, phases } = anEditionCalendar();
    const read = readCalendar(
      {
        zone,
        phases: {
          ...phases,
          rules: { opens: '2026-12-15T09:00', closes: 'soon' },
          study: { opens: '2027-03-28T02:30', closes: '2027-07-10T00:00' },
          vote: { opens: '2027-09-20T09:00', closes: '2027-09-19T20:00' },
          results: { opens: '2027-09-18T20:00', closes: '2028-01-03T09:00' },
        },
      },
      editionCalendarShape,
    );
    expect(read.ok ? [] : read.denial.faults?.map(({ field, code }) => `${field} ${code}`)).toEqual(
      [
        'phases.rules.closes local_time_malformed',
        'phases.study.opens local_time_missing',
        'phases.vote.closes closes_before_opening',
        'phases.vote.opens gap_before',
        'phases.results.opens overlaps_previous',
      ],
    );
  });

  it('may pause only where its shape allows it', () => {
    expect(readCalendar(withPause, holiday).ok).toBe(true);
    expect(readCalendar(withPause, { ...holiday, pauseAllowedAfter: [] })).toMatchObject({
      denial: {
        code: 'calendar_invalid',
        faults: [
          { field: 'phases.second.opens', code: 'gap_before', details: { previous: 'first' } },
        ],
      },
    });
  });
});

describe('the phase at an instant', () => {
  it('opens at its very instant and is over at its closing', () => {
    expect(phaseAt(calendar, at('2027-10-10T17:59:59.999Z'))).toBe('vote');
    expect(phaseAt(calendar, at('2027-10-10T18:00:00Z'))).toBe('results');
  });

  it('is none before the first opening, and the end after the last closing', () => {
    expect(phaseAt(calendar, at('2026-12-15T07:59:59Z'))).toBeNull();
    expect(phaseAt(calendar, at('2029-12-31T17:00:00Z'))).toBe('closed');
  });

  it('is none in a pause', () => {
    const paused = accepted(readCalendar(withPause, holiday));
    expect(phaseAt(paused, at('2027-08-01T00:00Z'))).toBeNull();
    expect(phaseAt(paused, at('2027-10-01T16:00Z'))).toBe('over');
  });
});

describe('due transitions', () => {
  it('catch up through every phase missed, each with the instant it was due', () => {
    const due = dueTransitions(calendar, 'submission', at('2027-09-18T07:00:00Z'));
    expect(due.map(({ from, to, dueAt }) => `${from} > ${to} ${dueAt}`)).toEqual([
      'submission > study 2027-03-07T23:00:00Z',
      'study > ballot_preparation 2027-07-09T22:00:00Z',
      'ballot_preparation > vote 2027-09-18T07:00:00Z',
    ]);
  });

  it('never go back when a phase already entered was moved to later', () => {
    expect(dueTransitions(calendar, 'vote', at('2027-09-01T00:00Z'))).toEqual([]);
  });

  it('keep the last phase during a pause', () => {
    const paused = accepted(readCalendar(withPause, holiday));
    expect(dueTransitions(paused, 'first', at('2027-08-01T00:00Z'))).toEqual([]);
  });

  it('lead to the phase of the instant, by moves of the table, and then there is none left', () => {
    fc.assert(
      fc.property(anyInstant, (now) => {
        const due = dueTransitions(calendar, null, now);
        const reached: EditionPhase | null = due.at(-1)?.to ?? null;
        expect(reached).toBe(phaseAt(calendar, now));
        expect(dueTransitions(calendar, reached, now)).toEqual([]);
        for (const { from, to } of due) {
          if (from === null) expect(to).toBe(editionPhases.start);
          else expect(transition(editionPhases, from, to).ok).toBe(true);
        }
      }),
    );
  });

  it('are the same taken in two goes or in one', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, (one, other) => {
        const [first, second] = [one, other].sort(Temporal.Instant.compare) as [
          Temporal.Instant,
          Temporal.Instant,
        ];
        const begun = dueTransitions(calendar, null, first);
        const rest = dueTransitions(calendar, begun.at(-1)?.to ?? null, second);
        expect([...begun, ...rest]).toEqual(dueTransitions(calendar, null, second));
      }),
    );
  });

  it('announce the next one, strictly after now', () => {
    expect(nextTransition(calendar, at('2027-09-18T07:00:00Z'))).toEqual({
      to: 'results',
      dueAt: at('2027-10-10T18:00:00Z'),
    });
    expect(nextTransition(calendar, at('2029-12-31T17:00:00Z'))).toBeNull();
  });
});
