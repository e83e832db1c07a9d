import { redirect } from '@sveltejs/kit';
import { inLanguage, pageOf } from '#lib/language';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query AdaptationAsked($key: String!) {
    adaptationRequest(key: $key) {
      state
      number
      editionSlug
      titleBefore
      changes {
        field
        segments {
          kind
          text
        }
      }
      why
      answerDueOn
      proposedBy
    }
  }
`);

const mutation = graphql(
  `
    mutation AnswerAdaptation($key: String!, $agrees: Boolean!, $note: String) {
      answerAdaptationRequest(key: $key, agrees: $agrees, note: $note) {
        __typename
        ... on Denial {
          ...DenialShown
        }
      }
    }
  `,
  [denialShown],
);

/** Seeing the page answers nothing: robots of mailboxes open links too. */
export const load: PageServerLoad = async (event) => {
  const { adaptationRequest } = await ask(event, query, { key: event.params.token });
  return { asked: adaptationRequest };
};

export const actions: Actions = {
  default: async (event) => {
    const { locale, say } = event.locals;
    const values = typed(await event.request.formData());
    const { answer, note } = values;
    if (answer !== 'yes' && answer !== 'no') {
      const faults = [{ field: 'answer', code: 'adaptation_answer_missing' }];
      return refused(say, values, { code: 'adaptation_incomplete', faults });
    }
    return acting(values, async () => {
      const sent = { key: event.params.token, agrees: answer === 'yes', note };
      const { answerAdaptationRequest: done } = await ask(event, mutation, sent);
      if (done.__typename === 'Denial') return refused(say, values, done);
      redirect(303, inLanguage(locale, pageOf(event.url.pathname)));
    });
  },
};
