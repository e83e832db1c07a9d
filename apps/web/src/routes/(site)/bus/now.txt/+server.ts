import { busLine } from '#lib/server/bus-line';
import type { RequestHandler } from './$types';

/** Where the bus is, in one text message: for a resident who asks by SMS, or for any small screen. */
export const GET: RequestHandler = busLine;
