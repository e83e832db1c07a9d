import { drawOf } from '#lib/server/council-draw';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  call: await drawOf(event, event.params.call),
});
