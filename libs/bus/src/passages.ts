import { holidayOn } from '@parvis/phases';
import { Temporal } from 'temporal-polyfill';
import type { BoardService, Cause, Hours, Instead, Plan, Round, RoundException } from './round';
import { dayAfter, instantOf, roundDays } from './round-days';

/** One coming of the bus to one stop. */
export interface Passage {
  /** `<round>@<day by the rule>`: the same wherever the passage is moved. */
  readonly key: string;
  readonly roundId: string;
  readonly stopId: string;
  /** The day on which the bus is there, in the town's zone. */
  readonly day: string;
  readonly starts: Date;
  readonly ends: Date;
  readonly services: readonly BoardService[];
  /** `moved`: the bus is not there then, and `instead` says where it is. */
  readonly state: 'planned' | 'cancelled' | 'moved';
  readonly cause: Cause | null;
  readonly instead: Instead | null;
  /** For a passage that stands instead of another: the day of the other. */
  readonly movedFrom: string | null;
}

/** Days looked at around what is asked: a passage may be moved so far. */
export const FARTHEST_MOVE = 60;

/**
 * Every passage from `from` to `to` (`YYYY-MM-DD`, both included), in the order of time. A cancelled one is there and
 * says why; a moved one is there twice: where it should have been (`moved`) and where it is (`planned`, `movedFrom`).
 * Public holidays of `holidayOn` cancel the rounds that do not go out on them; an exception wins over a holiday.
 */
export function passages(plan: Plan, from: string, to: string): Passage[] {
  const exceptions = new Map(plan.exceptions.map((one) => [keyOf(one.roundId, one.day), one]));
  return plan.rounds
    .flatMap((round) =>
      roundDays(round, dayAfter(from, -FARTHEST_MOVE), dayAfter(to, FARTHEST_MOVE)).flatMap(
        ({ day, turn }) => timesOf(plan, round, day, turn, exceptions.get(keyOf(round.id, day))),
      ),
    )
    .filter(({ day }) => day >= from && day <= to)
    .sort((a, b) => a.starts.getTime() - b.starts.getTime() || (a.key < b.key ? -1 : 1));
}

export const keyOf = (roundId: string, day: string): string => `${roundId}@${day}`;

function timesOf(
  plan: Plan,
  round: Round,
  day: string,
  turn: number,
  exception: RoundException | undefined,
): Passage[] {
  const stopId = round.stopIds[turn % round.stopIds.length] ?? '';
  const services = round.services.filter(({ every }) => every === 1 || turn % 2 === 0);
  const usual = {
    ...{ key: keyOf(round.id, day), roundId: round.id, stopId, day, services },
    ...at(day, hoursOn(plan, round, day), plan.zone),
    ...{ state: 'planned' as const, cause: null, instead: null, movedFrom: null },
  };
  if (exception?.instead) {
    const { instead, cause } = exception;
    return [
      { ...usual, state: 'moved', cause, instead },
      {
        ...usual,
        ...{ stopId: instead.stopId, day: instead.day, cause, movedFrom: day },
        ...at(instead.day, instead, plan.zone),
      },
    ];
  }
  if (exception) return [{ ...usual, state: 'cancelled', cause: exception.cause }];
  const holiday = !round.onHolidays && holidayOn(Temporal.PlainDate.from(day)) !== null;
  return [holiday ? { ...usual, state: 'cancelled', cause: 'holiday' } : usual];
}

function hoursOn({ breaks }: Plan, round: Round, day: string): Hours {
  const away = breaks.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
  return (away && round.schoolHours) || round;
}

const at = (day: string, { starts, ends }: Hours, zone: string) => ({
  starts: instantOf(day, starts, zone),
  ends: instantOf(day, ends, zone),
});

/** Two passages at which one bus would have to be at the same time, or null; cancelled and moved ones bother nobody. */
export function clashOf(sorted: readonly Passage[]): readonly [Passage, Passage] | null {
  let before: Passage | undefined;
  for (const passage of sorted) {
    if (passage.state !== 'planned') continue;
    if (before && passage.starts < before.ends) return [before, passage];
    if (!before || passage.ends > before.ends) before = passage;
  }
  return null;
}

/**
 * The starts of the appointments of a passage: whole ones only, one after the other from its start.
 * `minutes` is a whole number from 1.
 */
export function slotsOf(
  { starts, ends }: Pick<Passage, 'starts' | 'ends'>,
  minutes: number,
): Date[] {
  if (!Number.isSafeInteger(minutes) || minutes < 1)
    throw new RangeError(`Not minutes: ${minutes}`);
  const whole = Math.floor((ends.getTime() - starts.getTime()) / (minutes * 60_000));
  return Array.from(
    { length: Math.max(0, whole) },
    (_, slot) => new Date(starts.getTime() + slot * minutes * 60_000),
  );
}
