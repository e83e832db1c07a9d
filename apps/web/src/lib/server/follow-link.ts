import { redirect, type RequestEvent } from '@sveltejs/kit';
import { ask } from './api';
import { graphql } from './graphql';

const linkQuery = graphql(`
  query FollowLink($token: String!) {
    followLink(token: $token) {
      active
      idea {
        number
        title
        edition {
          slug
        }
      }
    }
  }
`);

const answerMutation = graphql(`
  mutation AnswerFollowLink($token: String!, $on: Boolean!) {
    answerFollowLink(token: $token, on: $on) {
      active
    }
  }
`);

/** What the link of a letter is about; nothing happens before a press (a mail program opens links too). */
export async function followLink(event: RequestEvent) {
  const { followLink: link } = await ask(event, linkQuery, { token: event.params['token'] ?? '' });
  return { link, done: event.url.searchParams.has('done') };
}

/** Says yes, or no more, and comes back to the same page. */
export async function answerLink(event: RequestEvent, on: boolean): Promise<never> {
  await ask(event, answerMutation, { token: event.params['token'] ?? '', on });
  redirect(303, `${event.url.pathname}?done`);
}
