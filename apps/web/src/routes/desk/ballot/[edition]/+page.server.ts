import { redirect, type RequestEvent } from '@sveltejs/kit';
import { inLanguage, pageOf } from '#lib/language';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import { pictureOf, sendPicture } from '#lib/server/upload';
import type { Actions, PageServerLoad } from './$types';

const editionQuery = graphql(`
  query BallotEdition($slug: String!) {
    edition(slug: $slug) {
      id
      slug
      title
      phase
      orderSeed
      version
    }
  }
`);

const query = graphql(`
  query BallotReadiness($editionId: ID!) {
    ballotReadiness(editionId: $editionId) {
      undecided
      entries {
        faults
        idea {
          id
          number
          title
          place
          cost
          version
          ballotNumber
          ballotText
          photoId
          category
        }
      }
    }
  }
`);

const write = graphql(
  `
    mutation WriteBallotEntry($ideaId: ID!, $version: Int!, $input: BallotEntryInput!) {
      writeBallotEntry(ideaId: $ideaId, version: $version, input: $input) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const draw = graphql(
  `
    mutation PrepareBallot($editionId: ID!, $version: Int!, $seed: String!) {
      prepareBallot(editionId: $editionId, version: $version, seed: $seed) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

export const load: PageServerLoad = async (event) => {
  const { edition } = await ask(event, editionQuery, { slug: event.params.edition });
  const { ballotReadiness } = await ask(event, query, { editionId: edition.id });
  return { edition, ...ballotReadiness };
};

const again = (event: RequestEvent): never =>
  redirect(303, inLanguage(event.locals.locale, pageOf(event.url.pathname)));

export const actions: Actions = {
  write: async (event) => {
    const form = await event.request.formData();
    const values = typed(form);
    const { ideaId = '', number = '' } = values;
    return acting(values, async () => {
      const picture = pictureOf(form, `photo.${number}`);
      const sent = picture && (await sendPicture(event, picture));
      if (sent && 'code' in sent) {
        const { code, details } = sent;
        const faults = [{ field: `photo.${number}`, code, details }];
        return refused(event.locals.say, values, { ...sent, faults });
      }
      const without = values[`withoutPhoto.${number}`] ? null : undefined;
      const asked = {
        ideaId,
        version: Number(values['version']) || 0,
        input: { text: values[`text.${number}`] ?? '', photoId: sent?.id ?? without },
      };
      const { writeBallotEntry: answer } = await ask(event, write, asked);
      if (answer.__typename !== 'Denial') return again(event);
      // Each project has its field: the fault goes to the one that was sent.
      const faults = answer.faults.map((fault) => ({ ...fault, field: `text.${number}` }));
      return refused(event.locals.say, values, { ...answer, faults });
    });
  },
  draw: async (event) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      const asked = {
        editionId: values['editionId'] ?? '',
        version: Number(values['version']) || 0,
        seed: values['seed'] ?? '',
      };
      const { prepareBallot: answer } = await ask(event, draw, asked);
      if (answer.__typename !== 'Denial') return again(event);
      const faults = answer.faults.map((fault) => ({
        ...fault,
        field: fault.field.replace(/^idea\./, 'text.'),
      }));
      return refused(event.locals.say, values, { ...answer, faults });
    });
  },
};
