import { standing } from '@parvis/bus';
import type { RequestEvent } from '@sveltejs/kit';
import { stopsNamed } from '#lib/bus/days';
import { shortText } from '#lib/bus/short-text';
import { hereIn } from '#lib/here';
import { aheadOf, busNow, passagesOf, type PassageShown } from './bus';
import { townOf } from './town';

/** One line of text: where the bus is and where next; with `?near=…`, at the stops of that name. */
export async function busLine(event: RequestEvent): Promise<Response> {
  const { at, today } = await busNow(event);
  const town = await townOf(event);
  const speak = hereIn(event.locals.locale, { zone: town.timeZone });
  const near = (event.url.searchParams.get('near') ?? '').slice(0, 80);
  const all = await passagesOf(event, today, aheadOf(today));
  const stops = all.map(({ stop }) => stop);
  const ids = new Set(stopsNamed(stops, near).map(({ id }) => id));
  const passages = near ? all.filter(({ stop }) => ids.has(stop.id)) : all;
  const text = shortText(sentences(speak, passages, at, today, town.phone));
  return new Response(`${text}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}

function sentences(
  { say, date, hour }: ReturnType<typeof hereIn>,
  passages: readonly PassageShown[],
  at: string,
  today: string,
  phone: string,
): string[] {
  const timed = passages.map((shown) => ({
    ...{ shown, state: shown.state, day: shown.day },
    ...{ starts: new Date(shown.starts), ends: new Date(shown.ends) },
  }));
  const { now, next, off } = standing(timed, new Date(at), today);
  const said = ({ stop, day, starts }: PassageShown) => ({
    ...{ stop: stop.name, date: date(day, { year: false }), hour: hour(starts) },
  });
  const here = now && say('bus_is_here', { stop: now.shown.stop.name, hour: hour(now.shown.ends) });
  const away = off && say('bus_is_off', { stop: off.shown.stop.name });
  const news = [here, away].flatMap((text) => (text ? [`${text}.`] : []));
  if (next && news.length === 0) return [`${say('bus_is_next', said(next.shown))}.`];
  if (next) return [...news, say('bus_then', said(next.shown))];
  return news.length > 0 ? news : [`${say('bus_nothing')}.`, say('bus_nothing_call', { phone })];
}
