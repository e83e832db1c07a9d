import { deny, ok, type Result } from '@parvis/kernel';
import { Temporal } from 'temporal-polyfill';

export type LocalTimeRefusal =
  'local_time_malformed' | 'time_zone_unknown' | 'local_time_missing' | 'local_time_ambiguous';

/** The one spelling of a time on the town's clock, as `<input type="datetime-local">` sends it. */
const WALL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/**
 * The instant at which the clock of a zone shows a wall time.
 * `wall` is `YYYY-MM-DDTHH:mm`; `zone` is an IANA name such as `Europe/Paris`.
 * Refuses a time that the night of a clock change skips (`local_time_missing`) or shows twice
 * (`local_time_ambiguous`); the details name the two instants that may be meant, `earlier` and `later`, with offset.
 */
export function localInstant(
  wall: string,
  zone: string,
): Result<Temporal.Instant, LocalTimeRefusal> {
  const asked = plainDateTime(wall);
  if (!asked) return deny('local_time_malformed');
  const earlier = inZone(asked, zone, 'earlier');
  const later = inZone(asked, zone, 'later');
  if (!earlier || !later) return deny('time_zone_unknown', { zone });
  if (Temporal.Instant.compare(earlier.toInstant(), later.toInstant()) === 0) {
    return ok(earlier.toInstant());
  }
  const shownTwice = earlier.toPlainDateTime().equals(asked);
  return deny(shownTwice ? 'local_time_ambiguous' : 'local_time_missing', {
    earlier: withOffset(earlier),
    later: withOffset(later),
  });
}

/** The wall time (`YYYY-MM-DDTHH:mm`) that the clock of a zone shows at an instant; seconds are dropped. */
export const wallTime = (instant: Temporal.Instant, zone: string): string =>
  instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

/** A wall time some whole days later (earlier when negative), at the same hour of the clock. */
export const daysLater = (wall: string, days: number): string =>
  Temporal.PlainDateTime.from(wall).add({ days }).toString({ smallestUnit: 'minute' });

function plainDateTime(wall: string): Temporal.PlainDateTime | null {
  if (!WALL_TIME.test(wall)) return null;
  try {
    return Temporal.PlainDateTime.from(wall, { overflow: 'reject' });
  } catch {
    return null;
  }
}

function inZone(
  asked: Temporal.PlainDateTime,
  zone: string,
  disambiguation: 'earlier' | 'later',
): Temporal.ZonedDateTime | null {
  try {
    return asked.toZonedDateTime(zone, { disambiguation });
  } catch {
    return null;
  }
}

const withOffset = (time: Temporal.ZonedDateTime): string =>
  time.toString({ smallestUnit: 'minute', timeZoneName: 'never' });
