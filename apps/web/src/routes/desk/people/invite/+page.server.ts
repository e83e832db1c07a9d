import { redirect } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused } from '#lib/server/form';
import { functionSent, functionTyped } from '#lib/server/function-typed';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query InvitePage {
    town {
      services {
        id
        name
      }
    }
  }
`);

const mutation = graphql(
  `
    mutation InviteStaff($input: InvitationInput!) {
      inviteStaff(input: $input) {
        __typename
        ... on Person {
          id
        }
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

export const load: PageServerLoad = async (event) => ({
  services: (await ask(event, query)).town.services,
});

export const actions: Actions = {
  default: async (event) => {
    const values = functionTyped(await event.request.formData());
    const { say, locale } = event.locals;
    return acting(values, async () => {
      const input = { ...functionSent(values), email: values['email'] ?? '', locale };
      const { inviteStaff: answer } = await ask(event, mutation, { input });
      if (answer.__typename === 'Denial') return refused(say, values, answer);
      redirect(303, inLanguage(locale, `${places.deskPerson(answer.id)}?done=invited`));
    });
  },
};
