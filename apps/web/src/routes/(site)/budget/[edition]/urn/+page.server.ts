import { fail } from '@sveltejs/kit';
import type { Manifest } from '@parvis/voting';
import type { FormState } from '#lib/form';
import { ask } from '#lib/server/api';
import { editionOf } from '#lib/server/edition';
import { typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(`
  query UrnPage($subject: String!) {
    poll(subject: $subject) {
      id
      state
      closesAt
      manifest
      manifestHash
      turnout {
        online
        inPerson
        kiosk
      }
      log {
        size
        root
        checkpoint
        witnesses
      }
    }
  }
`);

const question = graphql(`
  query CheckReceipt($pollId: ID!, $receipt: String!) {
    checkReceipt(pollId: $pollId, receipt: $receipt) {
      answer
      hash
      signed
      place
      size
    }
  }
`);

/** Characters of a receipt's file at most, with room for what a hurried hand copies around it. */
const LONGEST = 2_000;

/** Who keeps a key of the box, and how many of them open it. */
function trusteesIn(manifest: string | null | undefined) {
  if (!manifest) return undefined;
  const { trustees, needed } = JSON.parse(manifest) as Pick<Manifest, 'trustees' | 'needed'>;
  return { names: trustees.map(({ name }) => name), needed };
}

export const load: PageServerLoad = async (event) => {
  const edition = await editionOf(event, event.params.edition);
  const { poll } = await ask(event, query, { subject: `budget:${edition.id}` });
  return { edition, poll, trustees: trusteesIn(poll?.manifest), origin: event.url.origin };
};

export const actions: Actions = {
  check: async (event) => {
    const form = await event.request.formData();
    const values = typed(form);
    const file = form.get('file');
    const saved = file instanceof File && file.size <= LONGEST ? await file.text() : '';
    const receipt = (values['receipt']?.trim() || saved.trim()).slice(0, LONGEST);
    if (!receipt) {
      const sentence = event.locals.say('urn_receipt_missing');
      return fail(422, { values, faults: [{ field: 'receipt', sentence }] } satisfies FormState);
    }
    const edition = await editionOf(event, event.params.edition);
    const { poll } = await ask(event, query, { subject: `budget:${edition.id}` });
    if (!poll) return { values, faults: [], found: { answer: 'no_log', signed: false } };
    const { checkReceipt } = await ask(event, question, { pollId: poll.id, receipt });
    return { values, faults: [], found: checkReceipt };
  },
};
