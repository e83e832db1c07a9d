import { fail, type RequestEvent } from '@sveltejs/kit';
import { acting, refused, typed } from '#lib/server/form';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { graphql } from '#lib/server/graphql';
import { importOf } from '#lib/server/import-source';
import type { Actions, PageServerLoad } from './$types';
import { handOver } from './hand-over';
import { fieldOfFault, trusteesIn } from './trustees-in';

const editionQuery = graphql(`
  query DeskVoteEdition($slug: String!) {
    edition(slug: $slug) {
      id
      slug
      title
      imported
      resultDecision
      resultsPublishedAt
    }
  }
`);

const voteQuery = graphql(`
  query DeskVote($subject: String!, $id: ID!) {
    poll(subject: $subject) {
      id
      state
      opensAt
      closesAt
      manifest
      manifestHash
      draftedByMe
      turnout {
        online
        inPerson
        kiosk
      }
      figures {
        accepted
        final
        superseded
        voided
        inPerson
        kiosk
        electors
      }
      signatures {
        byTitle
        signedAt
      }
      rehearsals {
        number
        trustees
        program
        byTitle
        openedAt
      }
      openings {
        program
        fate
        setHash
        listHash
        valid
        invalid
        difference
        byTitle
        broughtAt
      }
    }
    countProgress(editionId: $id) {
      stage
      done
      total
      refusal
      refusalDetails
    }
    result(editionId: $id) {
      winners
      spent
      left
      voters
      confirmations {
        byTitle
        confirmedAt
      }
    }
  }
`);

const batchesQuery = graphql(`
  query DeskVoteBatches($id: ID!) {
    votingPlaces(pollId: $id) {
      sheet {
        papers
        signatures
      }
    }
    paperBatches(pollId: $id) {
      id
      agreedAt
    }
  }
`);

const states = ['closed', 'reconciled', 'opened', 'announced'];

export const load: PageServerLoad = async (event) => {
  const { edition } = await ask(event, editionQuery, { slug: event.params.edition });
  const vote = await ask(event, voteQuery, { subject: `budget:${edition.id}`, id: edition.id });
  const { poll } = vote;
  const { paperBatches: batches, votingPlaces } =
    poll && states.includes(poll.state)
      ? await ask(event, batchesQuery, { id: poll.id })
      : { paperBatches: [], votingPlaces: [] };
  return { edition, ...vote, batches, votingPlaces, source: await importOf(event, edition) };
};

const prepare = graphql(
  `
    mutation DeskPreparePoll($id: ID!, $trustees: [TrusteeInput!]!, $needed: Int!) {
      preparePoll(editionId: $id, trustees: $trustees, needed: $needed) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);
const publish = graphql(
  `
    mutation DeskPublishPoll($id: ID!) {
      publishPoll(pollId: $id) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);
const reconcile = graphql(
  `
    mutation DeskReconcile($id: ID!) {
      reconcilePoll(pollId: $id) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);
const confirm = graphql(
  `
    mutation DeskConfirmResult($id: ID!) {
      confirmResult(editionId: $id) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);
const cancel = graphql(
  `
    mutation DeskCancelCount($id: ID!) {
      cancelCount(editionId: $id) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);
const restart = graphql(
  `
    mutation DeskRestartCount($id: ID!) {
      restartCount(editionId: $id) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);
const decide = graphql(
  `
    mutation DeskDecision($id: ID!, $reference: String!) {
      recordResultDecision(editionId: $id, reference: $reference) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

interface Said {
  readonly __typename: string;
}

/** Runs one act of the page; a denial comes back as the form with its sentences. */
const act =
  (run: (event: RequestEvent, values: Record<string, string>) => Promise<Said>) =>
  async (event: RequestEvent) => {
    const values = typed(await event.request.clone().formData());
    return acting(values, async () => {
      const answer = await run(event, values);
      if (answer.__typename !== 'Denial') return undefined;
      return refused(event.locals.say, values, answer as unknown as Parameters<typeof refused>[2]);
    });
  };

const text = (values: Record<string, string>, name: string): string => values[name] ?? '';

/** Takes the file of a trustee's program. */
const handingIn = (what: 'opening' | 'rehearsal') => async (event: RequestEvent) => {
  const form = await event.request.formData();
  const values = typed(form);
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) {
    return fail(422, { values, faults: [], refusal: event.locals.say('vote_desk_file_wrong') });
  }
  return acting(values, async () => {
    const denial = await handOver(event, { pollId: text(values, 'pollId'), what }, file);
    return denial && refused(event.locals.say, values, { ...denial, faults: [] });
  });
};

export const actions: Actions = {
  prepare: act(async (event, values) => {
    const order = { id: text(values, 'editionId'), ...trusteesIn(values) };
    const { preparePoll: answer } = await ask(event, prepare, order);
    if (answer.__typename !== 'Denial') return answer;
    const { faults } = answer;
    const shown = faults.map((one) => ({ ...one, field: fieldOfFault(values, one.field) }));
    return { ...answer, faults: shown };
  }),
  publish: act(
    async (event, values) =>
      (await ask(event, publish, { id: text(values, 'pollId') })).publishPoll,
  ),
  reconcile: act(
    async (event, values) =>
      (await ask(event, reconcile, { id: text(values, 'pollId') })).reconcilePoll,
  ),
  open: handingIn('opening'),
  rehearse: handingIn('rehearsal'),
  cancel: act(
    async (event, values) =>
      (await ask(event, cancel, { id: text(values, 'editionId') })).cancelCount,
  ),
  restart: act(
    async (event, values) =>
      (await ask(event, restart, { id: text(values, 'editionId') })).restartCount,
  ),
  confirm: act(
    async (event, values) =>
      (await ask(event, confirm, { id: text(values, 'editionId') })).confirmResult,
  ),
  decide: act(async (event, values) => {
    const variables = { id: text(values, 'editionId'), reference: text(values, 'reference') };
    return (await ask(event, decide, variables)).recordResultDecision;
  }),
};
