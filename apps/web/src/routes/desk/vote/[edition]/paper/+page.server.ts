import type { RequestEvent } from '@sveltejs/kit';
import { fail, redirect } from '@sveltejs/kit';
import { inLanguage, pageOf } from '#lib/language';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { editionAndPoll } from '#lib/server/edition-poll';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';
import { refusedEntry } from './refused-entry';
import { readPapers } from './papers';

const paperQuery = graphql(`
  query PaperDesk($id: ID!) {
    votingPlaces(pollId: $id) {
      id
      name
      channel
      whereWhen
      lines {
        kind
        number
        text
        byTitle
        at
      }
      sheet {
        given
        returned
        signatures
        papers
        valid
        blank
        spoilt
        rejected
        difference
        questions
      }
    }
    paperBatches(pollId: $id) {
      id
      label
      placeId
      round
      state
      agreedAt
      entries {
        round
        byTitle
        at
        sheet
      }
    }
  }
`);

const add = graphql(
  `
    mutation DeskAddPlace($id: ID!, $place: VotingPlaceInput!) {
      addVotingPlace(pollId: $id, place: $place) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);
const write = graphql(
  `
    mutation DeskPlaceLine($id: ID!, $line: PlaceLineInput!) {
      writePlaceLine(placeId: $id, line: $line) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);
const enter = graphql(
  `
    mutation DeskPaper($id: ID!, $batch: PaperBatchInput!) {
      enterPaperBatch(pollId: $id, batch: $batch) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);
const recount = graphql(
  `
    mutation DeskRecount($id: ID!, $reason: String!) {
      recountPaperBatch(batchId: $id, reason: $reason) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

export const load: PageServerLoad = async (event) => {
  const { edition, poll } = await editionAndPoll(event, event.params.edition);
  if (!poll) {
    return { edition, poll: null, votingPlaces: [], paperBatches: [] };
  }
  return { edition, poll, ...(await ask(event, paperQuery, { id: poll.id })) };
};

const text = (values: Record<string, string>, name: string): string => values[name] ?? '';
/** What is not a whole number is refused by the api, not taken for nothing. */
const whole = (values: Record<string, string>, name: string): number =>
  /^\d{1,9}$/.test(text(values, name).trim()) ? Number(values[name]) : -1;
const counted = ['given', 'returned', 'signatures'];

/** Nothing is written for a place by mistake: it is chosen. */
const placeless = (event: RequestEvent, values: Record<string, string>, field: string) =>
  fail(422, { values, faults: [{ field, sentence: event.locals.say('paper_desk_choose_place') }] });

const again = (event: RequestEvent): never =>
  redirect(303, inLanguage(event.locals.locale, pageOf(event.url.pathname)));

export const actions: Actions = {
  place: async (event) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      const channel = text(values, 'channel') === 'bus' ? ('bus' as const) : ('paper' as const);
      const place = { name: text(values, 'name'), channel, whereWhen: text(values, 'whereWhen') };
      const { addVotingPlace: answer } = await ask(event, add, {
        id: text(values, 'pollId'),
        place,
      });
      if (answer.__typename !== 'Denial') return again(event);
      return refused(event.locals.say, values, answer);
    });
  },
  line: async (event) => {
    const values = typed(await event.request.formData());
    if (!text(values, 'placeId')) return placeless(event, values, 'line-place');
    return acting(values, async () => {
      const kind = text(values, 'kind');
      const line = counted.includes(kind)
        ? { kind, number: whole(values, 'value') }
        : { kind, text: text(values, 'value') };
      const { writePlaceLine: answer } = await ask(event, write, {
        id: text(values, 'placeId'),
        line,
      });
      if (answer.__typename !== 'Denial') return again(event);
      // One field takes the number or the words.
      const faults = answer.faults.map((fault) => ({ ...fault, field: 'value' }));
      return refused(event.locals.say, values, { ...answer, faults });
    });
  },
  batch: async (event) => {
    const values = typed(await event.request.formData());
    if (!text(values, 'placeId')) return placeless(event, values, 'batch-place');
    return acting(values, async () => {
      const batch = {
        label: text(values, 'label'),
        placeId: text(values, 'placeId'),
        papers: whole(values, 'papers'),
        blank: whole(values, 'blank'),
        spoilt: whole(values, 'spoilt'),
        rejected: whole(values, 'rejected'),
        ballots: readPapers(text(values, 'ballots')),
      };
      const { enterPaperBatch: answer } = await ask(event, enter, {
        id: text(values, 'pollId'),
        batch,
      });
      if (answer.__typename !== 'Denial') return again(event);
      return fail(422, { values, ...refusedEntry(event.locals.say, answer) });
    });
  },
  recount: async (event) => {
    const values = typed(await event.request.formData());
    const id = text(values, 'batchId');
    return acting(values, async () => {
      const { recountPaperBatch: answer } = await ask(event, recount, {
        id,
        reason: text(values, `reason.${id}`),
      });
      if (answer.__typename !== 'Denial') return again(event);
      return refused(event.locals.say, values, answer);
    });
  },
};
