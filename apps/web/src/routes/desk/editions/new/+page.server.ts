import { anEditionRules } from '@parvis/budget';
import { redirect } from '@sveltejs/kit';
import { rulesOf } from '#lib/edition/rules';
import { valuesOf } from '#lib/edition/rules-form';
import { yearLater } from '#lib/edition/year-later';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import { atFields, rulesSent, rulesTyped, townPlaces } from '#lib/server/rules-form';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query LastEdition {
    editions {
      slug
      title
      imported
      categories {
        code
        name
      }
      rules
    }
  }
`);

const mutation = graphql(
  `
    mutation CreateEdition($input: NewEditionInput!) {
      createEdition(input: $input) {
        __typename
        ... on Edition {
          slug
        }
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

/** The last edition of the town is the draft of the next one, a year later; the first starts from common rules. */
export const load: PageServerLoad = async (event) => {
  const [{ editions }, { neighbourhoods }] = await Promise.all([
    ask(event, query),
    townPlaces(event),
  ]);
  const last = editions.find(({ imported }) => !imported);
  const rules = last ? yearLater(rulesOf(last.rules)) : anEditionRules();
  const next = last && /^\d{4}$/.test(last.slug) ? String(Number(last.slug) + 1) : '';
  return {
    from: last?.title,
    neighbourhoods,
    values: {
      slug: next,
      title: next ? event.locals.say('edition_new_name', { year: next }) : '',
      categories: (last?.categories ?? []).map(({ name }) => name).join('\n'),
      ...valuesOf(rules),
    },
  };
};

const codeOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);

export const actions: Actions = {
  default: async (event) => {
    const values = rulesTyped(await event.request.formData());
    const { say, locale } = event.locals;
    return acting(values, async () => {
      const { editions } = await ask(event, query);
      const known = new Map(
        editions.flatMap(({ categories }) => categories).map(({ code, name }) => [name, code]),
      );
      const names = (values['categories'] ?? '').split('\n').map((line) => line.trim());
      const input = {
        slug: (values['slug'] ?? '').trim(),
        title: (values['title'] ?? '').trim(),
        categories: names
          .filter(Boolean)
          .map((name) => ({ code: known.get(name) ?? codeOf(name), name })),
        rules: await rulesSent(event, values),
      };
      const { createEdition: answer } = await ask(event, mutation, { input });
      if (answer.__typename === 'Denial') return refused(say, values, atFields(answer));
      redirect(303, inLanguage(locale, places.deskEdition(answer.slug)));
    });
  },
};
