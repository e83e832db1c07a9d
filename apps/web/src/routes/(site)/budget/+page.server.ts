import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import type { PageServerLoad } from './$types';

const query = graphql(`
  query Editions {
    editions {
      slug
      title
      phase
      rules
      imported
      currency
      resultsPublishedAt
      calendar {
        phase
        opensAt
        closesAt
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => ({
  editions: (await ask(event, query)).editions,
});
