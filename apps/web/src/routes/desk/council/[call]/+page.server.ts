import { redirect, type RequestEvent } from '@sveltejs/kit';
import { entersCandidates } from '#lib/desk-sections';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { callOf } from '#lib/server/council';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const standingQuery = graphql(`
  query CouncilStanding($slug: String!) {
    councilCall(slug: $slug) {
      version
      draw {
        state
      }
      quotaCheck {
        id
        callVersion
        state
        conflicts {
          feature
          value
          bound
        }
        suggestions {
          feature
          value
          bound
          from
          to
        }
      }
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

const quotasMutation = graphql(
  `
    mutation WriteCouncilQuotas($id: ID!, $version: Int!, $quotas: [CouncilQuotaInput!]!) {
      writeCouncilQuotas(callId: $id, version: $version, quotas: $quotas) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const relaxMutation = graphql(
  `
    mutation RelaxCouncilQuotas($id: ID!, $choice: Int!) {
      relaxCouncilQuotas(checkId: $id, choice: $choice) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const checkMutation = graphql(`
  mutation CheckCouncilQuotas($id: ID!) {
    checkCouncilQuotas(callId: $id) {
      id
    }
  }
`);

/** −1 for what is no whole number: the api says what is right. */
const wholeIn = (text: string | undefined): number =>
  /^\d{1,4}$/.test(text?.trim() ?? '') ? Number(text) : -1;

const back = (event: RequestEvent, slug: string): never =>
  redirect(303, `${inLanguage(event.locals.locale, places.deskCall(slug))}#seats`);

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
    version: councilCall?.version ?? 0,
    check: councilCall?.quotaCheck,
    drawStands: ['waiting', 'ready', 'drawn'].includes(councilCall?.draw?.state ?? ''),
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
  quotas: async (event) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      const { id, slug, features } = await callOf(event, event.params.call);
      const quotas = features.flatMap(({ key, values: kept }) =>
        kept.map(({ key: value }) => ({
          feature: key,
          value,
          min: wholeIn(values[`${key}.${value}.min`]),
          max: wholeIn(values[`${key}.${value}.max`]),
        })),
      );
      const version = wholeIn(values['version']);
      const { writeCouncilQuotas: answer } = await ask(event, quotasMutation, {
        ...{ id, version, quotas },
      });
      if (answer.__typename === 'Denial') return refused(event.locals.say, values, answer);
      return back(event, slug);
    });
  },
  check: (event) =>
    acting({}, async () => {
      const { id, slug } = await callOf(event, event.params.call);
      await ask(event, checkMutation, { id });
      return back(event, slug);
    }),
  relax: async (event) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      const { relaxCouncilQuotas: answer } = await ask(event, relaxMutation, {
        id: values['checkId'] ?? '',
        choice: wholeIn(values['choice']),
      });
      if (answer.__typename === 'Denial') return refused(event.locals.say, {}, answer);
      return back(event, event.params.call);
    });
  },
};
