import { redirect } from '@sveltejs/kit';
import { entersCandidates } from '#lib/desk-sections';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { callOf } from '#lib/server/council';
import { acting } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const standingQuery = graphql(`
  query CouncilStanding($slug: String!) {
    councilCall(slug: $slug) {
      standing {
        key
        values {
          key
          count
          share
          censusShare
          missing
          reach
        }
      }
    }
  }
`);

const peopleQuery = graphql(`
  query CouncilPeople($slug: String!, $page: Int) {
    councilCall(slug: $slug) {
      people(page: $page) {
        page
        pages
        items {
          id
          number
          givenName
          familyName
          channel
          createdAt
        }
      }
    }
  }
`);

const publishMutation = graphql(`
  mutation PublishCouncilCall($id: ID!) {
    publishCouncilCall(callId: $id) {
      id
    }
  }
`);

/** Figures for those who watch; names only for those who write candidatures down. */
export const load: PageServerLoad = async (event) => {
  const slug = event.params.call;
  const call = await callOf(event, slug);
  const { person } = await event.parent();
  const { councilCall } = await ask(event, standingQuery, { slug });
  const page = Math.max(1, Math.trunc(Number(event.url.searchParams.get('page'))) || 1);
  const people = entersCandidates(person)
    ? (await ask(event, peopleQuery, { slug, page })).councilCall?.people
    : undefined;
  return {
    call,
    people,
    standing: councilCall?.standing ?? [],
    entered: event.url.searchParams.get('entered') ?? '',
  };
};

export const actions: Actions = {
  publish: async (event) =>
    acting({}, async () => {
      const { id, slug } = await callOf(event, event.params.call);
      await ask(event, publishMutation, { id });
      redirect(303, inLanguage(event.locals.locale, places.deskCall(slug)));
    }),
};
