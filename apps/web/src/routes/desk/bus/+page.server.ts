import { dayAfter } from '@parvis/bus';
import { redirect } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { busNow, passagesOf } from '#lib/server/bus';
import { callsOf, changePassage } from '#lib/server/bus-desk';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const restoreMutation = graphql(
  `
    mutation RestoreBusPassage($key: String!) {
      restoreBusPassage(key: $key) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

export const load: PageServerLoad = async (event) => {
  const { at, today } = await busNow(event);
  const passages = await passagesOf(event, today, dayAfter(today, 28));
  const calls = await callsOf(event);
  return {
    at,
    toCall: calls.filter(({ calledAt }) => !calledAt).length,
    passages: passages.filter(({ ends }) => Date.parse(ends) > Date.parse(at)),
    done: event.url.searchParams.has('done'),
  };
};

export const actions: Actions = {
  cancel: (event) => changePassage(event, () => null),
  restore: async (event) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      const { restoreBusPassage: answer } = await ask(event, restoreMutation, {
        key: values['key'] ?? '',
      });
      if (answer.__typename === 'Denial') return refused(event.locals.say, values, answer);
      redirect(303, inLanguage(event.locals.locale, `${places.deskBus}?done`));
    });
  },
};
