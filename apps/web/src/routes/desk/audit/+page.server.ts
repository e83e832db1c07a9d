import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import { pageNumber } from '#lib/server/page-number';
import type { PageServerLoad } from './$types';

const query = graphql(`
  query AuditPage($page: Int!) {
    audit(page: $page) {
      total
      page
      pages
      items {
        id
        at
        act
        subject
        byTitle
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => ({
  audit: (await ask(event, query, { page: pageNumber(event.url) })).audit,
});
