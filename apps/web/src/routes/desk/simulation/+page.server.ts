import { maySimulate } from '#lib/desk-sections';
import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import { pageNumber } from '#lib/server/page-number';
import type { PageServerLoad } from './$types';

const query = graphql(`
  query Simulations($page: Int!) {
    simulationSources {
      slug
      title
      imported
      voters
      projects
      budget
      currency
    }
    simulationPage(page: $page) {
      total
      page
      pages
      items {
        id
        source
        rules
        state
        createdAt
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const { person } = await event.parent();
  const { simulationSources, simulationPage } = await ask(event, query, {
    page: pageNumber(event.url),
  });
  return { sources: simulationSources, past: simulationPage, mayAsk: maySimulate(person) };
};
