import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { centsTyped } from '#lib/euros';
import { inLanguage, pageOf } from '#lib/language';
import { ask } from '#lib/server/api';
import { denialShown } from '#lib/server/denial';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import { pictureOf, sendPicture } from '#lib/server/upload';
import { worksShown } from '#lib/server/works';
import type { Actions, PageServerLoad } from './$types';

const query = graphql(
  `
    query ProjectWorks($id: ID!) {
      town {
        services {
          id
          name
        }
      }
      ideaFile(id: $id) {
        id
        number
        title
        state
        version
        cost
        works {
          ...WorksShown
          version
        }
      }
    }
  `,
  [worksShown],
);

const begin = graphql(
  `
    mutation BeginWorks($ideaId: ID!, $version: Int!, $input: WorksPlanInput!) {
      done: beginWorks(ideaId: $ideaId, version: $version, input: $input) {
        __typename
        ... on Denial {
          ...DenialShown
        }
      }
    }
  `,
  [denialShown],
);
const report = graphql(
  `
    mutation ReportWorks($ideaId: ID!, $version: Int!, $input: WorksReportInput!) {
      done: reportWorks(ideaId: $ideaId, version: $version, input: $input) {
        __typename
        ... on Denial {
          ...DenialShown
        }
      }
    }
  `,
  [denialShown],
);
const suspend = graphql(
  `
    mutation SuspendWorks($ideaId: ID!, $version: Int!, $input: WorksPauseInput!) {
      done: suspendWorks(ideaId: $ideaId, version: $version, input: $input) {
        __typename
        ... on Denial {
          ...DenialShown
        }
      }
    }
  `,
  [denialShown],
);
const resume = graphql(
  `
    mutation ResumeWorks($ideaId: ID!, $version: Int!, $input: WorksPauseInput!) {
      done: resumeWorks(ideaId: $ideaId, version: $version, input: $input) {
        __typename
        ... on Denial {
          ...DenialShown
        }
      }
    }
  `,
  [denialShown],
);
const deliver = graphql(
  `
    mutation DeliverWorks($ideaId: ID!, $version: Int!, $input: DeliveryInput!) {
      done: deliverWorks(ideaId: $ideaId, version: $version, input: $input) {
        __typename
        ... on Denial {
          ...DenialShown
        }
      }
    }
  `,
  [denialShown],
);
const abandon = graphql(
  `
    mutation AbandonProject($ideaId: ID!, $version: Int!, $reason: String!) {
      done: abandonProject(ideaId: $ideaId, version: $version, reason: $reason) {
        __typename
        ... on Denial {
          ...DenialShown
        }
      }
    }
  `,
  [denialShown],
);

const steps = ['design', 'purchase', 'building', 'acceptance', 'opening'];

export const load: PageServerLoad = async (event) => {
  const { ideaFile: idea, town } = await ask(event, query, { id: event.params.id });
  if (!idea.works && idea.state !== 'winner') error(404, 'not_found');
  return { idea, services: town.services, view: event.url.searchParams.get('view') };
};

type Values = Record<string, string>;
type Done = { done: { __typename: string } & Partial<ResultOf<typeof denialShown>> };

const isDay = (text: string | undefined): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '');
const dayOr = (text: string | undefined): string | undefined => (isDay(text) ? text : undefined);

/** Sums that cannot be read, and days that are needed, as faults of the api's own codes. */
function faultsIn(values: Values, sums: readonly string[], days: readonly string[]) {
  return [
    ...sums
      .filter((field) => centsTyped(values[field] ?? '') === undefined)
      .map((field) => ({ field, code: 'works_amount_wrong' })),
    ...days
      .filter((field) => !isDay(values[field]))
      .map((field) => ({ field, code: 'works_date_missing' })),
  ];
}

async function act(
  event: RequestEvent,
  needs: { readonly sums?: readonly string[]; readonly days?: readonly string[] },
  send: (
    values: Values,
    seen: { ideaId: string; version: number },
    photoIds: string[],
  ) => Promise<Done>,
) {
  const form = await event.request.formData();
  const values = typed(form);
  const faults = faultsIn(values, needs.sums ?? [], needs.days ?? []);
  if (faults.length > 0) {
    return refused(event.locals.say, values, { code: 'works_incomplete', faults });
  }
  return acting(values, async () => {
    const seen = { ideaId: event.params['id'] ?? '', version: Number(values['version']) || 0 };
    const picture = pictureOf(form);
    const sent = picture && (await sendPicture(event, picture));
    if (sent && 'code' in sent) {
      const faults = [{ field: 'photo', code: sent.code, details: sent.details }];
      return refused(event.locals.say, values, { ...sent, faults });
    }
    const { done } = await send(values, seen, sent ? [sent.id] : []);
    if (done.__typename === 'Denial') {
      const { code = '', details, faults: found = [] } = done;
      return refused(event.locals.say, values, { code, details, faults: found });
    }
    return redirect(303, inLanguage(event.locals.locale, pageOf(event.url.pathname)));
  });
}

const sum = (values: Values, field: string): number | undefined =>
  centsTyped(values[field] ?? '') ?? undefined;

const stepsTyped = (values: Values) =>
  steps.map((kind) => ({
    kind,
    plannedOn: dayOr(values[`steps.${kind}`]),
    doneOn: dayOr(values[`done.${kind}`]),
  }));

const pause = (values: Values) => ({
  text: values['text'] ?? '',
  nextNewsOn: values['nextNewsOn'] ?? '',
  expectedOn: dayOr(values['expectedOn']),
  expectedInWords: values['expectedInWords'] || undefined,
});

export const actions: Actions = {
  begin: (event) =>
    act(event, { sums: ['voted'], days: ['expectedOn', 'nextNewsOn'] }, (values, seen) =>
      ask(event, begin, {
        ...seen,
        input: {
          serviceId: values['serviceId'] ?? '',
          voted: sum(values, 'voted') ?? 0,
          steps: stepsTyped(values),
          expectedOn: values['expectedOn'] ?? '',
          nextNewsOn: values['nextNewsOn'] ?? '',
          text: values['text'] ?? '',
        },
      }),
    ),
  report: (event) =>
    act(event, { sums: ['committed', 'paid'], days: ['nextNewsOn'] }, (values, seen, photoIds) =>
      ask(event, report, {
        ...seen,
        input: {
          ...pause(values),
          photoIds,
          steps: stepsTyped(values),
          committed: sum(values, 'committed'),
          paid: sum(values, 'paid'),
          delayCause: values['delayCause'] || undefined,
        },
      }),
    ),
  suspend: (event) =>
    act(event, { days: ['nextNewsOn'] }, (values, seen) =>
      ask(event, suspend, { ...seen, input: pause(values) }),
    ),
  resume: (event) =>
    act(event, { days: ['nextNewsOn'] }, (values, seen) =>
      ask(event, resume, { ...seen, input: pause(values) }),
    ),
  deliver: (event) =>
    act(event, { sums: ['finalCost'], days: ['deliveredOn'] }, (values, seen, photoIds) =>
      ask(event, deliver, {
        ...seen,
        input: {
          text: values['text'] ?? '',
          deliveredOn: values['deliveredOn'] ?? '',
          finalCost: sum(values, 'finalCost') ?? 0,
          photoIds,
        },
      }),
    ),
  abandon: (event) =>
    act(event, {}, (values, seen) =>
      ask(event, abandon, { ...seen, reason: values['reason'] ?? '' }),
    ),
};
