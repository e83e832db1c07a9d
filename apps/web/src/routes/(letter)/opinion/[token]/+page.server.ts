import { redirect } from '@sveltejs/kit';
import { inLanguage, pageOf } from '#lib/language';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import { readOpinion } from '#lib/server/opinion-form';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query OpinionAsked($key: String!) {
    opinionRequest(key: $key) {
      service
      number
      title
      body
      place
      dueOn
      open
      closesAt
      cap
      verdict
      costLow
      costHigh
      runningCost
      delayMonths
      conditions
      answeredAt
      version
    }
  }
`);

const mutation = graphql(
  `
    mutation AnswerOpinion($key: String!, $version: Int!, $input: OpinionInput!) {
      answerOpinionRequest(key: $key, version: $version, input: $input) {
        __typename
        ... on Denial {
          ...DenialShown
        }
      }
    }
  `,
  [denialShown],
);

/** Seeing the page changes nothing: robots of mailboxes open links too. */
export const load: PageServerLoad = async (event) => {
  const { opinionRequest } = await ask(event, query, { key: event.params.token });
  return { asked: opinionRequest, kept: event.url.searchParams.has('kept') };
};

export const actions: Actions = {
  default: async (event) => {
    const { locale, say } = event.locals;
    const values = typed(await event.request.formData());
    const { input, faults } = readOpinion(values);
    if (faults.length > 0) return refused(say, values, { code: 'opinion_incomplete', faults });
    return acting(values, async () => {
      const version = Number(values['version']) || 0;
      const sent = { key: event.params.token, version, input };
      const { answerOpinionRequest: answer } = await ask(event, mutation, sent);
      if (answer.__typename === 'Denial') return refused(say, values, answer);
      redirect(303, `${inLanguage(locale, pageOf(event.url.pathname))}?kept`);
    });
  },
};
