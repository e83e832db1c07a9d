import { redirect } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import { afterSignIn, keepNext, safePath } from '#lib/server/next';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query SignInPage {
    demoAccounts {
      id
      title
      roles
    }
  }
`);

const request = graphql(
  `
    mutation AskForLink($email: String!, $locale: String!) {
      requestSignIn(email: $email, locale: $locale) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const demo = graphql(`
  mutation EnterDemo($accountId: ID!) {
    enterDemo(accountId: $accountId) {
      roles
    }
  }
`);

export const load: PageServerLoad = async (event) => {
  const { demoAccounts } = await ask(event, query);
  return {
    demoAccounts,
    next: safePath(event.url.searchParams.get('next')) ?? '',
    sent: event.url.searchParams.has('sent'),
  };
};

export const actions: Actions = {
  ask: async (event) => {
    const values = typed(await event.request.formData());
    const { locale, say } = event.locals;
    return acting(values, async () => {
      const { requestSignIn: answer } = await ask(event, request, {
        email: values['email'] ?? '',
        locale,
      });
      if (answer.__typename === 'Denial') return refused(say, values, answer);
      keepNext(event, safePath(values['next']));
      redirect(303, inLanguage(locale, `${places.signIn}?sent`));
    });
  },
  demo: async (event) => {
    const values = typed(await event.request.formData());
    const { enterDemo } = await ask(event, demo, { accountId: values['accountId'] ?? '' });
    redirect(303, afterSignIn(event, enterDemo.roles, values['next']));
  },
};
