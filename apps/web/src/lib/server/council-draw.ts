import { error, type RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { ask } from './api';
import { graphql } from './graphql';

const drawQuery = graphql(`
  query CouncilDraw($slug: String!) {
    councilCall(slug: $slug) {
      id
      slug
      title
      state
      seats
      substitutes
      drawsAt
      place
      sessionBegun
      lines {
        id
        kind
        details
        byTitle
        at
      }
      draw {
        id
        state
        askedAt
        madeAt
        progress {
          step
          panels
          seconds
        }
        measures {
          people
          min
          max
          gap
          finished
          never
          seconds
        }
        hash
        present
        dice
        diced
        ball
        drawnAt
        files {
          name
          hash
          bytes
        }
        panel {
          number
          half
          position
        }
      }
    }
  }
`);

export type CallDrawn = NonNullable<ResultOf<typeof drawQuery>['councilCall']>;
export type DrawShown = NonNullable<CallDrawn['draw']>;

/** A call and its newest draw; 404 when there is none that this person may see. */
export async function drawOf(event: RequestEvent, slug: string): Promise<CallDrawn> {
  const { councilCall } = await ask(event, drawQuery, { slug });
  return councilCall ?? error(404, 'not_found');
}
