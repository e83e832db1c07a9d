import { redirect } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import type { Actions } from './$types';

const mutation = graphql(`
  mutation Leave {
    leave
  }
`);

export const actions: Actions = {
  default: async (event) => {
    await ask(event, mutation);
    redirect(303, inLanguage(event.locals.locale, places.home));
  },
};
