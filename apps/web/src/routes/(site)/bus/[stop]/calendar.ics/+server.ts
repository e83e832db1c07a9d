import { busCalendar } from '#lib/server/bus-feeds';
import { stopOf } from '#lib/server/bus-stop';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { stop } = await stopOf(event, event.params.stop);
  return busCalendar(event, stop);
};
