import { redirect } from '@sveltejs/kit';
import { inLanguage, pageOf } from '#lib/language';
import { ask } from '#lib/server/api';
import { typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import { pageNumber } from '#lib/server/page-number';
import type { Actions, PageServerLoad } from './$types';

const editionsQuery = graphql(`
  query StudyEditions {
    editions {
      id
      slug
      title
      phase
      imported
    }
  }
`);

const awaitedQuery = graphql(`
  query AwaitedOpinions($editionId: ID!, $overdueOnly: Boolean!, $page: Int!) {
    awaitedOpinions(editionId: $editionId, overdueOnly: $overdueOnly, page: $page, size: 50) {
      total
      page
      pages
      items {
        id
        dueOn
        workingDaysLate
        reminders
        remindedAt
        service {
          name
        }
        idea {
          id
          number
          title
        }
      }
    }
  }
`);

const remind = graphql(`
  mutation RemindOverdue($editionId: ID!, $opinionIds: [ID!]) {
    remindOverdue(editionId: $editionId, opinionIds: $opinionIds) {
      reminded
      unreachable
    }
  }
`);

/** Phases in which opinions may be awaited. */
const studied = ['submission', 'study', 'ballot_preparation'];

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const { editions } = await ask(event, editionsQuery);
  const open = editions.filter(({ imported, phase }) => !imported && studied.includes(phase));
  const edition = open.find(({ slug }) => slug === searchParams.get('edition')) ?? open[0];
  if (!edition) return { editions: open, edition: null, awaited: null, all: false, sent: null };
  const all = searchParams.has('all');
  const { awaitedOpinions } = await ask(event, awaitedQuery, {
    editionId: edition.id,
    overdueOnly: !all,
    page: pageNumber(event.url),
  });
  const sent = searchParams.has('reminded')
    ? {
        reminded: Number(searchParams.get('reminded')) || 0,
        unreachable: Number(searchParams.get('unreachable')) || 0,
      }
    : null;
  return { editions: open, edition, awaited: awaitedOpinions, all, sent };
};

export const actions: Actions = {
  remind: async (event) => {
    const { editionId = '', opinionId, edition = '' } = typed(await event.request.formData());
    const opinionIds = opinionId ? [opinionId] : undefined;
    const { remindOverdue: done } = await ask(event, remind, { editionId, opinionIds });
    const said = new URLSearchParams({
      edition,
      reminded: String(done.reminded),
      unreachable: String(done.unreachable),
    });
    redirect(303, `${inLanguage(event.locals.locale, pageOf(event.url.pathname))}?${said}`);
  },
};
