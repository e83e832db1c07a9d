import { error, redirect } from '@sveltejs/kit';
import { groupOf, stateGroups } from '#lib/idea/state-groups';
import { inLanguage } from '#lib/language';
import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const editionsQuery = graphql(`
  query DeskIdeasEditions {
    editions {
      id
      slug
      title
      categories {
        code
        name
      }
    }
    town {
      neighbourhoods {
        id
        slug
        name
      }
    }
  }
`);

const listQuery = graphql(`
  query DeskIdeas($editionId: ID!, $filter: IdeaFilter!) {
    ideas(editionId: $editionId, filter: $filter) {
      total
      page
      pages
      items {
        id
        number
        version
        title
        state
        channel
        category
        cost
        submittedAt
        supports
        forwardedTo
        neighbourhood {
          name
        }
        townQuestion {
          dueOn
        }
      }
    }
  }
`);

const admitMutation = graphql(`
  mutation AdmitIdeas($ideas: [SeenIdeaInput!]!) {
    admitIdeas(ideas: $ideas) {
      __typename
    }
  }
`);

const SIZE = 50;
const channels = ['online', 'paper', 'bus', 'meeting', 'phone'] as const;

export const load: PageServerLoad = async (event) => {
  const { editions, town } = await ask(event, editionsQuery);
  const query = event.url.searchParams;
  const edition = editions.find(({ slug }) => slug === query.get('edition')) ?? editions[0];
  if (!edition) error(404, 'not_found');
  const group = groupOf(query.get('state'));
  const late = query.has('late');
  const neighbourhood = town.neighbourhoods.find(({ slug }) => slug === query.get('place'));
  const category = edition.categories.find(({ code }) => code === query.get('theme'));
  const channel = channels.find((one) => one === query.get('channel'));
  const search = (query.get('q') ?? '').slice(0, 200);
  const { ideas } = await ask(event, listQuery, {
    editionId: edition.id,
    filter: {
      search,
      overdue: late || undefined,
      states: group && !late ? [...stateGroups[group]] : undefined,
      neighbourhoodId: neighbourhood?.id,
      category: category?.code,
      channels: channel && [channel],
      page: Math.max(1, Math.trunc(Number(query.get('page'))) || 1),
      size: SIZE,
    },
  });
  return {
    editions,
    edition,
    neighbourhoods: town.neighbourhoods,
    ideas,
    filter: { search, group, late, neighbourhood, category, channel },
    done: { admitted: countOf(query.get('admitted')), refused: countOf(query.get('refused')) },
  };
};

const countOf = (text: string | null): number => Math.max(0, Math.trunc(Number(text ?? 0)) || 0);

export const actions: Actions = {
  /** Admits the ideas that are ticked; those that changed meanwhile are left and counted. */
  admit: async (event) => {
    const form = await event.request.formData();
    const ideas = form.getAll('idea').map((ticked) => {
      const [id = '', version = ''] = String(ticked).split(':');
      return { id, version: Number(version) };
    });
    const { admitIdeas } =
      ideas.length > 0 ? await ask(event, admitMutation, { ideas }) : noAnswers;
    const refused = admitIdeas.filter(({ __typename }) => __typename === 'Denial').length;
    const back = new URLSearchParams(event.url.search);
    back.delete('/admit');
    back.set('admitted', String(admitIdeas.length - refused));
    back.set('refused', String(refused));
    redirect(303, inLanguage(event.locals.locale, `/desk/ideas?${back}`));
  },
};

const noAnswers: { admitIdeas: { __typename: 'Denial' | 'Idea' }[] } = { admitIdeas: [] };
