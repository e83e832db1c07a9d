import { ask } from '#lib/server/api';
import { editionOf } from '#lib/server/edition';
import { graphql } from '#lib/server/graphql';
import type { PageServerLoad } from './$types';

const query = graphql(`
  query EditionAmendments($slug: String!) {
    edition(slug: $slug) {
      amendments {
        id
        rulesVersion
        byTitle
        reason
        rulesHash
        createdAt
        changes {
          path
          before
          after
        }
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const slug = event.params.edition;
  const [edition, { edition: amended }] = await Promise.all([
    editionOf(event, slug),
    ask(event, query, { slug }),
  ]);
  return { edition, amendments: amended.amendments };
};
