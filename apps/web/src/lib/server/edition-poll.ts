import type { RequestEvent } from '@sveltejs/kit';
import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';

const editionQuery = graphql(`
  query EditionOfPoll($slug: String!) {
    edition(slug: $slug) {
      id
      slug
      title
    }
  }
`);

const pollQuery = graphql(`
  query PollOfEdition($subject: String!) {
    poll(subject: $subject) {
      id
      state
    }
  }
`);

/** An edition by its address, and its vote once it is published. */
export async function editionAndPoll(event: RequestEvent, slug: string) {
  const { edition } = await ask(event, editionQuery, { slug });
  const { poll } = await ask(event, pollQuery, { subject: `budget:${edition.id}` });
  return { edition, poll: poll && poll.state !== 'draft' ? poll : null };
}
