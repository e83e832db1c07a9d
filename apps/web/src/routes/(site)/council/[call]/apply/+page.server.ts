import { redirect } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { callOf, sendCandidature } from '#lib/server/council';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const call = await callOf(event, event.params.call);
  if (call.state !== 'open') {
    redirect(303, inLanguage(event.locals.locale, places.councilCall(call.slug)));
  }
  return { call };
};

export const actions: Actions = {
  default: (event) =>
    sendCandidature(event, event.params.call, ({ key }) => places.candidature(key)),
};
