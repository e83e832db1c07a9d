import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import type { PageServerLoad } from './$types';

const query = graphql(`
  query CouncilCalls {
    councilCalls {
      slug
      title
      state
      opensAt
      closesAt
      seats
      substitutes
    }
  }
`);

/** The desk sees its drafts at the desk only. */
export const load: PageServerLoad = async (event) => {
  const { councilCalls } = await ask(event, query);
  return { calls: councilCalls.filter(({ state }) => state !== 'draft') };
};
