import { redirect, type RequestEvent } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { acting, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import { pageNumber } from '#lib/server/page-number';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query Jobs($page: Int!) {
    queueHealth {
      waiting
      running
      delayed
      outboxWaiting
      outboxSeconds
    }
    deadLetters(page: $page) {
      total
      page
      pages
      items {
        id
        job
        reason
        attempts
        failedAt
      }
    }
  }
`);

const retry = graphql(`
  mutation RetryDeadLetter($id: ID!) {
    retryDeadLetter(id: $id)
  }
`);

const dismiss = graphql(`
  mutation DismissDeadLetter($id: ID!) {
    dismissDeadLetter(id: $id)
  }
`);

const recall = graphql(`
  mutation RecallDeadLetter($id: ID!) {
    recallDeadLetter(id: $id)
  }
`);

export const load: PageServerLoad = async (event) => ({
  ...(await ask(event, query, { page: pageNumber(event.url) })),
  done: event.url.searchParams.get('done') ?? '',
  settled: event.url.searchParams.get('id') ?? '',
});

const settling =
  (settle: (event: RequestEvent, id: string) => Promise<unknown>, done: string) =>
  async (event: RequestEvent) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      const id = values['id'] ?? '';
      await settle(event, id);
      redirect(303, inLanguage(event.locals.locale, `${places.deskJobs}?done=${done}&id=${id}`));
    });
  };

export const actions: Actions = {
  retry: settling((event, id) => ask(event, retry, { id }), 'retried'),
  recall: settling((event, id) => ask(event, recall, { id }), 'recalled'),
  dismiss: settling((event, id) => ask(event, dismiss, { id }), 'dismissed'),
};
