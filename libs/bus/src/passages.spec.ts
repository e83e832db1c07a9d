import { holidayOn } from '@parvis/phases';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { clashOf, passages, slotsOf } from './passages';
import { planClash, roundFaults } from './plan-faults';
import type { BoardService, Plan, Round, RoundException } from './round';
import { dayAfter, dayAt, roundDays } from './round-days';
import { standing } from './standing';

const zone = 'Europe/Paris';
const help: BoardService = { key: 'help', title: 'Aide', mode: 'drop_in', every: 1 };
const monday: Round = {
  ...{ id: 'monday', stopIds: ['normandie'], rule: 'FREQ=WEEKLY;BYDAY=MO' },
  ...{ firstDay: '2026-01-05', starts: '13:30', ends: '17:00', onHolidays: false },
  services: [help],
};
const plan = (more: Partial<Plan> = {}): Plan => ({
  ...{ zone, rounds: [monday], exceptions: [], breaks: [], ...more },
});
const clock = (at: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });

/** A day of five years, with nine nights of a change of clock. */
const anyDay = fc.integer({ min: 0, max: 5 * 365 }).map((days) => dayAfter('2026-01-01', days));
const anyRule = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'),
    )
    .map(([interval, day]) => `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${day}`),
  fc
    .tuple(fc.constantFrom(-1, 1, 2, 3, 4), fc.constantFrom('MO', 'WE', 'SA', 'SU'))
    .map(([nth, day]) => `FREQ=MONTHLY;BYDAY=${nth}${day}`),
);
const anyRound = fc
  .tuple(anyRule, anyDay, fc.integer({ min: 5, max: 21 }), fc.boolean())
  .map(([rule, firstDay, hour, onHolidays]): Round => {
    const text = (value: number) => `${String(value).padStart(2, '0')}:00`;
    return { ...monday, rule, firstDay, onHolidays, starts: text(hour), ends: text(hour + 1) };
  });

describe('the days of a round', () => {
  it('are every Monday, whichever day the first day is', () => {
    expect(roundDays(monday, '2026-01-01', '2026-01-20')).toEqual([
      { day: '2026-01-05', turn: 0 },
      { day: '2026-01-12', turn: 1 },
      { day: '2026-01-19', turn: 2 },
    ]);
    const midweek = { ...monday, firstDay: '2026-01-07' };
    expect(roundDays(midweek, '2026-01-01', '2026-01-12')).toEqual([
      { day: '2026-01-12', turn: 0 },
    ]);
  });

  it('are the first Saturdays of months, and keep their turn when one looks later', () => {
    const saturday = { ...monday, rule: 'FREQ=MONTHLY;BYDAY=1SA', firstDay: '2027-09-01' };
    expect(roundDays(saturday, '2027-10-01', '2027-12-31')).toEqual([
      { day: '2027-10-02', turn: 1 },
      { day: '2027-11-06', turn: 2 },
      { day: '2027-12-04', turn: 3 },
    ]);
  });

  it('are what the calendar itself counts, over five years', () => {
    fc.assert(
      fc.property(anyRound, ({ rule, firstDay }) => {
        const last = dayAfter(firstDay, 5 * 366);
        const counted = roundDays({ rule, firstDay }, firstDay, last).map(({ day }) => day);
        expect(counted).toEqual(byHand(rule, firstDay, last));
      }),
      { numRuns: 40 },
    );
  });
});

/** The same days, counted one by one without the library. */
function byHand(rule: string, firstDay: string, last: string): string[] {
  const [, nth, name = ''] = /BYDAY=(-?\d)?(..)/.exec(rule) ?? [];
  const wanted = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].indexOf(name) + 1;
  const interval = Number(/INTERVAL=(\d)/.exec(rule)?.[1] ?? 1);
  const first = Temporal.PlainDate.from(firstDay);
  const firstMonday = first.subtract({ days: first.dayOfWeek - 1 });
  const days: string[] = [];
  for (let day = first; day.toString() <= last; day = day.add({ days: 1 })) {
    if (day.dayOfWeek !== wanted) continue;
    const week = Math.floor(firstMonday.until(day, { largestUnit: 'day' }).days / 7);
    const fromEnd = day.add({ days: 7 }).month !== day.month;
    const inMonth = nth === '-1' ? fromEnd : Math.ceil(day.day / 7) === Number(nth);
    if (nth ? inMonth : week % interval === 0) days.push(day.toString());
  }
  return days;
}

describe('passages', () => {
  it('show the same hour on the town clock in every season of five years', () => {
    fc.assert(
      fc.property(anyRound, (round) => {
        const found = passages(
          plan({ rounds: [round] }),
          round.firstDay,
          dayAfter(round.firstDay, 5 * 366),
        );
        expect(found.length).toBeGreaterThan(55);
        for (const { starts, ends, day } of found) {
          expect(clock(starts)).toBe(round.starts);
          expect(clock(ends)).toBe(round.ends);
          expect(dayAt(starts, zone)).toBe(day);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('stay at half past one on the Mondays around a change of clock', () => {
    const starts = passages(plan(), '2027-10-25', '2027-11-08').map(({ starts: at }) =>
      at.toISOString(),
    );
    // 1 November is a holiday: it is in the list, cancelled.
    expect(starts).toEqual([
      '2027-10-25T11:30:00.000Z',
      '2027-11-01T12:30:00.000Z',
      '2027-11-08T12:30:00.000Z',
    ]);
  });

  it('fall out on a public holiday and on no other day, unless the round goes out on holidays', () => {
    fc.assert(
      fc.property(anyRound, (round) => {
        for (const { day, state, cause } of passages(
          plan({ rounds: [round] }),
          round.firstDay,
          dayAfter(round.firstDay, 3 * 366),
        )) {
          const free = holidayOn(Temporal.PlainDate.from(day)) !== null && !round.onHolidays;
          expect([state, cause]).toEqual(free ? ['cancelled', 'holiday'] : ['planned', null]);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('have other hours in school holidays, to the last day of them', () => {
    const schoolHours = { starts: '10:00', ends: '12:00' };
    const breaks = [{ firstDay: '2027-10-18', lastDay: '2027-10-25' }];
    const found = passages(
      plan({ rounds: [{ ...monday, schoolHours }], breaks }),
      '2027-10-11',
      '2027-11-08',
    );
    expect(found.map(({ day, starts }) => `${day} ${clock(starts)}`)).toEqual([
      ...['2027-10-11 13:30', '2027-10-18 10:00', '2027-10-25 10:00', '2027-11-01 13:30'],
      '2027-11-08 13:30',
    ]);
  });

  it('turn through the stops and the fortnights, whatever is cancelled meanwhile', () => {
    const round: Round = {
      ...{ ...monday, stopIds: ['a', 'b', 'c'] },
      services: [help, { key: 'mayor', title: 'Élus', mode: 'elected', every: 2 }],
    };
    const exceptions: RoundException[] = [
      { roundId: 'monday', day: '2026-01-12', cause: 'weather' },
    ];
    const found = passages(plan({ rounds: [round], exceptions }), '2026-01-05', '2026-02-02');
    expect(found.map(({ stopId }) => stopId)).toEqual(['a', 'b', 'c', 'a', 'b']);
    expect(found.map(({ services }) => services.length)).toEqual([2, 1, 2, 1, 2]);
    expect(found.map(({ state }) => state)).toEqual([
      'planned',
      'cancelled',
      'planned',
      'planned',
      'planned',
    ]);
  });

  it('that are moved stand in both places, and keep their key', () => {
    const instead = { day: '2026-01-15', stopId: 'b', starts: '09:00', ends: '12:00' };
    const exceptions: RoundException[] = [
      { roundId: 'monday', day: '2026-01-12', cause: 'breakdown', instead },
    ];
    const moved = plan({ exceptions });
    const found = passages(moved, '2026-01-12', '2026-01-16');
    expect(found).toMatchObject([
      { key: 'monday@2026-01-12', day: '2026-01-12', state: 'moved', cause: 'breakdown', instead },
      {
        key: 'monday@2026-01-12',
        day: '2026-01-15',
        stopId: 'b',
        state: 'planned',
        movedFrom: '2026-01-12',
      },
    ]);
    // Asked for one week, what was moved into it from another is there.
    expect(passages(moved, '2026-01-14', '2026-01-16')).toHaveLength(1);
  });

  it('of any exception never leave two passages of one round and day planned', () => {
    fc.assert(
      fc.property(anyDay, fc.boolean(), (from, moves) => {
        const { day } = roundDays(monday, from, dayAfter(from, 7))[0] ?? { day: from };
        const instead = moves
          ? { day: dayAfter(day, 2), stopId: 'x', starts: '09:00', ends: '10:00' }
          : null;
        const exceptions: RoundException[] = [{ roundId: 'monday', day, cause: 'other', instead }];
        const found = passages(plan({ exceptions }), from, dayAfter(from, 14));
        const planned = found.filter(
          ({ key, state }) => key === `monday@${day}` && state === 'planned',
        );
        expect(planned).toHaveLength(moves ? 1 : 0);
        expect(found.map(({ starts }) => starts.getTime())).toEqual(
          found.map(({ starts }) => starts.getTime()).sort((a, b) => a - b),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('one bus', () => {
  const other: Round = { ...monday, id: 'other', stopIds: ['b'], starts: '16:59', ends: '18:00' };

  it('is never at two stops at once', () => {
    expect(
      planClash(plan({ rounds: [monday, other] }), '2026-01-05')?.map(({ roundId }) => roundId),
    ).toEqual(['monday', 'other']);
    expect(
      planClash(plan({ rounds: [monday, { ...other, starts: '17:00' }] }), '2026-01-05'),
    ).toBeNull();
  });

  it('is free where a round is cancelled', () => {
    const exceptions: RoundException[] = [{ roundId: 'monday', day: '2026-01-05', cause: 'event' }];
    const found = passages(
      plan({ rounds: [monday, other], exceptions }),
      '2026-01-05',
      '2026-01-06',
    );
    expect(clashOf(found)).toBeNull();
  });

  it('is told where it is: there, next, or not today', () => {
    const cancelled = plan({
      exceptions: [{ roundId: 'monday', day: '2026-01-12', cause: 'breakdown' }],
    });
    const week = passages(cancelled, '2026-01-05', '2026-01-31');
    const on = (at: string) => standing(week, new Date(at), at.slice(0, 10));
    expect(on('2026-01-05T13:00:00Z').now?.day).toBe('2026-01-05');
    expect(on('2026-01-05T16:00:00Z')).toMatchObject({ now: null, next: { day: '2026-01-19' } });
    expect(on('2026-01-12T10:00:00Z')).toMatchObject({ now: null, off: { cause: 'breakdown' } });
    expect(on('2026-01-12T17:00:00Z').off).toBeNull();
  });
});

describe('an impossible round', () => {
  const faults = (more: Partial<Round>) =>
    roundFaults({ ...monday, ...more }).map(({ code }) => code);

  it('is refused with what is wrong', () => {
    expect(roundFaults(monday)).toEqual([]);
    expect(faults({ ends: '13:30' })).toEqual(['round_hours']);
    expect(faults({ starts: '25:00' })).toEqual(['round_hours']);
    expect(faults({ starts: '02:30', ends: '04:00' })).toEqual(['round_night']);
    expect(faults({ lastDay: '2025-12-31' })).toEqual(['round_days']);
    expect(faults({ firstDay: '2026-02-30' })).toEqual(['round_days']);
    expect(faults({ lastDay: '2026-01-05' })).toEqual([]);
    expect(faults({ firstDay: '2026-01-06', lastDay: '2026-01-11' })).toEqual(['round_never']);
    expect(faults({ rule: 'FREQ=SECONDLY' })).toEqual(['round_rule']);
    expect(faults({ stopIds: [] })).toEqual(['round_stop']);
    expect(faults({ services: [] })).toEqual(['round_services']);
    expect(faults({ services: [{ ...help, mode: 'appointment' }] })).toEqual(['round_slot']);
    expect(faults({ schoolHours: { starts: '10:00', ends: '09:00' } })).toEqual(['round_hours']);
  });
});

describe('the appointments of a passage', () => {
  it('are whole, follow each other, and end with the passage', () => {
    const starts = new Date('2026-01-05T08:00:00Z');
    const ends = new Date('2026-01-05T09:10:00Z');
    expect(slotsOf({ starts, ends }, 20).map((at) => at.toISOString().slice(11, 16))).toEqual([
      '08:00',
      '08:20',
      '08:40',
    ]);
    expect(() => slotsOf({ starts, ends }, 0)).toThrow(RangeError);
  });
});
