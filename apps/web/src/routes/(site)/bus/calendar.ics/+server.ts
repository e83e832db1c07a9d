import { busCalendar } from '#lib/server/bus-feeds';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => busCalendar(event);
