import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import type { PageServerLoad } from './$types';

const query = graphql(`
  query PlanEditions {
    editions {
      slug
      title
      resultsPublishedAt
    }
  }
`);

export const load: PageServerLoad = async (event) => ({
  editions: (await ask(event, query)).editions,
});
