import { error, fail, redirect } from '@sveltejs/kit';
import { sayCode } from '@parvis/words';
import { centsTyped } from '#lib/euros';
import type { FormState } from '#lib/form';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import { likeShown } from '#lib/server/idea-shown';
import { personOf } from '#lib/server/person';
import type { Actions, PageServerLoad } from './$types';

const pageQuery = graphql(`
  query EnterIdeaPage {
    editions {
      id
      slug
      title
      phase
      categories {
        code
        name
      }
    }
    town {
      now
      neighbourhoods {
        id
        name
      }
    }
  }
`);

const likeQuery = graphql(
  `
    query EntryLike($editionId: ID!, $title: String!) {
      similarIdeas(editionId: $editionId, title: $title) {
        ...LikeShown
      }
    }
  `,
  [likeShown],
);

const enterMutation = graphql(
  `
    mutation EnterIdea($editionId: ID!, $input: EnteredIdeaInput!) {
      enterIdea(editionId: $editionId, input: $input) {
        __typename
        ... on Idea {
          id
          number
        }
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const channels = ['paper', 'bus', 'meeting', 'phone'] as const;

export const load: PageServerLoad = async (event) => {
  const { editions, town } = await ask(event, pageQuery);
  const open = editions.filter(({ phase }) => phase === 'submission' || phase === 'study');
  const slug = event.url.searchParams.get('edition');
  const edition = open.find((one) => one.slug === slug) ?? open[0];
  return { edition, neighbourhoods: town.neighbourhoods };
};

export const actions: Actions = {
  default: async (event) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      const { editions } = await ask(event, pageQuery);
      const edition = editions.find(({ id }) => id === values['edition']);
      if (!edition) error(404, 'not_found');
      const given = (name: string) => values[name] ?? '';
      const roughCost = centsTyped(given('roughCost'));
      if (roughCost === undefined) {
        const sentence = sayCode(event.locals.say, 'fault', 'idea_cost_wrong');
        const faults = [{ field: 'roughCost', sentence }];
        return fail(422, { values, faults } satisfies FormState);
      }
      if (!values['seen']) {
        const asked = { editionId: edition.id, title: given('title') };
        const { similarIdeas } = await ask(event, likeQuery, asked);
        if (similarIdeas.length > 0) {
          return fail(422, { values, faults: [], like: similarIdeas });
        }
      }
      const { enterIdea } = await ask(event, enterMutation, {
        editionId: edition.id,
        input: {
          channel: channels.find((one) => one === values['channel']) ?? 'paper',
          receivedOn: given('receivedOn') || null,
          title: given('title'),
          body: given('body'),
          place: given('place'),
          neighbourhoodId: given('neighbourhoodId') || null,
          beneficiaries: given('beneficiaries'),
          category: given('category'),
          roughCost,
          authorName: given('authorName'),
          authorEmail: given('authorEmail'),
          authorPhone: given('authorPhone'),
        },
      });
      if (enterIdea.__typename === 'Denial') return refused(event.locals.say, values, enterIdea);
      const person = await personOf(event);
      // Who welcomes people types ideas in, and handles no case: the public page says the number.
      const page = person?.roles.includes('front_desk')
        ? `${places.idea(edition.slug, enterIdea.number ?? 0)}?received`
        : `${places.deskIdea(enterIdea.id)}?done=entered`;
      redirect(303, inLanguage(event.locals.locale, page));
    });
  },
};
