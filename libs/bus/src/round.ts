/** How one comes to a service: freely, by appointment, or to meet an elected member at their hour. */
export const serviceModes = ['drop_in', 'appointment', 'elected'] as const;
export type ServiceMode = (typeof serviceModes)[number];

/** What somebody finds on board during a round. */
export interface BoardService {
  readonly key: string;
  readonly title: string;
  readonly mode: ServiceMode;
  /** 1: each time; 2: every other time, the first time included. */
  readonly every: 1 | 2;
  /** How long an appointment lasts; absent where none is taken. */
  readonly slotMinutes?: number | null;
}

/** Hours on the town's clock, `HH:mm`; the end comes after the start, on the same day. */
export interface Hours {
  readonly starts: string;
  readonly ends: string;
}

/** Where the bus goes again and again. */
export interface Round extends Hours {
  readonly id: string;
  /** One stop; or several, of which each time takes the next. */
  readonly stopIds: readonly string[];
  /** Which days: a recurrence rule of RFC 5545 §3.3.10, weekly or monthly (see `roundRule`). */
  readonly rule: string;
  /** `YYYY-MM-DD`, both included; without a last day it goes on. */
  readonly firstDay: string;
  readonly lastDay?: string | null;
  /** Whether the bus goes out on public holidays. */
  readonly onHolidays: boolean;
  /** Other hours during school holidays; null: the same. */
  readonly schoolHours?: Hours | null;
  readonly services: readonly BoardService[];
}

/** Why a stop is cancelled or moved. */
export const causes = [
  'breakdown',
  'weather',
  'event',
  'works',
  'staff',
  'holiday',
  'other',
] as const;
export type Cause = (typeof causes)[number];

/** Where and when the bus comes instead. */
export interface Instead extends Hours {
  readonly day: string;
  readonly stopId: string;
}

/** One time of a round that is not as the others. */
export interface RoundException {
  readonly roundId: string;
  /** The day on which the round would have been. */
  readonly day: string;
  readonly cause: Cause;
  /** Null: cancelled. */
  readonly instead?: Instead | null;
}

/** School holidays, both days included. */
export interface SchoolBreak {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** All that decides where the bus is. */
export interface Plan {
  /** IANA name, such as `Europe/Paris`. */
  readonly zone: string;
  readonly rounds: readonly Round[];
  readonly exceptions: readonly RoundException[];
  readonly breaks: readonly SchoolBreak[];
}
