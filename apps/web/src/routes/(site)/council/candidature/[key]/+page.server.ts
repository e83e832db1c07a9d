import { redirect } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query Candidature($key: String!) {
    candidature(key: $key) {
      number
      withdrawnAt
      written
      balls {
        members
        substitutes
        of
        drawn
      }
      call {
        slug
        title
        state
        substitutes
        drawn: draw {
          state
        }
        drawsAt
        place
      }
    }
  }
`);

const withdrawMutation = graphql(
  `
    mutation WithdrawCandidature($key: String!) {
      withdrawCandidature(key: $key) {
        __typename
        ... on Candidature {
          number
        }
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

export const load: PageServerLoad = async (event) => {
  // The address is a key: it is told to nobody.
  event.setHeaders({ 'referrer-policy': 'no-referrer' });
  const { key } = event.params;
  return { ...(await ask(event, query, { key })), key };
};

export const actions: Actions = {
  default: (event) =>
    acting({}, async () => {
      const { key } = event.params;
      const { withdrawCandidature: answer } = await ask(event, withdrawMutation, { key });
      if (answer.__typename === 'Denial') return refused(event.locals.say, {}, answer);
      redirect(303, inLanguage(event.locals.locale, places.candidature(key)));
    }),
};
