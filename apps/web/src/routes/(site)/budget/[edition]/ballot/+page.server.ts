import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import type { PageServerLoad } from './$types';

const editionQuery = graphql(`
  query SheetEdition($slug: String!) {
    edition(slug: $slug) {
      id
    }
  }
`);

const query = graphql(`
  query BallotSheet($editionId: ID!) {
    ballotSheet(editionId: $editionId) {
      drawn
      edition {
        slug
        title
        currency
        orderSeed
        calendar {
          phase
          opensAt
          closesAt
        }
      }
      projects {
        id
        number
        ballotNumber
        title
        ballotText
        place
        cost
        category
        photoId
        neighbourhood {
          name
        }
      }
    }
  }
`);

/** The ballot as voters see it: everybody's once its order is drawn, the town's before. */
export const load: PageServerLoad = async (event) => {
  const { edition } = await ask(event, editionQuery, { slug: event.params.edition });
  const { ballotSheet } = await ask(event, query, { editionId: edition.id });
  return { sheet: ballotSheet };
};
