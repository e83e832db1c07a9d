import type { RequestEvent } from '@sveltejs/kit';
import { ask } from './api';
import { graphql } from './graphql';

const query = graphql(`
  query ImportOf($id: ID!) {
    importSource(editionId: $id) {
      fileName
      currency
      notices
      noticed
    }
  }
`);

/** Where an imported edition comes from; nothing for one of the town. */
export const importOf = async (
  event: RequestEvent,
  { id, imported }: { readonly id: string; readonly imported: boolean },
) => (imported ? ((await ask(event, query, { id })).importSource ?? undefined) : undefined);
