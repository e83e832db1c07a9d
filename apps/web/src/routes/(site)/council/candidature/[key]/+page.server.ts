import { error, redirect } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query Candidature($key: String!) {
    candidature(key: $key) {
      number
      withdrawnAt
      written
      seat {
        seat
        state
        answerBy
      }
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

const seatMutation = graphql(
  `
    mutation AnswerCouncilSeat($key: String!, $answer: CouncilSeatAnswer!) {
      answerCouncilSeat(key: $key, answer: $answer) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const answers = ['accepted', 'declined', 'left'] as const;

export const load: PageServerLoad = async (event) => {
  // The address is a key: it is told to nobody.
  event.setHeaders({ 'referrer-policy': 'no-referrer' });
  const { key } = event.params;
  return { ...(await ask(event, query, { key })), key };
};

export const actions: Actions = {
  seat: async (event) => {
    const values = typed(await event.request.formData());
    const answer = answers.find((one) => one === values['answer']);
    return acting(values, async () => {
      if (!answer) error(400);
      const { key } = event.params;
      const { answerCouncilSeat: said } = await ask(event, seatMutation, { key, answer });
      if (said.__typename === 'Denial') return refused(event.locals.say, values, said);
      redirect(303, inLanguage(event.locals.locale, places.candidature(key)));
    });
  },
  withdraw: (event) =>
    acting({}, async () => {
      const { key } = event.params;
      const { withdrawCandidature: answer } = await ask(event, withdrawMutation, { key });
      if (answer.__typename === 'Denial') return refused(event.locals.say, {}, answer);
      redirect(303, inLanguage(event.locals.locale, places.candidature(key)));
    }),
};
