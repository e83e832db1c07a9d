import { fail } from '@sveltejs/kit';
import { isWord } from '@parvis/words';
import { countsPaper } from '#lib/desk-sections';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const editionsQuery = graphql(`
  query ElectorEditions {
    editions {
      id
      slug
      title
      phase
      imported
      rules
    }
  }
`);

const pollQuery = graphql(`
  query ElectorPoll($subject: String!) {
    poll(subject: $subject) {
      id
      state
      closesAt
    }
  }
`);

const confirmMutation = graphql(
  `
    mutation DeskConfirmElector($id: ID!, $seen: SeenElectorInput!, $force: Boolean!) {
      confirmElector(pollId: $id, seen: $seen, force: $force) {
        __typename
        ... on Elector {
          id
          tookPart
        }
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const markMutation = graphql(
  `
    mutation DeskMarkInPerson($id: ID!, $electorId: ID!, $channel: PaperChannel!) {
      markInPerson(pollId: $id, electorId: $electorId, channel: $channel) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const openMutation = graphql(
  `
    mutation DeskOpenKiosk($id: ID!, $electorId: ID!, $channel: KioskChannel!) {
      openKiosk(pollId: $id, electorId: $electorId, channel: $channel) {
        __typename
        ... on KioskCode {
          code
          until
        }
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const cancelMutation = graphql(
  `
    mutation DeskCancelKiosk($id: ID!, $code: String!) {
      cancelKiosk(pollId: $id, code: $code) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

/** What the agent may say after looking again, by the refusal that asks for it. */
const forced = {
  vote_birth_differs: 'electors_force',
  vote_name_differs: 'electors_force_name',
  vote_person_known: 'electors_force_person',
} as const;

interface VotingRules {
  readonly voting: { readonly excluded: readonly string[] };
}

/**
 * The vote that is on now, if there is one, and whom its rules leave out. After its closing, until the box is frozen,
 * those who count copy the sheets that were signed where there was no network.
 */
export const load: PageServerLoad = async (event) => {
  const { editions } = await ask(event, editionsQuery, {});
  const { person } = await event.parent();
  for (const { id, phase, imported, slug, title, rules } of editions) {
    if (imported || !['vote', 'results'].includes(phase)) continue;
    const { poll } = await ask(event, pollQuery, { subject: `budget:${id}` });
    const late = poll?.state === 'closed' && countsPaper(person);
    if (poll?.state !== 'open' && !late) continue;
    const { excluded } = (rules as VotingRules).voting;
    return { poll, late, edition: { slug, title }, excluded };
  }
  return { poll: null, late: false, edition: null, excluded: [] };
};

export const actions: Actions = {
  confirm: async (event) => {
    const form = await event.request.formData();
    const values = typed(form);
    const { say } = event.locals;
    const birthDate = values['birthDate'] ?? '';
    if (!/^\d{4}-\d\d-\d\d$/.test(birthDate)) {
      const fault = { field: 'birthDate', sentence: say('electors_birth_missing') };
      return fail(422, { values, faults: [fault] });
    }
    return acting(values, async () => {
      const seen = {
        familyName: values['familyName'] ?? '',
        givenName: values['givenName'] ?? '',
        resident: values['resident'] === 'on',
        birthDate,
        qualities: form.getAll('qualities').map(String),
        email: values['email'] || null,
      };
      const { confirmElector: answer } = await ask(event, confirmMutation, {
        id: values['pollId'] ?? '',
        seen,
        force: values['force'] === 'on',
      });
      if (answer.__typename === 'Elector') {
        return { values: {}, faults: [], elector: answer, marked: false };
      }
      if (answer.code.startsWith('birth_date')) {
        const fault = { field: 'birthDate', sentence: say('electors_birth_missing') };
        return fail(422, { values, faults: [fault] });
      }
      const word = `electors_no_${answer.code}`;
      if (isWord(word)) {
        const refusal = say(word, answer.details ?? {});
        return fail(422, { values, faults: [], refusal });
      }
      const differs = Object.entries(forced).find(([code]) => code === answer.code)?.[1];
      return fail(422, { ...refused(say, values, answer).data, differs });
    });
  },
  mark: async (event) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      const { markInPerson: answer } = await ask(event, markMutation, {
        id: values['pollId'] ?? '',
        electorId: values['electorId'] ?? '',
        channel: values['channel'] === 'bus' ? ('bus' as const) : ('paper' as const),
      });
      if (answer.__typename === 'Denial') {
        if (answer.code === 'vote_already_in_person') {
          const refusal = event.locals.say('electors_already');
          return fail(422, { values: {}, faults: [], refusal });
        }
        return refused(event.locals.say, values, answer);
      }
      return { values: {}, faults: [], marked: true };
    });
  },
  kiosk: async (event) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      const channel = values['kiosk'] === 'bus' ? ('bus' as const) : ('desk' as const);
      const { openKiosk: answer } = await ask(event, openMutation, {
        ...{ id: values['pollId'] ?? '', electorId: values['electorId'] ?? '', channel },
      });
      if (answer.__typename === 'KioskCode') {
        return { values: {}, faults: [], kiosk: { ...answer, channel } };
      }
      if (answer.code !== 'vote_already_in_person') {
        return refused(event.locals.say, values, answer);
      }
      return fail(422, { values: {}, faults: [], refusal: event.locals.say('electors_already') });
    });
  },
  cancel: async (event) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      const { cancelKiosk: answer } = await ask(event, cancelMutation, {
        ...{ id: values['pollId'] ?? '', code: values['code'] ?? '' },
      });
      if (answer.__typename !== 'Denial') return { values: {}, faults: [], cancelled: true };
      if (answer.code !== 'kiosk_code_unknown') return refused(event.locals.say, values, answer);
      return fail(422, {
        values: {},
        faults: [],
        refusal: event.locals.say('electors_kiosk_gone'),
      });
    });
  },
};
