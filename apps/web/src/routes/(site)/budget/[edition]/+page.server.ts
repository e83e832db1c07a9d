import type { ResultOf } from 'gql.tada';
import { ask } from '#lib/server/api';
import { editionOf } from '#lib/server/edition';
import { graphql } from '#lib/server/graphql';
import { pageNumber } from '#lib/server/page-number';
import type { PageServerLoad } from './$types';

const projects = graphql(`
  query EditionProjects($id: ID!, $filter: IdeaFilter!) {
    ideas(editionId: $id, filter: $filter) {
      total
      page
      pages
      items {
        id
        number
        ballotNumber
        title
        place
        category
        photoId
        state
        forwardedTo
        cost
        roughCost
        latitude
        longitude
        neighbourhood {
          slug
          name
        }
      }
    }
  }
`);

const surroundings = graphql(`
  query EditionSurroundings($id: ID!) {
    town {
      now
      outline
      neighbourhoods {
        id
        slug
        name
        outline
      }
    }
    received: ideas(editionId: $id, filter: { size: 1 }) {
      total
    }
    closed: ideas(editionId: $id, filter: { size: 1, states: ["inadmissible", "infeasible"] }) {
      total
    }
    balloted: ideas(editionId: $id, filter: { size: 1, balloted: true }) {
      total
    }
  }
`);

type Item = ResultOf<typeof projects>['ideas']['items'][number];

/** So many projects are filtered here, with a count a category; more are filtered by the api. */
const WHOLE = 100;

export const load: PageServerLoad = async (event) => {
  const edition = await editionOf(event, event.params.edition);
  const around = await ask(event, surroundings, { id: edition.id });
  const { searchParams } = event.url;
  const chosen = {
    search: searchParams.get('q')?.trim() ?? '',
    neighbourhood: searchParams.get('neighbourhood') ?? '',
    categories: searchParams.getAll('category'),
    map: searchParams.get('view') === 'map',
  };
  const balloted = around.balloted.total > 0;
  const area = around.town.neighbourhoods.find(({ slug }) => slug === chosen.neighbourhood);
  const listed = async (more: object) =>
    (await ask(event, projects, { id: edition.id, filter: { balloted, ...more } })).ideas;
  const searched = {
    ...(balloted ? { balloted } : {}),
    search: chosen.search || null,
  };
  const whole = balloted && around.balloted.total <= WHOLE;
  const ideas = whole
    ? await listed({ ...searched, size: WHOLE })
    : await listed({
        ...searched,
        balloted: balloted || null,
        neighbourhoodId: area?.id ?? null,
        category: chosen.categories[0] ?? null,
        page: pageNumber(event.url),
        size: 24,
      });
  const counted = whole && !chosen.search ? ideas.items : undefined;
  const kept = whole ? ideas.items.filter((item) => matches(item, chosen)) : ideas.items;
  return {
    edition,
    now: around.town.now,
    outline: around.town.outline,
    neighbourhoods: around.town.neighbourhoods,
    numbers: {
      received: around.received.total,
      closed: around.closed.total,
      balloted: around.balloted.total,
    },
    chosen,
    whole,
    balloted,
    counts: Object.fromEntries(
      edition.categories.map(({ code }) => [
        code,
        counted?.filter(({ category }) => category === code).length,
      ]),
    ),
    ideas: kept,
    total: whole ? kept.length : ideas.total,
    page: ideas.page,
    pages: whole ? 1 : ideas.pages,
  };
};

const matches = (
  item: Item,
  { neighbourhood, categories }: { neighbourhood: string; categories: readonly string[] },
): boolean =>
  (!neighbourhood || item.neighbourhood?.slug === neighbourhood) &&
  (categories.length === 0 || categories.includes(item.category ?? ''));
