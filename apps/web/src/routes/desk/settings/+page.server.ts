import { redirect } from '@sveltejs/kit';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask } from '#lib/server/api';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query Settings {
    town {
      name
      address
      phone
      email
      colour
      version
      outline
      neighbourhoods {
        id
        slug
        name
        priority
        outline
      }
      services {
        id
        name
        email
      }
    }
  }
`);

const denial = graphql(`
  fragment Refusal on Denial @_unmask {
    code
    details
    faults {
      field
      code
      details
    }
  }
`);

const update = graphql(
  `
    mutation UpdateTown($version: Int!, $input: TownInput!) {
      updateTown(version: $version, input: $input) {
        __typename
        ...Refusal
      }
    }
  `,
  [denial],
);

const neighbourhoods = graphql(
  `
    mutation DrawNeighbourhoods($version: Int!, $geojson: Document!) {
      drawNeighbourhoods(version: $version, geojson: $geojson) {
        __typename
        ...Refusal
      }
    }
  `,
  [denial],
);

const outline = graphql(
  `
    mutation DrawOutline($version: Int!, $geojson: Document!) {
      drawOutline(version: $version, geojson: $geojson) {
        __typename
        ...Refusal
      }
    }
  `,
  [denial],
);

const save = graphql(
  `
    mutation SaveService($input: ServiceInput!) {
      saveService(input: $input) {
        __typename
        ...Refusal
      }
    }
  `,
  [denial],
);

const retire = graphql(`
  mutation RetireService($id: ID!) {
    retireService(id: $id) {
      id
    }
  }
`);

const restore = graphql(`
  mutation RestoreService($id: ID!) {
    restoreService(id: $id) {
      id
    }
  }
`);

export const load: PageServerLoad = async (event) => ({
  settings: (await ask(event, query)).town,
  done: event.url.searchParams.get('done') ?? '',
  retired: event.url.searchParams.get('service') ?? '',
});

const kept = (locale: 'fr' | 'en', what: string): never =>
  redirect(303, inLanguage(locale, `${places.deskSettings}?done=${what}`));

/** The document of a file that was sent; undefined when it is no JSON. */
async function documentOf(file: FormDataEntryValue | null): Promise<object | undefined> {
  if (!(file instanceof File)) return undefined;
  try {
    const read: unknown = JSON.parse(await file.text());
    return typeof read === 'object' && read !== null ? read : undefined;
  } catch {
    return undefined;
  }
}

export const actions: Actions = {
  town: async (event) => {
    const values = typed(await event.request.formData());
    const { say, locale } = event.locals;
    return acting(values, async () => {
      const text = (name: string): string => values[name] ?? '';
      const input = {
        name: text('name'),
        address: text('address'),
        phone: text('phone'),
        email: text('email'),
        colour: text('colour'),
      };
      const { updateTown: answer } = await ask(event, update, {
        version: Number(values['version']),
        input,
      });
      if (answer.__typename === 'Denial') return refused(say, values, answer);
      return kept(locale, 'town');
    });
  },
  map: async (event) => {
    const form = await event.request.formData();
    const values = typed(form);
    const { say, locale } = event.locals;
    const geojson = await documentOf(form.get('geojson'));
    if (!geojson) {
      return refused(say, values, {
        code: 'map_invalid',
        faults: [{ field: 'geojson', code: 'not_geojson' }],
      });
    }
    return acting(values, async () => {
      const given = { version: Number(values['version']), geojson };
      const answer =
        values['what'] === 'outline'
          ? (await ask(event, outline, given)).drawOutline
          : (await ask(event, neighbourhoods, given)).drawNeighbourhoods;
      if (answer.__typename === 'Denial') return refused(say, values, answer);
      return kept(locale, 'map');
    });
  },
  service: async (event) => {
    const values = typed(await event.request.formData());
    const { say, locale } = event.locals;
    return acting(values, async () => {
      const { saveService: answer } = await ask(event, save, {
        input: {
          id: values['id'] || null,
          name: values['service_name'] ?? '',
          email: values['service_email'] ?? '',
        },
      });
      if (answer.__typename === 'Denial') {
        const faults = answer.faults.map((fault) => ({
          ...fault,
          field: `service_${fault.field}`,
        }));
        return refused(say, values, { ...answer, faults });
      }
      return kept(locale, 'service');
    });
  },
  retire: async (event) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      const id = values['id'] ?? '';
      await ask(event, retire, { id });
      return kept(event.locals.locale, `retired&service=${id}`);
    });
  },
  restore: async (event) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      await ask(event, restore, { id: values['id'] ?? '' });
      return kept(event.locals.locale, 'service');
    });
  },
};
