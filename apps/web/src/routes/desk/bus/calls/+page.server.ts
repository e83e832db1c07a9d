import { redirect, type RequestEvent } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { callsOf } from '#lib/server/bus-desk';
import { acting, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const markMutation = graphql(`
  mutation MarkBusCall($id: ID!, $called: Boolean!) {
    markBusCall(id: $id, called: $called)
  }
`);

const endMutation = graphql(`
  mutation EndBusFollow($id: ID!) {
    endBusFollow(id: $id)
  }
`);

export const load: PageServerLoad = async (event) => {
  const calls = await callsOf(event);
  return {
    due: calls.filter(({ calledAt }) => !calledAt),
    made: calls.filter(({ calledAt }) => calledAt),
    ended: event.url.searchParams.has('ended'),
  };
};

export const actions: Actions = {
  called: (event) => mark(event, true),
  undo: (event) => mark(event, false),
  end: async (event) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      await ask(event, endMutation, { id: values['id'] ?? '' });
      redirect(303, inLanguage(event.locals.locale, `${places.deskBusCalls}?ended`));
    });
  },
};

async function mark(event: RequestEvent, called: boolean) {
  const values = typed(await event.request.formData());
  return acting(values, async () => {
    await ask(event, markMutation, { id: values['id'] ?? '', called });
    redirect(303, inLanguage(event.locals.locale, places.deskBusCalls));
  });
}
