import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { Here } from '#lib/here';
import type { PassageShown } from '#lib/server/bus';
import { changeWords } from './change-words';

interface Asked {
  readonly passages: readonly PassageShown[];
  readonly name: string;
  /** The page of these passages. */
  readonly page: string;
  readonly zone: string;
  readonly host: string;
  /** The moment it was made. */
  readonly at: string;
}

/**
 * The passages as an iCalendar (RFC 5545). Times are UTC instants, so that no reader needs to know our zone; a passage
 * keeps its UID when it is cancelled, and what stands instead of a moved one has its own.
 */
export function calendarText(speak: Here, { passages, name, page, zone, host, at }: Asked): string {
  const { say } = speak;
  const calendar = ical({
    ...{ name, method: ICalCalendarMethod.PUBLISH, url: page, ttl: 3600 },
    prodId: { company: 'Parvis', product: 'bus', language: speak.locale.toUpperCase() },
    x: { 'X-WR-TIMEZONE': zone },
  });
  const utc = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO('UTC');
  for (const passage of passages) {
    const off = passage.state !== 'planned';
    calendar.createEvent({
      id: `${passage.key.replace('@', '-')}${passage.movedFrom ? '-moved' : ''}@${host}`,
      ...{
        start: utc(passage.starts),
        end: utc(passage.ends),
        stamp: utc(passage.changedAt ?? at),
      },
      summary: `${off ? `${say(passage.state === 'moved' ? 'bus_moved' : 'bus_cancelled')} – ` : ''}${say('bus_nav')} – ${passage.stop.name}`,
      location: {
        title: `${passage.stop.name}, ${passage.stop.place}`,
        geo: { lat: passage.stop.latitude, lon: passage.stop.longitude },
      },
      description: off
        ? changeWords(speak, passage)
        : passage.services
            .map(({ title, mode }) => `${title} (${say(`bus_mode_${mode}`)})`)
            .join('\n'),
      status: off ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      url: page,
    });
  }
  return calendar.toString();
}
