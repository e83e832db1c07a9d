import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { centsTyped } from '#lib/euros';
import { inLanguage, pageOf } from '#lib/language';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import { readOpinion, signedCentsTyped } from '#lib/server/opinion-form';

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

const refusal = `{ __typename ... on Denial { ...DenialShown } }` as const;

const openStudy = graphql(
  `mutation OpenStudy($ideaId: ID!, $version: Int!, $input: OpenStudyInput!) {
    done: openStudy(ideaId: $ideaId, version: $version, input: $input) ${refusal}
  }`,
  [denialShown],
);
const askService = graphql(
  `mutation AskService($ideaId: ID!, $version: Int!, $input: AskServiceInput!) {
    done: askService(ideaId: $ideaId, version: $version, input: $input) ${refusal}
  }`,
  [denialShown],
);
const giveOpinion = graphql(
  `mutation GiveOpinion($opinionId: ID!, $version: Int!, $input: OpinionInput!) {
    done: giveOpinion(opinionId: $opinionId, version: $version, input: $input) ${refusal}
  }`,
  [denialShown],
);
const remind = graphql(`
  mutation RemindService($editionId: ID!, $opinionIds: [ID!]) {
    remindOverdue(editionId: $editionId, opinionIds: $opinionIds) {
      reminded
      unreachable
    }
  }
`);
const propose = graphql(
  `mutation ProposeAdaptation($ideaId: ID!, $version: Int!, $input: AdaptationInput!) {
    done: proposeAdaptation(ideaId: $ideaId, version: $version, input: $input) ${refusal}
  }`,
  [denialShown],
);
const cancel = graphql(
  `mutation CancelAdaptation($ideaId: ID!, $version: Int!) {
    done: cancelAdaptation(ideaId: $ideaId, version: $version) ${refusal}
  }`,
  [denialShown],
);
const answer = graphql(
  `mutation AnswerForAuthor($adaptationId: ID!, $agrees: Boolean!) {
    done: answerAdaptation(adaptationId: $adaptationId, agrees: $agrees) ${refusal}
  }`,
  [denialShown],
);
const decide = graphql(
  `mutation DecideFeasibility($ideaId: ID!, $version: Int!, $input: DecisionInput!) {
    done: decideFeasibility(ideaId: $ideaId, version: $version, input: $input) ${refusal}
  }`,
  [denialShown],
);

type Values = Record<string, string>;
type Done = { done: { __typename: string } & Partial<ResultOf<typeof denialShown>> };

/** Sends one act of the case; back to the case when it is done, to its form when it is refused. */
async function act(event: RequestEvent, values: Values, send: () => Promise<Done>) {
  return acting(values, async () => {
    const { done } = await send();
    if (done.__typename === 'Denial') {
      const { code = '', details, faults = [] } = done;
      return refused(event.locals.say, values, { code, details, faults });
    }
    return redirect(303, inLanguage(event.locals.locale, pageOf(event.url.pathname)));
  });
}

const seen = (event: RequestEvent, values: Values) => ({
  ideaId: event.params['id'] ?? '',
  version: Number(values['version']) || 0,
});

const due = ({ dueOn, workingDays }: Values) => ({
  dueOn: dueOn || undefined,
  workingDays: /^\d{1,3}$/.test(workingDays ?? '') ? Number(workingDays) : undefined,
});

const formOf = async (event: RequestEvent): Promise<Values> =>
  typed(await event.request.formData());

/** The acts of the study, for the actions of the case page: `export const actions = { ...studyActions }`. */
export const studyActions = {
  openStudy: async (event: RequestEvent) => {
    const form = await event.request.formData();
    const values = typed(form);
    const serviceIds = form.getAll('serviceIds').map(String);
    const input = { leadServiceId: values['leadServiceId'] ?? '', serviceIds, ...due(values) };
    return act(event, values, () => ask(event, openStudy, { ...seen(event, values), input }));
  },
  askService: async (event: RequestEvent) => {
    const values = await formOf(event);
    const input = { serviceId: values['serviceId'] ?? '', ...due(values) };
    return act(event, values, () => ask(event, askService, { ...seen(event, values), input }));
  },
  giveOpinion: async (event: RequestEvent) => {
    const values = await formOf(event);
    const { input, faults } = readOpinion(values);
    if (faults.length > 0) {
      return refused(event.locals.say, values, { code: 'opinion_incomplete', faults });
    }
    const { version } = seen(event, values);
    const opinionId = values['opinionId'] ?? '';
    return act(event, values, () => ask(event, giveOpinion, { opinionId, version, input }));
  },
  remind: async (event: RequestEvent) => {
    const { editionId = '', opinionId } = await formOf(event);
    const opinionIds = opinionId ? [opinionId] : undefined;
    await ask(event, remind, { editionId, opinionIds });
    redirect(303, inLanguage(event.locals.locale, pageOf(event.url.pathname)));
  },
  propose: async (event: RequestEvent) => {
    const values = await formOf(event);
    const { title = '', body = '', place = '', why = '' } = values;
    const input = { title, body, place, why, ...due(values) };
    return act(event, values, () => ask(event, propose, { ...seen(event, values), input }));
  },
  cancelAdaptation: async (event: RequestEvent) => {
    const values = await formOf(event);
    return act(event, values, () => ask(event, cancel, seen(event, values)));
  },
  answerForAuthor: async (event: RequestEvent) => {
    const values = await formOf(event);
    const { adaptationId = '', agrees } = values;
    return act(event, values, () => ask(event, answer, { adaptationId, agrees: agrees === 'yes' }));
  },
  decide: async (event: RequestEvent) => {
    const values = await formOf(event);
    const cost = centsTyped(values['cost'] ?? '');
    const runningCost = signedCentsTyped(values['runningCost'] ?? '');
    const faults = [
      ...(cost === undefined ? [{ field: 'cost', code: 'decision_cost_missing' }] : []),
      ...(runningCost === undefined
        ? [{ field: 'runningCost', code: 'decision_running_cost_wrong' }]
        : []),
    ];
    if (faults.length > 0) {
      return refused(event.locals.say, values, { code: 'decision_incomplete', faults });
    }
    const details = Object.entries(values)
      .filter(([name]) => name.startsWith('details.'))
      .map(([name, value]) => [name.slice('details.'.length), value] as const);
    const input = {
      outcome: values['outcome'] ?? '',
      cost: cost ?? undefined,
      runningCost: runningCost ?? undefined,
      place: values['place'] || undefined,
      refusalCode: values['refusalCode'] || undefined,
      refusalDetails: Object.fromEntries(details),
      reason: values['reason'] || undefined,
      forwardedTo: values['forwardedTo'] || undefined,
      decidedBy: values['decidedBy'] || undefined,
      overrideReason: values['overrideReason'] || undefined,
    };
    return act(event, values, () => ask(event, decide, { ...seen(event, values), input }));
  },
};
