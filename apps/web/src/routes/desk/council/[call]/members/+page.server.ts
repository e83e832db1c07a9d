import { error, redirect } from '@sveltejs/kit';
import { inLanguage, pageOf } from '#lib/language';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const callQuery = graphql(`
  query MembersCall($slug: String!) {
    councilCall(slug: $slug) {
      id
      slug
      title
      seats
    }
  }
`);
const membersQuery = graphql(`
  query MembersPage($id: ID!) {
    councilMembers(callId: $id) {
      id
      number
      givenName
      familyName
      phone
      written
      seat
      state
      answerBy
      follows
    }
  }
`);
const record = graphql(
  `
    mutation DeskRecordSeat($id: ID!, $answer: CouncilSeatAnswer!) {
      recordCouncilSeat(memberId: $id, answer: $answer) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const answers = ['accepted', 'declined', 'left'] as const;

export const load: PageServerLoad = async (event) => {
  const { councilCall: call } = await ask(event, callQuery, { slug: event.params.call });
  if (!call) error(404);
  return { call, members: (await ask(event, membersQuery, { id: call.id })).councilMembers };
};

export const actions: Actions = {
  default: async (event) => {
    const values = typed(await event.request.formData());
    const answer = answers.find((one) => one === values['answer']);
    return acting(values, async () => {
      if (!answer) error(400);
      const { recordCouncilSeat: said } = await ask(event, record, {
        ...{ id: values['memberId'] ?? '', answer },
      });
      if (said.__typename === 'Denial') return refused(event.locals.say, values, said);
      redirect(303, inLanguage(event.locals.locale, pageOf(event.url.pathname)));
    });
  },
};
