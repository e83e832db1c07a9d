import { redirect, type RequestEvent } from '@sveltejs/kit';
import { inLanguage, pageOf } from '#lib/language';
import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query Subscribed($token: String!) {
    subscription(token: $token) {
      mailbox
      projects
    }
  }
`);
const leaving = graphql(`
  mutation Unsubscribe($token: String!) {
    unsubscribe(token: $token) {
      projects
    }
  }
`);
const returning = graphql(`
  mutation SubscribeAgain($token: String!) {
    subscribeAgain(token: $token) {
      projects
    }
  }
`);

/** Seeing the page stops nothing: robots of mailboxes open links too. */
export const load: PageServerLoad = async (event) => {
  const { subscription } = await ask(event, query, { token: event.params['token'] ?? '' });
  return { subscription, left: event.url.searchParams.has('left') };
};

const again = (event: RequestEvent, search: string): never =>
  redirect(303, `${inLanguage(event.locals.locale, pageOf(event.url.pathname))}${search}`);

export const actions: Actions = {
  leave: async (event) => {
    await ask(event, leaving, { token: event.params['token'] ?? '' });
    again(event, '?left');
  },
  back: async (event) => {
    await ask(event, returning, { token: event.params['token'] ?? '' });
    again(event, '');
  },
};
