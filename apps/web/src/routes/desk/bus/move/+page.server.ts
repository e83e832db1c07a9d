import { error } from '@sveltejs/kit';
import { dayAfter, isDay } from '@parvis/bus';
import { ask } from '#lib/server/api';
import { passagesOf } from '#lib/server/bus';
import { changePassage } from '#lib/server/bus-desk';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const stopsQuery = graphql(`
  query BusStopsToMove {
    busStops {
      id
      name
      place
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const key = event.url.searchParams.get('key') ?? '';
  const day = key.slice(key.indexOf('@') + 1);
  if (!isDay(day)) error(404, 'not_found');
  const { busStops } = await ask(event, stopsQuery);
  const passages = await passagesOf(event, day, dayAfter(day, 0));
  const passage = passages.find((one) => one.key === key && !one.movedFrom);
  return { stops: busStops, passage: passage ?? error(404, 'not_found') };
};

export const actions: Actions = {
  default: (event) =>
    changePassage(event, (values) => ({
      day: isDay(values['day'] ?? '') ? (values['day'] ?? '') : '1970-01-01',
      starts: clock(values['starts']),
      ends: clock(values['ends']),
      stopId: values['stopId'] ?? '',
    })),
};

/** « 9:30 » and « 9 h 30 » as the api reads them, « 09:30 ». */
function clock(text = ''): string {
  const [, hours = '', minutes = '00'] = /^\s*(\d{1,2})\s*[:hH]\s*(\d{2})?\s*$/.exec(text) ?? [];
  return hours ? `${hours.padStart(2, '0')}:${minutes}` : text;
}
