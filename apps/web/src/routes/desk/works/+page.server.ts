import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import { pageNumber } from '#lib/server/page-number';
import type { PageServerLoad } from './$types';

const query = graphql(`
  query DeskWorks($only: String, $page: Int!) {
    allWorks(only: $only, page: $page, size: 50) {
      total
      page
      pages
      items {
        expectedOn
        expectedInWords
        nextNewsOn
        overdueDays
        silentDays
        delayedDays
        shownToAll
        service {
          name
        }
        idea {
          id
          number
          title
          state
        }
      }
    }
  }
`);

const views = ['attention', 'late', 'silent'];

export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams.get('only') ?? '';
  const only = views.includes(asked) ? asked : undefined;
  const { allWorks } = await ask(event, query, { only, page: pageNumber(event.url) });
  return { works: allWorks, only: only ?? '' };
};
