import { redirect } from '@sveltejs/kit';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { refused } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import { afterSignIn } from '#lib/server/next';
import type { Actions } from './$types';

const mutation = graphql(
  `
    mutation Enter($secret: String!, $locale: String!) {
      enter(secret: $secret, locale: $locale) {
        __typename
        ... on Me {
          roles
        }
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

/** Seeing the page uses nothing: robots of mailboxes open links too. The press of the button does. */
export const actions: Actions = {
  default: async (event) => {
    const { locale, say } = event.locals;
    const { enter } = await ask(event, mutation, { secret: event.params['token'] ?? '', locale });
    if (enter.__typename === 'Denial') return refused(say, {}, enter);
    redirect(303, afterSignIn(event, enter.roles));
  },
};
