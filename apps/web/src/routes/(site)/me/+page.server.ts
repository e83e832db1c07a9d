import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import type { PageServerLoad } from './$types';

const query = graphql(`
  query MyIdeas {
    myIdeas {
      id
      number
      title
      state
      place
      forwardedTo
      supports
      submittedAt
      edition {
        slug
        title
        phase
      }
      townQuestion {
        text
        dueOn
      }
    }
  }
`);

export const load: PageServerLoad = (event) => ask(event, query);
