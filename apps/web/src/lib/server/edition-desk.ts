import type { RequestEvent } from '@sveltejs/kit';
import { ask } from './api';
import { graphql } from './graphql';

const query = graphql(`
  query EditionDesk($slug: String!) {
    town {
      now
      timeZone
      neighbourhoods {
        id
        slug
        name
      }
    }
    edition(slug: $slug) {
      id
      slug
      title
      phase
      imported
      rules
      rulesVersion
      rulesHash
      rulesDecision
      frozenAt
      resultsPublishedAt
      version
      calendar {
        phase
        opensAt
        closesAt
      }
      amendments {
        id
        rulesVersion
        byTitle
        reason
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

/** An edition as those who run it see it. */
export const editionDesk = (event: RequestEvent, slug: string) => ask(event, query, { slug });
