import { callOf } from '#lib/server/council';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  call: await callOf(event, event.params.call),
});
