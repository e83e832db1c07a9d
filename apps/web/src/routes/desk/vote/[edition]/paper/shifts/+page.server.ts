import { redirect } from '@sveltejs/kit';
import { inLanguage, pageOf } from '#lib/language';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { editionAndPoll } from '#lib/server/edition-poll';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query ShiftsPage($id: ID!) {
    votingPlaces(pollId: $id) {
      id
      name
    }
    deskAgents {
      id
      title
    }
    deskShifts(pollId: $id) {
      id
      placeId
      accountId
      startsAt
      endsAt
    }
  }
`);
const give = graphql(
  `
    mutation DeskGiveShift($id: ID!, $shift: DeskShiftInput!) {
      giveShift(pollId: $id, shift: $shift) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);
const takeBack = graphql(
  `
    mutation DeskTakeBackShift($id: ID!) {
      takeBackShift(shiftId: $id) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

export const load: PageServerLoad = async (event) => {
  const { edition, poll } = await editionAndPoll(event, event.params.edition);
  if (!poll) return { edition, poll: null, votingPlaces: [], deskAgents: [], deskShifts: [] };
  return { edition, poll, ...(await ask(event, query, { id: poll.id })) };
};

export const actions: Actions = {
  give: async (event) => {
    const values = typed(await event.request.formData());
    const [placeId, accountId] = [values['placeId'] ?? '', values['accountId'] ?? ''];
    const [starts, ends] = [values['starts'] ?? '', values['ends'] ?? ''];
    return acting(values, async () => {
      const { giveShift: answer } = await ask(event, give, {
        id: values['pollId'] ?? '',
        shift: { placeId, accountId, day: values['day'] ?? '', starts, ends },
      });
      if (answer.__typename === 'Denial') return refused(event.locals.say, values, answer);
      redirect(303, inLanguage(event.locals.locale, pageOf(event.url.pathname)));
    });
  },
  takeBack: async (event) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      const { takeBackShift: answer } = await ask(event, takeBack, { id: values['shiftId'] ?? '' });
      if (answer.__typename === 'Denial') return refused(event.locals.say, values, answer);
      redirect(303, inLanguage(event.locals.locale, pageOf(event.url.pathname)));
    });
  },
};
