import { pageOf } from '#lib/language';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { graphql } from '#lib/server/graphql';
import { answering, opinionAsked } from '#lib/server/opinion-form';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(
  `
    query OpinionAskedByLetter($key: String!) {
      opinionRequest(key: $key) {
        ...OpinionAsked
      }
    }
  `,
  [opinionAsked],
);

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
  default: (event) =>
    answering(
      event,
      async (version, input) => {
        const sent = { key: event.params.token, version, input };
        return (await ask(event, mutation, sent)).answerOpinionRequest;
      },
      `${pageOf(event.url.pathname)}?kept`,
    ),
};
