import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import { pageNumber } from '#lib/server/page-number';
import type { PageServerLoad } from './$types';

const query = graphql(`
  query Mailbox($page: Int!, $recipient: String) {
    demoMailbox(page: $page, recipient: $recipient) {
      total
      page
      pages
      items {
        id
        recipient
        subject
        createdAt
      }
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const recipient = event.url.searchParams.get('to') ?? '';
  const { demoMailbox } = await ask(event, query, {
    page: pageNumber(event.url),
    recipient: recipient || null,
  });
  return { mailbox: demoMailbox, recipient };
};
