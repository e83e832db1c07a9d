import { ask } from '#lib/server/api';
import { editionOf } from '#lib/server/edition';
import { graphql } from '#lib/server/graphql';
import { resultIfAny } from '#lib/server/result';
import type { PageServerLoad } from './$types';

const query = graphql(`
  query HowFarTheCountIs($subject: String!) {
    poll(subject: $subject) {
      state
    }
  }
`);

/** The result; before it is published, how far the count is, without any figure. */
export const load: PageServerLoad = async (event) => {
  const { result, ...around } = await resultIfAny(event, event.params.edition);
  if (result) return { found: { ...around, result } };
  const edition = await editionOf(event, event.params.edition);
  const { poll } = await ask(event, query, { subject: `budget:${edition.id}` });
  return { waiting: { edition, pollState: poll?.state ?? null } };
};
