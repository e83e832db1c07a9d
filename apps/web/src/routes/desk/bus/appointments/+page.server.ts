import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { passageShown } from '#lib/server/bus';
import { acting, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const expectedQuery = graphql(
  `
    query BusExpected {
      busExpected {
        id
        name
        phone
        email
        state
        serviceKey
        at
        passage {
          ...PassageShown
        }
      }
    }
  `,
  [passageShown],
);

const markMutation = graphql(`
  mutation MarkBusAppointment($id: ID!, $came: Boolean) {
    markBusAppointment(id: $id, came: $came)
  }
`);

export const load: PageServerLoad = async (event) => {
  const { busExpected } = await ask(event, expectedQuery);
  return { passages: byService(busExpected) };
};

export const actions: Actions = {
  came: (event) => mark(event, true),
  missed: (event) => mark(event, false),
  undo: (event) => mark(event, null),
};

async function mark(event: RequestEvent, came: boolean | null) {
  const values = typed(await event.request.formData());
  return acting(values, async () => {
    await ask(event, markMutation, { id: values['id'] ?? '', came });
    redirect(303, inLanguage(event.locals.locale, places.deskBusExpected));
  });
}

type Expected = ResultOf<typeof expectedQuery>['busExpected'][number];

/** Those expected at one service of one passage, together. */
function byService(expected: readonly Expected[]) {
  const groups = new Map<string, Expected[]>();
  for (const one of expected) {
    const key = `${one.passage?.key} ${one.serviceKey}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((people) => {
    const [first] = people;
    const passage = first?.passage;
    if (!passage) return [];
    const service = passage.services.find(({ key }) => key === first.serviceKey);
    return [{ passage, serviceKey: first.serviceKey, service: service?.title ?? '', people }];
  });
}
