import { staffRoles } from '@parvis/kernel';
import type { RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { ask } from './api';
import { graphql } from './graphql';

const personQuery = graphql(`
  query Person {
    me {
      id
      email
      title
      roles
      neighbourhoodId
      serviceId
    }
  }
`);

/** The signed-in person as the pages know them; null for a visitor. */
export type Person = ResultOf<typeof personQuery>['me'];

export const isStaff = (person: { readonly roles: readonly string[] } | null): boolean =>
  person?.roles.some((role) => staffRoles.some((staff) => staff === role)) ?? false;

/** The person behind a request. Nobody is asked for when the browser shows no session. */
export async function personOf(event: RequestEvent): Promise<Person> {
  const signedIn = event.cookies.get('__Host-parvis') ?? event.cookies.get('parvis');
  if (!signedIn) return null;
  return (await ask(event, personQuery)).me;
}
