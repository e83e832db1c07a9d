import type { RequestEvent } from '@sveltejs/kit';
import { ask } from '#lib/server/api';
import { graphql } from '#lib/server/graphql';
import { allotmentOf, invitationOf, nowOf, type Now } from './home';
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

const ballotQuery = graphql(`
  query HomeBallot($editionId: ID!) {
    ideas(editionId: $editionId, filter: { balloted: true, size: 1 }) {
      total
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
    states: chosen.items.map(({ state }) => state),
    news: news.slice(0, 3),
  };
}

type Edition = { id: string; slug: string; rules: unknown };

/** Who may take part in what is on now, and in how many projects one chooses. */
async function invitedTo(event: RequestEvent, now: Now, editions: readonly Edition[]) {
  if (now.kind !== 'vote' && now.kind !== 'submission') return null;
  const edition = editions.find(({ slug }) => slug === now.slug);
  const invitation = edition && invitationOf(now.kind, edition.rules);
  if (!edition || !invitation) return null;
  const projects = invitation.ballot
    ? (await ask(event, ballotQuery, { editionId: edition.id })).ideas.total
    : 0;
  return { ...invitation, projects, allotment: allotmentOf(edition.rules) };
}

export const load: PageServerLoad = async (event) => {
  const { town, editions } = await ask(event, homeQuery);
  const ours = editions.filter(({ imported }) => !imported);
  const current = ours.find(({ phase }) => phase !== 'works' && phase !== 'closed') ?? ours[0];
  const works = ours.find(({ phase }) => phase === 'works');
  const now = nowOf(editions, town.now, town.timeZone);
  return {
    now,
    invited: await invitedTo(event, now, ours),
    current: current && {
      slug: current.slug,
      phase: current.phase,
      allotment: allotmentOf(current.rules),
    },
    editions: ours.map(({ slug, title, phase }) => ({ slug, title, phase })),
    works: works ? await worksOf(event, works) : null,
  };
};
