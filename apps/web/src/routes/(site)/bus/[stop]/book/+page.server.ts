import { book, bookableOf } from '#lib/server/bus-appointment';
import { stopOf } from '#lib/server/bus-stop';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { stop, town } = await stopOf(event, event.params.stop);
  return { stop, phone: town.phone, bookable: await bookableOf(event, stop.id) };
};

export const actions: Actions = { default: book };
