import { ask } from '#lib/server/api';
import { editionOf } from '#lib/server/edition';
import { graphql } from '#lib/server/graphql';
import type { PageServerLoad } from './$types';

const pollQuery = graphql(`
  query WherePoll($subject: String!) {
    poll(subject: $subject) {
      id
      state
    }
  }
`);

const placesQuery = graphql(`
  query WhereToVote($id: ID!) {
    whereToVote(pollId: $id) {
      name
      channel
      whereWhen
    }
  }
`);

/** The ballot paper is there to read once the vote is published: before, it may still change. */
export const load: PageServerLoad = async (event) => {
  const edition = await editionOf(event, event.params.edition);
  const { poll } = await ask(event, pollQuery, { subject: `budget:${edition.id}` });
  const readable = poll && ['published', 'open'].includes(poll.state);
  if (!readable) return { edition, paperOf: undefined, voting: [] };
  const { whereToVote: voting } = await ask(event, placesQuery, { id: poll.id });
  return { edition, paperOf: poll.id, voting };
};
