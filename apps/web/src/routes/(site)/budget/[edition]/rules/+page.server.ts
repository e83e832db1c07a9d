import { ask } from '#lib/server/api';
import { editionOf } from '#lib/server/edition';
import { graphql } from '#lib/server/graphql';
import { ruleOriginOf } from '#lib/server/simulation';
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
  const origin = await ruleOriginOf(event, edition.id);
  return { edition, amendments: amended.amendments, origin };
};
