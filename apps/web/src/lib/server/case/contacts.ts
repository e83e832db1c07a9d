import { isHttpError, type RequestEvent } from '@sveltejs/kit';
import { ask } from '../api';
import { graphql } from '../graphql';

const contactsQuery = graphql(`
  query CaseContacts($id: ID!) {
    ideaFile(id: $id) {
      contacts {
        name
        email
        phone
        account
      }
    }
  }
`);

/** How to reach the authors; undefined for staff whose work is not to write to them. */
export async function contactsOf(event: RequestEvent) {
  try {
    const id = event.params['id'] ?? '';
    return (await ask(event, contactsQuery, { id })).ideaFile.contacts;
  } catch (thrown) {
    if (isHttpError(thrown, 403)) return undefined;
    throw thrown;
  }
}
