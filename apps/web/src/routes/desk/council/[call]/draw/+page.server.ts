import { redirect, type RequestEvent } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { drawOf } from '#lib/server/council-draw';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const mineQuery = graphql(`
  query CouncilDiceMine($slug: String!) {
    councilCall(slug: $slug) {
      draw {
        diceAreMine
      }
    }
  }
`);

const mutations = {
  prepare: graphql(
    `
      mutation PrepareCouncilLottery($id: ID!) {
        answer: prepareCouncilLottery(callId: $id) {
          __typename
          ...DenialShown
        }
      }
    `,
    [denialShown],
  ),
  cancel: graphql(
    `
      mutation CancelCouncilLottery($id: ID!) {
        answer: cancelCouncilLottery(drawId: $id) {
          __typename
          ...DenialShown
        }
      }
    `,
    [denialShown],
  ),
  aside: graphql(
    `
      mutation SetAsideCouncilLottery($id: ID!, $reason: String!) {
        answer: setAsideCouncilLottery(drawId: $id, reason: $reason) {
          __typename
          ...DenialShown
        }
      }
    `,
    [denialShown],
  ),
  present: graphql(
    `
      mutation WriteCouncilDrawPresent($id: ID!, $present: String!) {
        answer: writeCouncilDrawPresent(drawId: $id, present: $present) {
          __typename
          ...DenialShown
        }
      }
    `,
    [denialShown],
  ),
  dice: graphql(
    `
      mutation TypeCouncilDice($id: ID!, $dice: String!) {
        answer: typeCouncilDice(drawId: $id, dice: $dice) {
          __typename
          ...DenialShown
        }
      }
    `,
    [denialShown],
  ),
  back: graphql(
    `
      mutation TakeBackCouncilDice($id: ID!) {
        answer: takeBackCouncilDice(drawId: $id) {
          __typename
          ...DenialShown
        }
      }
    `,
    [denialShown],
  ),
  confirm: graphql(
    `
      mutation ConfirmCouncilDice($id: ID!, $dice: String!) {
        answer: confirmCouncilDice(drawId: $id, dice: $dice) {
          __typename
          ...DenialShown
        }
      }
    `,
    [denialShown],
  ),
};

type Answer = Parameters<typeof refused>[2] & { readonly __typename: string };

/** Sends one act with what was typed; the page then shows what became of it. */
async function acted(
  event: RequestEvent,
  send: (values: Record<string, string>) => Promise<{ readonly answer: unknown }>,
) {
  const values = typed(await event.request.formData());
  return acting(values, async () => {
    const answer = (await send(values)).answer as Answer;
    if (answer.__typename === 'Denial') return refused(event.locals.say, values, answer);
    redirect(303, inLanguage(event.locals.locale, places.deskDraw(event.params['call'] ?? '')));
  });
}

const idIn = (values: Record<string, string>): string => values['id'] ?? '';

export const load: PageServerLoad = async (event) => {
  const slug = event.params.call;
  const [call, mine] = await Promise.all([drawOf(event, slug), ask(event, mineQuery, { slug })]);
  return {
    call,
    mine: mine.councilCall?.draw?.diceAreMine ?? false,
  };
};

export const actions: Actions = {
  prepare: (event) => acted(event, (values) => ask(event, mutations.prepare, { id: idIn(values) })),
  cancel: (event) => acted(event, (values) => ask(event, mutations.cancel, { id: idIn(values) })),
  aside: (event) =>
    acted(event, (values) =>
      ask(event, mutations.aside, { id: idIn(values), reason: values['reason'] ?? '' }),
    ),
  present: (event) =>
    acted(event, (values) =>
      ask(event, mutations.present, { id: idIn(values), present: values['present'] ?? '' }),
    ),
  dice: (event) =>
    acted(event, (values) =>
      ask(event, mutations.dice, { id: idIn(values), dice: values['dice'] ?? '' }),
    ),
  back: (event) => acted(event, (values) => ask(event, mutations.back, { id: idIn(values) })),
  confirm: (event) =>
    acted(event, (values) =>
      ask(event, mutations.confirm, { id: idIn(values), dice: values['shown'] ?? '' }),
    ),
};
