import type { Actions, RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { centsTyped } from '#lib/euros';
import { ask } from '../api';
import { denialShown } from '../denial';
import { graphql } from '../graphql';
import { signedCentsTyped } from '../opinion-form';
import { actOnCase } from './idea';

/** What the case page shows of a study: `study { ...StudyShown }` on an idea, for who sees the files. */
export const studyShown = graphql(`
  fragment StudyShown on Study {
    id
    version
    dueOn
    openedAt
    decidedAt
    outcome
    decidedBy
    reason
    overrideReason
    leadService {
      id
      name
    }
    totals {
      asked
      given
      costLow
      costHigh
      runningCost
      delayMonths
      fits
    }
    opinions {
      id
      version
      dueOn
      workingDaysLate
      reminders
      verdict
      costLow
      costHigh
      runningCost
      delayMonths
      conditions
      answeredAt
      answeredFrom
      service {
        id
        name
      }
    }
    adaptations {
      id
      state
      title
      body
      place
      why
      answerDueOn
      proposedAt
      answeredAt
      answeredFrom
      authorNote
    }
  }
`);
export type StudyShown = ResultOf<typeof studyShown>;

const studyQuery = graphql(
  `
    query StudyOfCase($id: ID!) {
      ideaFile(id: $id) {
        study {
          ...StudyShown
        }
      }
      town {
        services {
          id
          name
        }
      }
    }
  `,
  [studyShown],
);

/** The study of a case, when there is one, and the services that may be asked. */
export async function studyOf(event: RequestEvent) {
  const { ideaFile, town } = await ask(event, studyQuery, { id: event.params['id'] ?? '' });
  return { study: ideaFile.study, services: town.services };
}

const openMutation = graphql(
  `
    mutation OpenStudyAct($ideaId: ID!, $version: Int!, $input: OpenStudyInput!) {
      openStudy(ideaId: $ideaId, version: $version, input: $input) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);
const askMutation = graphql(
  `
    mutation AskServiceAct($ideaId: ID!, $version: Int!, $input: AskServiceInput!) {
      askService(ideaId: $ideaId, version: $version, input: $input) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);
const proposeMutation = graphql(
  `
    mutation ProposeAdaptationAct($ideaId: ID!, $version: Int!, $input: AdaptationInput!) {
      proposeAdaptation(ideaId: $ideaId, version: $version, input: $input) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);
const cancelMutation = graphql(
  `
    mutation CancelAdaptationAct($ideaId: ID!, $version: Int!) {
      cancelAdaptation(ideaId: $ideaId, version: $version) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);
const answerMutation = graphql(
  `
    mutation AnswerAdaptationAct($adaptationId: ID!, $agrees: Boolean!) {
      answerAdaptation(adaptationId: $adaptationId, agrees: $agrees) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);
const decideMutation = graphql(
  `
    mutation DecideFeasibilityAct($ideaId: ID!, $version: Int!, $input: DecisionInput!) {
      decideFeasibility(ideaId: $ideaId, version: $version, input: $input) {
        __typename
        ...DenialShown
      }
    }
  `,
  [denialShown],
);
const remindMutation = graphql(`
  mutation RemindOne($editionId: ID!, $opinionIds: [ID!]) {
    remindOverdue(editionId: $editionId, opinionIds: $opinionIds) {
      __typename
      reminded
    }
  }
`);

type Values = Readonly<Record<string, string>>;
type Act = Parameters<typeof actOnCase>[2];
type Outcome = Awaited<ReturnType<Act>>;
type Denied = Extract<Outcome, { __typename: 'Denial' }>;

/**
 * Several forms of the page have fields of one name: each form puts its own word before them (`adapt.title`), which is
 * taken away for the api and put back before its faults.
 */
function within(prefix: string, values: Values): Values {
  const own = Object.entries(values).filter(([name]) => name.startsWith(`${prefix}.`));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length + 1), value]));
}

function outside(prefix: string, outcome: Outcome): Outcome {
  if (!('code' in outcome)) return outcome;
  const faults = outcome.faults.map((fault) => ({ ...fault, field: `${prefix}.${fault.field}` }));
  return { ...outcome, faults };
}

/** One act of one form: what it sends is read from the fields of its prefix. */
const acts =
  (
    what: string,
    prefix: string,
    send: (
      event: RequestEvent,
      seen: { ideaId: string; version: number },
      values: Values,
      form: FormData,
    ) => Promise<Outcome>,
  ) =>
  (event: RequestEvent) =>
    actOnCase(event, what, async (ideaId, values, form) => {
      const seen = { ideaId, version: Number(values['version']) || 0 };
      const own = prefix ? within(prefix, values) : values;
      const outcome = await send(event, seen, own, form);
      return prefix ? outside(prefix, outcome) : outcome;
    });

const due = ({ dueOn, workingDays }: Values) => ({
  dueOn: dueOn || undefined,
  workingDays: /^\d{1,3}$/.test(workingDays ?? '') ? Number(workingDays) : undefined,
});

const unreadable = (code: string, faults: Denied['faults']): Denied => ({
  __typename: 'Denial',
  code,
  faults,
});

/** What the sections of the study may do. */
export const studyActions = {
  openStudy: acts('study_opened', 'open', async (event, seen, values, form) => {
    const serviceIds = form.getAll('open.serviceIds').map(String);
    const input = { leadServiceId: values['leadServiceId'] ?? '', serviceIds, ...due(values) };
    return (await ask(event, openMutation, { ...seen, input })).openStudy;
  }),
  askService: acts('study_asked', 'more', async (event, seen, values) => {
    const input = { serviceId: values['serviceId'] ?? '', ...due(values) };
    return (await ask(event, askMutation, { ...seen, input })).askService;
  }),
  remind: acts('study_reminded', '', async (event, _, values) => {
    const asked = { editionId: values['editionId'] ?? '', opinionIds: [values['opinionId'] ?? ''] };
    return (await ask(event, remindMutation, asked)).remindOverdue;
  }),
  propose: acts('study_proposed', 'adapt', async (event, seen, values) => {
    const { title = '', body = '', place = '', why = '' } = values;
    const input = { title, body, place, why, ...due(values) };
    return (await ask(event, proposeMutation, { ...seen, input })).proposeAdaptation;
  }),
  cancelAdaptation: acts('study_cancelled', '', async (event, seen) => {
    return (await ask(event, cancelMutation, seen)).cancelAdaptation;
  }),
  answerForAuthor: acts('study_answered', '', async (event, _, values) => {
    const asked = {
      adaptationId: values['adaptationId'] ?? '',
      agrees: values['agrees'] === 'yes',
    };
    return (await ask(event, answerMutation, asked)).answerAdaptation;
  }),
  feasible: acts('study_decided', 'feasible', async (event, seen, values) => {
    const cost = centsTyped(values['cost'] ?? '');
    const runningCost = signedCentsTyped(values['runningCost'] ?? '');
    const faults = [
      ...(cost === undefined ? [{ field: 'cost', code: 'decision_cost_missing' }] : []),
      ...(runningCost === undefined
        ? [{ field: 'runningCost', code: 'decision_running_cost_wrong' }]
        : []),
    ];
    if (faults.length > 0) return unreadable('decision_incomplete', faults);
    const input = {
      outcome: 'feasible',
      cost,
      runningCost,
      place: values['place'],
      ...signed(values),
    };
    return (await ask(event, decideMutation, { ...seen, input })).decideFeasibility;
  }),
  infeasible: acts('study_decided', 'infeasible', async (event, seen, values) => {
    const input = {
      outcome: 'infeasible',
      refusalCode: values['code'],
      refusalDetails: detailsOf(values),
      ...signed(values),
    };
    return (await ask(event, decideMutation, { ...seen, input })).decideFeasibility;
  }),
  forwarded: acts('study_decided', 'forwarded', async (event, seen, values) => {
    const input = { outcome: 'forwarded', forwardedTo: values['forwardedTo'], ...signed(values) };
    return (await ask(event, decideMutation, { ...seen, input })).decideFeasibility;
  }),
} satisfies Actions;

/** What every decision may carry: words of the town, who decided, why an opinion was not waited for. */
const signed = ({ reason, decidedBy, overrideReason }: Values) => ({
  reason: reason || undefined,
  decidedBy: decidedBy || undefined,
  overrideReason: overrideReason || undefined,
});

/** The fields `details.<name>`; sums are typed in euros. */
function detailsOf(values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(within('details', values)).map(([name, value]) => [
      name,
      name === 'amount' ? centsTyped(value) : value.trim(),
    ]),
  );
}
