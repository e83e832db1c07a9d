import type { RequestEvent } from '@sveltejs/kit';
import { ask } from './api';
import { graphql } from './graphql';

const query = graphql(`
  query HowFarTheVoteIs($subject: String!) {
    poll(subject: $subject) {
      state
    }
  }
`);

/** How far the vote of an edition is; null without one, or while this person may not see its draft. */
export async function pollStateOf(event: RequestEvent, editionId: string) {
  const { poll } = await ask(event, query, { subject: `budget:${editionId}` });
  return poll?.state ?? null;
}
