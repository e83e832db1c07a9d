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
  query PersonPage($id: ID!, $subject: String!) {
    person(id: $id) {
      id
      email
      title
      roles
      serviceId
      createdAt
      confirmedAt
      closedAt
      version
    }
    audit(filter: { subject: $subject }) {
      items {
        id
        at
        act
        byTitle
      }
    }
    town {
      services {
        id
        name
      }
    }
  }
`);

const change = graphql(
  `
    mutation ChangeRoles($id: ID!, $version: Int!, $input: FunctionInput!) {
      changeRoles(id: $id, version: $version, input: $input) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const close = graphql(
  `
    mutation CloseAccount($id: ID!, $version: Int!) {
      closeAccount(id: $id, version: $version) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const { person, audit, town } = await ask(event, query, { id, subject: `account:${id}` });
  const { searchParams } = event.url;
  return {
    shown: person,
    trail: audit.items,
    services: town.services,
    done: searchParams.get('done') ?? '',
    closing: searchParams.has('close'),
  };
};

export const actions: Actions = {
  change: async (event) => {
    const values = functionTyped(await event.request.formData());
    const { id } = event.params;
    return acting(values, async () => {
      const version = Number(values['version']);
      const { changeRoles: answer } = await ask(event, change, {
        id,
        version,
        input: functionSent(values),
      });
      if (answer.__typename === 'Denial') return refused(event.locals.say, values, answer);
      redirect(303, inLanguage(event.locals.locale, `${places.deskPerson(id)}?done=changed`));
    });
  },
  close: async (event) => {
    const values = functionTyped(await event.request.formData());
    const { id } = event.params;
    return acting(values, async () => {
      const { closeAccount: answer } = await ask(event, close, {
        id,
        version: Number(values['version']),
      });
      if (answer.__typename === 'Denial') return refused(event.locals.say, {}, answer);
      redirect(303, inLanguage(event.locals.locale, `${places.deskPerson(id)}?done=closed`));
    });
  },
};
