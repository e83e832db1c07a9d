import type { RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { ask } from './api';
import { graphql } from './graphql';

const query = graphql(`
  query Edition($slug: String!) {
    edition(slug: $slug) {
      id
      slug
      title
      phase
      imported
      currency
      categories {
        code
        name
      }
      rules
      rulesVersion
      rulesHash
      frozenAt
      rulesDecision
      resultDecision
      orderSeed
      resultsPublishedAt
      calendar {
        phase
        opensAt
        closesAt
      }
    }
  }
`);

export type EditionShown = ResultOf<typeof query>['edition'];

/** What every page of an edition says of it; 404 when there is none of this name. */
export const editionOf = async (event: RequestEvent, slug: string): Promise<EditionShown> =>
  (await ask(event, query, { slug })).edition;
