import { redirect, type RequestEvent } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from './api';
import { denialShown } from './denial';
import { acting, refused, typed } from './form';
import { graphql } from './graphql';

const askMutation = graphql(
  `
    mutation AskToFollowStop($stopId: ID!, $reach: String!, $locale: String!) {
      askToFollowStop(stopId: $stopId, reach: $reach, locale: $locale) {
        __typename
        ... on BusFollowAsked {
          means
        }
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const linkQuery = graphql(`
  query BusFollowLink($token: String!) {
    busFollowLink(token: $token) {
      active
      stop {
        name
        slug
      }
    }
  }
`);

const answerMutation = graphql(`
  mutation AnswerBusFollowLink($token: String!, $on: Boolean!) {
    answerBusFollowLink(token: $token, on: $on)
  }
`);

/** Somebody asks to be told when a stop changes; then back to its page, which says what comes next. */
export async function askToFollow(event: RequestEvent, slug: string) {
  const values = typed(await event.request.formData());
  const { locale, say } = event.locals;
  return acting(values, async () => {
    const { askToFollowStop: answer } = await ask(event, askMutation, {
      ...{ stopId: values['stopId'] ?? '', reach: values['reach'] ?? '', locale },
    });
    if (answer.__typename === 'Denial') return refused(say, values, answer);
    redirect(303, inLanguage(locale, places.busFollowed(slug, answer.means)));
  });
}

/** What the link of a letter is about, null once it was stopped; nothing happens before a press. */
export async function busFollowLink(event: RequestEvent) {
  const { busFollowLink: link } = await ask(event, linkQuery, {
    token: event.params['token'] ?? '',
  });
  return { link };
}

/** Says yes, or no more, and comes back to the same page. */
export async function answerBusLink(event: RequestEvent, on: boolean): Promise<never> {
  await ask(event, answerMutation, { token: event.params['token'] ?? '', on });
  redirect(303, event.url.pathname);
}
