import { dayAfter } from '@parvis/bus';
import type { RequestEvent } from '@sveltejs/kit';
import { hereIn } from '#lib/here';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { calendarText } from '#lib/bus/calendar';
import { feedText } from '#lib/bus/feed';
import { busNow, passagesOf } from './bus';
import { townOf } from './town';

/** What everybody may keep for a few minutes: a cancelled stop is in the next reading. */
const fresh = 'public, max-age=300';

/** The calendar of a stop, or of all, from four weeks back to half a year ahead. */
export async function busCalendar(
  event: RequestEvent,
  stop?: { readonly id: string; readonly name: string; readonly slug: string },
): Promise<Response> {
  const { today, at } = await busNow(event);
  const town = await townOf(event);
  const speak = hereIn(event.locals.locale, { zone: town.timeZone });
  const passages = await passagesOf(event, dayAfter(today, -28), dayAfter(today, 183), stop?.id);
  const page = stop ? places.busStop(stop.slug) : places.bus;
  const text = calendarText(speak, {
    ...{ passages, at, zone: town.timeZone, host: event.url.hostname },
    name: stop
      ? `${speak.say('bus_nav')} – ${stop.name}`
      : `${speak.say('bus_nav')} – ${town.name}`,
    page: new URL(inLanguage(event.locals.locale, page), event.url.origin).href,
  });
  return new Response(text, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="bus${stop ? `-${stop.slug}` : ''}.ics"`,
      'cache-control': fresh,
    },
  });
}

/** What is cancelled or moved from a week back to ten weeks ahead, the newest change first. */
export async function busFeed(event: RequestEvent): Promise<Response> {
  const { today } = await busNow(event);
  const town = await townOf(event);
  const { locale } = event.locals;
  const passages = await passagesOf(event, dayAfter(today, -7), dayAfter(today, 70));
  const text = feedText(hereIn(locale, { zone: town.timeZone, townName: town.name }), {
    changed: passages.filter(({ state, changedAt }) => state !== 'planned' && changedAt),
    page: new URL(inLanguage(locale, places.bus), event.url.origin).href,
  });
  return new Response(text, {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8', 'cache-control': fresh },
  });
}
