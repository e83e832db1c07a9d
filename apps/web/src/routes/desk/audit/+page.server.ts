import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import { pageNumber } from '#lib/server/page-number';
import type { PageServerLoad } from './$types';

const query = graphql(`
  query AuditPage($filter: AuditFilterInput!, $page: Int!) {
    audit(filter: $filter, page: $page) {
      total
      page
      pages
      items {
        id
        at
        act
        about
        path
        accountId
        byTitle
      }
    }
    auditActs
    auditPeople {
      id
      title
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const asked = (name: string): string => searchParams.get(name) ?? '';
  const filter = {
    who: id(asked('who')),
    act: asked('act'),
    from: day(asked('from')),
    until: day(asked('until')),
  };
  const { audit, auditActs, auditPeople } = await ask(event, query, {
    filter: {
      who: filter.who || null,
      act: filter.act || null,
      from: filter.from || null,
      until: filter.until || null,
    },
    page: pageNumber(event.url),
  });
  return { audit, acts: auditActs, people: auditPeople, filter };
};

/** An address typed by hand may hold anything: what is no day, or nobody, filters nothing. */
const day = (text: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) ? text : '';

const id = (text: string): string => (/^[0-9a-f-]{36}$/.test(text) ? text : '');
