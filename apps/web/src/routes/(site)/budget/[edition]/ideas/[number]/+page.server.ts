import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import { versionShown } from '#lib/server/idea-shown';
import { denialShown } from '#lib/server/denial';
import { worksShown } from '#lib/server/works';
import type { Actions, PageServerLoad } from './$types';

const editionQuery = graphql(`
  query IdeaEdition($slug: String!) {
    edition(slug: $slug) {
      id
      slug
      title
      currency
      phase
      categories {
        code
        name
      }
    }
  }
`);

const ideaQuery = graphql(
  `
    query IdeaPage($editionId: ID!, $number: Int!, $locale: String!) {
      idea(editionId: $editionId, number: $number) {
        id
        number
        state
        stateSince
        title
        body
        beneficiaries
        place
        category
        photoId
        channel
        submittedAt
        cost
        runningCost
        forwardedTo
        supports
        supported
        followed
        mine
        neighbourhood {
          name
        }
        refusal(locale: $locale) {
          sentence
          forwardedTo
        }
        mergedInto {
          number
          title
          state
        }
        mergedIdeas {
          number
          title
        }
        works {
          ...WorksShown
        }
        townQuestion {
          text
          dueOn
        }
      }
    }
  `,
  [worksShown],
);

const threadQuery = graphql(
  `
    query IdeaThread($ideaId: ID!) {
      story(ideaId: $ideaId) {
        id
        kind
        details
        at
        byTitle
      }
      ideaVersions(ideaId: $ideaId) {
        ...VersionShown
      }
    }
  `,
  [versionShown],
);

const supportMutation = graphql(
  `
    mutation SupportIdea($ideaId: ID!, $on: Boolean!) {
      supportIdea(ideaId: $ideaId, on: $on) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const followMutation = graphql(`
  mutation FollowIdea($ideaId: ID!, $on: Boolean!) {
    followIdea(ideaId: $ideaId, on: $on) {
      id
    }
  }
`);

const askFollowMutation = graphql(
  `
    mutation AskToFollow($ideaId: ID!, $email: String!, $locale: String!) {
      askToFollow(ideaId: $ideaId, email: $email, locale: $locale) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const clarifyMutation = graphql(
  `
    mutation ClarifyIdea($ideaId: ID!, $answer: String!, $text: IdeaTextInput) {
      clarifyIdea(ideaId: $ideaId, answer: $answer, text: $text) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const withdrawMutation = graphql(
  `
    mutation WithdrawIdea($ideaId: ID!) {
      withdrawIdea(ideaId: $ideaId) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const contestMutation = graphql(
  `
    mutation ContestRefusal($ideaId: ID!, $request: String!) {
      contestRefusal(ideaId: $ideaId, request: $request) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const done = [
  'received',
  'supported',
  'followed',
  'asked',
  'clarified',
  'withdrawn',
  'contested',
] as const;

export const load: PageServerLoad = async (event) => {
  const { edition, idea } = await found(event);
  const { story, ideaVersions } = await ask(event, threadQuery, { ideaId: idea.id });
  return {
    edition,
    idea,
    story,
    versions: ideaVersions,
    done: done.find((name) => event.url.searchParams.has(name)),
  };
};

async function found(event: RequestEvent) {
  const number = Number(event.params['number']);
  if (!Number.isSafeInteger(number) || number < 1) error(404, 'not_found');
  const { edition } = await ask(event, editionQuery, { slug: event.params['edition'] ?? '' });
  const { locale } = event.locals;
  const { idea } = await ask(event, ideaQuery, { editionId: edition.id, number, locale });
  return { edition, idea };
}

/** Back to the page of the idea, which says what was done. */
function back(event: RequestEvent, what: (typeof done)[number]): never {
  const { edition = '', number = '' } = event.params;
  redirect(303, inLanguage(event.locals.locale, `${places.idea(edition, Number(number))}?${what}`));
}

type Answer = Parameters<typeof refused>[2] & { __typename: 'Denial' };

/** Runs one act on the idea of the page: what it answers is shown, or done. */
async function acted(
  event: RequestEvent,
  what: (typeof done)[number],
  act: (
    ideaId: string,
    values: Record<string, string>,
  ) => Promise<{ __typename: string } | undefined>,
) {
  const values = typed(await event.request.formData());
  return acting(values, async () => {
    const { idea } = await found(event);
    const answer = await act(idea.id, values);
    if (answer?.__typename === 'Denial') {
      return refused(event.locals.say, values, answer as Answer);
    }
    back(event, what);
  });
}

export const actions: Actions = {
  support: (event) =>
    acted(event, 'supported', async (ideaId, values) => {
      const on = values['on'] === '1';
      return (await ask(event, supportMutation, { ideaId, on })).supportIdea;
    }),
  follow: (event) =>
    acted(event, 'followed', async (ideaId, values) => {
      await ask(event, followMutation, { ideaId, on: values['on'] === '1' });
      return undefined;
    }),
  followByMail: (event) =>
    acted(event, 'asked', async (ideaId, values) => {
      const { locale } = event.locals;
      const asked = { ideaId, email: values['email'] ?? '', locale };
      return (await ask(event, askFollowMutation, asked)).askToFollow;
    }),
  clarify: (event) =>
    acted(event, 'clarified', async (ideaId, values) => {
      const text = { title: values['title'], body: values['body'], place: values['place'] };
      const given = { ideaId, answer: values['answer'] ?? '', text };
      return (await ask(event, clarifyMutation, given)).clarifyIdea;
    }),
  withdraw: (event) =>
    acted(event, 'withdrawn', async (ideaId) => {
      return (await ask(event, withdrawMutation, { ideaId })).withdrawIdea;
    }),
  contest: (event) =>
    acted(event, 'contested', async (ideaId, values) => {
      const given = { ideaId, request: values['request'] ?? '' };
      return (await ask(event, contestMutation, given)).contestRefusal;
    }),
};
