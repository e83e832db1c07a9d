import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import type { Actions, PageServerLoad } from './$types';

const editionQuery = graphql(`
  query ConsoleEdition($slug: String!) {
    edition(slug: $slug) {
      id
      slug
      title
    }
  }
`);

const pollQuery = graphql(`
  query ConsolePoll($subject: String!) {
    poll(subject: $subject) {
      id
      state
    }
  }
`);

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
  const { edition } = await ask(event, editionQuery, { slug: event.params.edition });
  const { poll } = await ask(event, pollQuery, { subject: `budget:${edition.id}` });
  if (!poll || poll.state === 'draft') return { edition, poll: null, box: null };
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
