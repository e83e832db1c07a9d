import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { editionAndPoll } from '#lib/server/edition-poll';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const consoleQuery = graphql(`
  query BoxConsole($id: ID!) {
    boxConsole(pollId: $id) {
      standing {
        accepted
        logged
        inside
        replaced
        voided
        paper
        kiosk
        held
        electors
      }
      alerts {
        code
        who
        number
      }
      heard {
        who
        at
      }
      refusals {
        reason
        number
      }
      incidents {
        at
        byTitle
        text
      }
    }
  }
`);

const noteMutation = graphql(
  `
    mutation NoteIncident($id: ID!, $text: String!) {
      noteIncident(pollId: $id, text: $text) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

export const load: PageServerLoad = async (event) => {
  const { edition, poll } = await editionAndPoll(event, event.params.edition);
  if (!poll) return { edition, poll: null, box: null };
  const { boxConsole: box } = await ask(event, consoleQuery, { id: poll.id });
  return { edition, poll, box };
};

export const actions: Actions = {
  default: async (event) => {
    const values = typed(await event.request.formData());
    return acting(values, async () => {
      const { noteIncident: answer } = await ask(event, noteMutation, {
        ...{ id: values['pollId'] ?? '', text: values['text'] ?? '' },
      });
      if (answer.__typename === 'Denial') return refused(event.locals.say, values, answer);
      return { values: {}, faults: [], noted: true };
    });
  },
};
