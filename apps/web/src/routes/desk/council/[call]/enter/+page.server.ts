import { error } from '@sveltejs/kit';
import { entersCandidates } from '#lib/desk-sections';
import { places } from '#lib/places';
import { callOf, sendCandidature } from '#lib/server/council';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { person } = await event.parent();
  if (!entersCandidates(person)) error(403, 'forbidden');
  return { call: await callOf(event, event.params.call) };
};

export const actions: Actions = {
  default: (event) =>
    sendCandidature(
      event,
      event.params.call,
      ({ number }) => `${places.deskCall(event.params.call)}?entered=${number}`,
    ),
};
