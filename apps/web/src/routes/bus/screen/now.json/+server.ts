import { json } from '@sveltejs/kit';
import { busBoard } from '#lib/server/bus-board';
import type { RequestHandler } from './$types';

/** What the screen reads again every half minute. */
export const GET: RequestHandler = async (event) =>
  json(await busBoard(event), { headers: { 'cache-control': 'no-store' } });
