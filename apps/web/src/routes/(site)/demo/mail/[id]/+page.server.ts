import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import type { PageServerLoad } from './$types';

const query = graphql(`
  query Letter($id: ID!) {
    demoLetter(id: $id) {
      recipient
      subject
      text
      createdAt
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const { demoLetter } = await ask(event, query, { id: event.params.id });
  return { letter: demoLetter };
};
