import { busBoard } from '#lib/server/bus-board';
import { townOf } from '#lib/server/town';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  board: await busBoard(event),
  zone: (await townOf(event)).timeZone,
});
