import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import type { PageServerLoad } from './$types';

const query = graphql(`
  query DeskCouncilCalls {
    councilCalls {
      slug
      title
      state
      closesAt
      drawsAt
      candidates
    }
  }
`);

export const load: PageServerLoad = (event) => ask(event, query);
