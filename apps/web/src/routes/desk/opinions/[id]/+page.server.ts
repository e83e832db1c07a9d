import { runsCampaigns } from '#lib/desk-sections';
import { pageOf } from '#lib/language';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { graphql } from '#lib/server/graphql';
import { answering, opinionAsked } from '#lib/server/opinion-form';
import { personOf } from '#lib/server/person';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(
  `
    query OpinionToGive($opinionId: ID!) {
      opinionToGive(opinionId: $opinionId) {
        ...OpinionAsked
      }
    }
  `,
  [opinionAsked],
);

const mutation = graphql(
  `
    mutation GiveOpinion($opinionId: ID!, $version: Int!, $input: OpinionInput!) {
      giveOpinion(opinionId: $opinionId, version: $version, input: $input) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

/** One opinion, by the referent of its service or by the agent who heard it: the form of the letter. */
export const load: PageServerLoad = async (event) => {
  const [{ opinionToGive }, person] = await Promise.all([
    ask(event, query, { opinionId: event.params.id }),
    personOf(event),
  ]);
  return {
    asked: opinionToGive,
    heard: person !== null && runsCampaigns(person),
    kept: event.url.searchParams.has('kept'),
  };
};

export const actions: Actions = {
  default: (event) =>
    answering(
      event,
      async (version, input) => {
        const sent = { opinionId: event.params.id, version, input };
        return (await ask(event, mutation, sent)).giveOpinion;
      },
      `${pageOf(event.url.pathname)}?kept`,
    ),
};
