import { redirect } from '@sveltejs/kit';
import { localInstant } from '@parvis/phases';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query NewCallTown {
    town {
      timeZone
      neighbourhoods {
        name
      }
    }
  }
`);

const mutation = graphql(
  `
    mutation CreateCouncilCall($call: CouncilCallInput!) {
      createCouncilCall(call: $call) {
        __typename
        ... on CouncilCall {
          slug
        }
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

/** How many features the form has room for. */
const ROOM = [1, 2, 3, 4];

/** The neighbourhoods are written down already; the census is not known. */
export const load: PageServerLoad = async (event) => {
  const { town } = await ask(event, query);
  return { neighbourhoods: town.neighbourhoods.map(({ name }) => `${name} ; 0`).join('\n') };
};

export const actions: Actions = {
  default: async (event) => {
    const values = typed(await event.request.formData());
    const { say, locale } = event.locals;
    return acting(values, async () => {
      const { town } = await ask(event, query);
      const at = (name: string) => localInstant(values[name] ?? '', town.timeZone);
      const dates = { opensAt: at('opensAt'), closesAt: at('closesAt'), drawsAt: at('drawsAt') };
      const unread = Object.entries(dates).filter(([, read]) => !read.ok);
      const { opensAt, closesAt, drawsAt } = dates;
      if (!opensAt.ok || !closesAt.ok || !drawsAt.ok) {
        const faults = unread.map(([field]) => ({ field, code: 'moment' }));
        return refused(say, values, { code: 'call_incomplete', faults });
      }
      const features = ROOM.map((n) => ({
        title: values[`feature${n}-title`] ?? '',
        hint: values[`feature${n}-hint`] || null,
        lines: values[`feature${n}`] ?? '',
      }));
      const { createCouncilCall: answer } = await ask(event, mutation, {
        call: {
          title: values['title'] ?? '',
          slug: values['slug'] ?? '',
          seats: wholeIn(values['seats']),
          minAge: wholeIn(values['minAge']),
          substitutes: values['substitutes'] === 'on',
          oneAddress: values['oneAddress'] === 'on',
          place: values['place'] ?? '',
          opensAt: String(opensAt.value),
          closesAt: String(closesAt.value),
          drawsAt: String(drawsAt.value),
          features: features.filter(({ title, lines }) => title.trim() || lines.trim()),
        },
      });
      if (answer.__typename === 'Denial') return refused(say, values, answer);
      redirect(303, inLanguage(locale, places.deskCall(answer.slug)));
    });
  },
};

/** −1 for what is no whole number: the api says what is right. */
const wholeIn = (text: string | undefined): number =>
  /^\d{1,4}$/.test(text ?? '') ? Number(text) : -1;
