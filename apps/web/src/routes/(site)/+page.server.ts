import type { RequestEvent } from '@sveltejs/kit';
import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import { allotmentOf, nowOf } from './home';
import type { PageServerLoad } from './$types';

const homeQuery = graphql(`
  query Home {
    town {
      now
      timeZone
    }
    editions {
      id
      slug
      title
      phase
      imported
      resultsPublishedAt
      rules
      calendar {
        phase
        opensAt
        closesAt
      }
    }
  }
`);

const worksQuery = graphql(`
  query HomeWorks($editionId: ID!, $delivered: [String!], $chosen: [String!]) {
    delivered: ideas(editionId: $editionId, filter: { states: $delivered, size: 1 }) {
      total
    }
    chosen: ideas(editionId: $editionId, filter: { states: $chosen, size: 50 }) {
      total
      items {
        number
        title
        state
        stateSince
      }
    }
  }
`);

const chosenStates = ['winner', 'in_progress', 'suspended', 'delivered', 'abandoned'];

/** The latest news of the works of an edition, late ones included. */
async function worksOf(event: RequestEvent, edition: { id: string; slug: string; title: string }) {
  const { delivered, chosen } = await ask(event, worksQuery, {
    editionId: edition.id,
    delivered: ['delivered'],
    chosen: chosenStates,
  });
  if (chosen.total === 0) return null;
  const news = [...chosen.items].sort((a, b) => (a.stateSince < b.stateSince ? 1 : -1));
  return {
    slug: edition.slug,
    delivered: delivered.total,
    chosen: chosen.total,
    news: news.slice(0, 3),
  };
}

export const load: PageServerLoad = async (event) => {
  const { town, editions } = await ask(event, homeQuery);
  const ours = editions.filter(({ imported }) => !imported);
  const current = ours.find(({ phase }) => phase !== 'works' && phase !== 'closed') ?? ours[0];
  const works = ours.find(({ phase }) => phase === 'works');
  return {
    now: nowOf(editions, town.now, town.timeZone),
    current: current && {
      slug: current.slug,
      phase: current.phase,
      allotment: allotmentOf(current.rules),
    },
    editions: ours.map(({ slug, title, phase }) => ({ slug, title, phase })),
    works: works ? await worksOf(event, works) : null,
  };
};
