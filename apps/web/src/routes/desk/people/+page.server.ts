import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import { pageNumber } from '#lib/server/page-number';
import { roleNames, type RoleName } from '#lib/desk/roles';
import type { PageServerLoad } from './$types';

const query = graphql(`
  query People($filter: PeopleFilter!) {
    people(filter: $filter) {
      total
      page
      pages
      items {
        id
        email
        title
        roles
        serviceId
        confirmedAt
      }
    }
    town {
      services {
        id
        name
      }
    }
  }
`);

const roleOf = (asked: string | null): RoleName | null =>
  roleNames.find((role) => role === asked) ?? null;

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const filter = {
    search: searchParams.get('q') ?? '',
    role: roleOf(searchParams.get('role')),
    serviceId: searchParams.get('service') || null,
    staffOnly: !searchParams.has('all'),
    page: pageNumber(event.url),
    size: 50,
  };
  const { people, town } = await ask(event, query, { filter });
  return { people, services: town.services, filter };
};
