import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import { pageNumber } from '#lib/server/page-number';
import type { PageServerLoad } from './$types';

const query = graphql(`
  query ServiceOpinions($page: Int!) {
    serviceOpinions(page: $page, size: 50) {
      total
      page
      pages
      items {
        id
        dueOn
        workingDaysLate
        verdict
        answeredAt
        service {
          name
        }
        idea {
          number
          title
          place
        }
      }
    }
  }
`);

/** The opinions that the service of who reads owes and gave. */
export const load: PageServerLoad = async (event) => {
  const { serviceOpinions } = await ask(event, query, { page: pageNumber(event.url) });
  return { opinions: serviceOpinions };
};
