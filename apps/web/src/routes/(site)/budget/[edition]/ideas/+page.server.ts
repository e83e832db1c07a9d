import { groupOf, stateGroups } from '#lib/idea/state-groups';
import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import type { PageServerLoad } from './$types';

const editionQuery = graphql(`
  query IdeasEdition($slug: String!) {
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
    town {
      outline
      neighbourhoods {
        id
        slug
        name
        outline
      }
    }
  }
`);

const listQuery = graphql(`
  query IdeasList($editionId: ID!, $filter: IdeaFilter!) {
    ideas(editionId: $editionId, filter: $filter) {
      total
      page
      pages
      items {
        number
        title
        state
        place
        category
        photoId
        cost
        latitude
        longitude
        forwardedTo
        supports
        neighbourhood {
          name
        }
      }
    }
  }
`);

const SIZE = 24;

export const load: PageServerLoad = async (event) => {
  const { edition, town } = await ask(event, editionQuery, { slug: event.params.edition });
  const query = event.url.searchParams;
  const group = groupOf(query.get('state'));
  const neighbourhood = town.neighbourhoods.find(({ slug }) => slug === query.get('place'));
  const category = edition.categories.find(({ code }) => code === query.get('theme'));
  const search = (query.get('q') ?? '').slice(0, 200);
  const { ideas } = await ask(event, listQuery, {
    editionId: edition.id,
    filter: {
      search,
      states: group && [...stateGroups[group]],
      neighbourhoodId: neighbourhood?.id,
      category: category?.code,
      newestFirst: edition.phase === 'submission',
      page: Math.max(1, Math.trunc(Number(query.get('page'))) || 1),
      size: SIZE,
    },
  });
  return { edition, area: town, ideas, filter: { search, group, neighbourhood, category } };
};
