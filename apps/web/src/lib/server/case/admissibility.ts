import type { Actions, RequestEvent } from '@sveltejs/kit';
import { centsTyped } from '#lib/euros';
import { ask } from '../api';
import { denialShown } from '../denial';
import { graphql } from '../graphql';
import { actOnCase } from './idea';

const reasonsQuery = graphql(`
  query RefusalReasons {
    refusalReasons {
      code
      details {
        name
        kind
      }
    }
  }
`);

const decideMutation = graphql(
  `
    mutation Decide($ideaId: ID!, $version: Int!, $decision: AdmissibilityInput!) {
      decideAdmissibility(ideaId: $ideaId, version: $version, decision: $decision) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const noteMutation = graphql(
  `
    mutation NoteClarification($ideaId: ID!, $version: Int!, $answer: String!) {
      noteClarification(ideaId: $ideaId, version: $version, answer: $answer) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const answerMutation = graphql(
  `
    mutation AnswerContest($ideaId: ID!, $answer: String!) {
      answerContest(ideaId: $ideaId, answer: $answer) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const reopenMutation = graphql(
  `
    mutation ReopenIdea($ideaId: ID!, $version: Int!, $reason: String!) {
      reopenIdea(ideaId: $ideaId, version: $version, reason: $reason) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

/** The reasons with what each asks for, and the one chosen in the address. */
export async function reasonsOf(event: RequestEvent) {
  const { refusalReasons } = await ask(event, reasonsQuery);
  const asked = event.url.searchParams.get('reason');
  return { reasons: refusalReasons, reason: refusalReasons.find(({ code }) => code === asked) };
}

const versionOf = (values: Record<string, string>): number => Number(values['version']) || 0;

/** What the section of admissibility may do. */
export const admissibilityActions = {
  admit: (event) =>
    actOnCase(event, 'admitted', async (ideaId, values) => {
      const asked = { ideaId, version: versionOf(values), decision: {} };
      return (await ask(event, decideMutation, asked)).decideAdmissibility;
    }),
  refuse: (event) =>
    actOnCase(event, 'refused', async (ideaId, values) => {
      const refusal = {
        code: values['code'] ?? '',
        details: detailsOf(values),
        forwardedTo: values['forwardedTo'] || null,
      };
      const asked = { ideaId, version: versionOf(values), decision: { refusal } };
      return (await ask(event, decideMutation, asked)).decideAdmissibility;
    }),
  ask: (event) =>
    actOnCase(event, 'asked', async (ideaId, values) => {
      const question = {
        text: values['question.text'] ?? '',
        workingDays: Number(values['dueOn']) || null,
      };
      const asked = { ideaId, version: versionOf(values), decision: { question } };
      return (await ask(event, decideMutation, asked)).decideAdmissibility;
    }),
  note: (event) =>
    actOnCase(event, 'noted', async (ideaId, values) => {
      const asked = { ideaId, version: versionOf(values), answer: values['answer'] ?? '' };
      return (await ask(event, noteMutation, asked)).noteClarification;
    }),
  reopen: (event) =>
    actOnCase(event, 'reopened', async (ideaId, values) => {
      const asked = { ideaId, version: versionOf(values), reason: values['reopening'] ?? '' };
      return (await ask(event, reopenMutation, asked)).reopenIdea;
    }),
  answerContest: (event) =>
    actOnCase(event, 'answered', async (ideaId, values) => {
      const asked = { ideaId, answer: values['answer'] ?? '' };
      return (await ask(event, answerMutation, asked)).answerContest;
    }),
} satisfies Actions;

/** The fields `details.<name>`; sums are typed in euros. */
function detailsOf(values: Record<string, string>): Record<string, unknown> {
  const details: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const detail = /^details\.(\w+)$/.exec(name)?.[1];
    if (!detail) continue;
    const typed = detail === 'amount' ? centsTyped(value) : value.trim();
    if (typed) details[detail] = typed;
  }
  return details;
}
