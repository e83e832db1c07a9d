import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { anEdition, anIdea } from '../budget.factory';
import type { Edition } from '../edition/edition.entity';
import { Idea, IdeaEvent } from '../idea/idea.entity';
import { Works } from './works.entity';
import { someWorks } from './works.factory';

const SHOWN = `__typename
  ... on Works { version idea { state } voted committed paid expectedOn expectedInWords nextNewsOn
    delayCause delayBy delayedDays deliveredOn
    steps { kind plannedOn firstPlannedOn doneOn } news { kind text byTitle } }
  ... on Denial { code faults { field code } }`;
const BEGIN = `mutation ($ideaId: ID!, $version: Int!, $input: WorksPlanInput!) {
  beginWorks(ideaId: $ideaId, version: $version, input: $input) { ${SHOWN} }
}`;
const REPORT = `mutation ($ideaId: ID!, $version: Int!, $input: WorksReportInput!) {
  reportWorks(ideaId: $ideaId, version: $version, input: $input) { ${SHOWN} }
}`;
const SUSPEND = `mutation ($ideaId: ID!, $version: Int!, $input: WorksPauseInput!) {
  suspendWorks(ideaId: $ideaId, version: $version, input: $input) { ${SHOWN} }
}`;
const RESUME = `mutation ($ideaId: ID!, $version: Int!, $input: WorksPauseInput!) {
  resumeWorks(ideaId: $ideaId, version: $version, input: $input) { ${SHOWN} }
}`;
const DELIVER = `mutation ($ideaId: ID!, $version: Int!, $input: DeliveryInput!) {
  deliverWorks(ideaId: $ideaId, version: $version, input: $input) { ${SHOWN} }
}`;
const ABANDON = `mutation ($ideaId: ID!, $version: Int!, $reason: String!) {
  abandonProject(ideaId: $ideaId, version: $version, reason: $reason) {
    __typename ... on Idea { state works { news { kind text } } } ... on Denial { code faults { field code } }
  }
}`;

describe('the works of a winner', () => {
  let house: House;
  let agent: Browser;
  let edition: Edition;
  let roads: string;
  let parks: string;

  beforeAll(async () => {
    house = await House.open();
    const { services } = await aTown(house.em);
    [roads, parks] = services.map(({ id }) => id) as [string, string];
    edition = await anEdition(house.em, { phase: 'works' });
    agent = await house.personWith(['democracy_agent'], { title: 'Chargée de mission' });
    await house.at('2028-02-01T09:00:00Z');
  });
  afterAll(() => house.close());

  const plan = () => ({
    serviceId: roads,
    voted: 3_400_000,
    steps: [
      { kind: 'design', plannedOn: '2028-03-01' },
      { kind: 'purchase', plannedOn: '2028-05-01' },
      { kind: 'building', plannedOn: '2028-09-01' },
      { kind: 'acceptance', plannedOn: '2028-10-01' },
      { kind: 'opening', plannedOn: '2028-10-15' },
    ],
    expectedOn: '2028-10-15',
    nextNewsOn: '2028-04-01',
    text: 'Le service Voirie étudie l’emplacement des mâts.',
  });
  const news = { text: 'Les mâts sont commandés.', nextNewsOn: '2028-04-20' };
  const kindsOf = async (ideaId: string) => {
    const events = await house.em.find(IdeaEvent, { ideaId }, { orderBy: { at: 'asc' } });
    return events.map(({ kind }) => kind);
  };

  it('begin with five steps and their dates, and tell it', async () => {
    const idea = await anIdea(house.em, edition, { state: 'winner' });
    const { data } = await agent.ask(BEGIN, { ideaId: idea.id, version: 1, input: plan() });
    expect(data).toMatchObject({
      beginWorks: {
        idea: { state: 'in_progress' },
        voted: 3_400_000,
        paid: 0,
        steps: [{ kind: 'design', plannedOn: '2028-03-01', doneOn: null }, {}, {}, {}, {}],
        news: [{ kind: 'begun', byTitle: 'Chargée de mission' }],
      },
    });
    expect(await kindsOf(idea.id)).toEqual(['works_begun']);
  });

  it('are refused without a step, with dates that cross, and to who did not win', async () => {
    const idea = await anIdea(house.em, edition, { state: 'winner' });
    const begin = (input: object) => agent.ask(BEGIN, { ideaId: idea.id, version: 1, input });
    const missing = await begin({ ...plan(), steps: plan().steps.slice(1) });
    expect(missing.data).toMatchObject({
      beginWorks: { faults: [{ field: 'steps.design', code: 'works_step_missing' }] },
    });
    const steps = plan().steps.map((step) =>
      step.kind === 'purchase' ? { ...step, plannedOn: '2028-02-20' } : step,
    );
    const crossed = await begin({ ...plan(), steps });
    expect(crossed.data).toMatchObject({
      beginWorks: { faults: [{ field: 'steps.purchase', code: 'works_step_crossed' }] },
    });
    const late = await begin({ ...plan(), nextNewsOn: '2028-06-01' });
    expect(late.data).toMatchObject({
      beginWorks: { faults: [{ field: 'nextNewsOn', code: 'works_next_news_wrong' }] },
    });
    const loser = await anIdea(house.em, edition, { state: 'not_selected' });
    const { data } = await agent.ask(BEGIN, { ideaId: loser.id, version: 1, input: plan() });
    expect(data).toMatchObject({ beginWorks: { code: 'transition_refused' } });
  });

  it('tell their news: steps done, money ordered and paid', async () => {
    const { idea } = await someWorks(house.em, edition, { serviceId: roads });
    const input = {
      ...news,
      steps: [{ kind: 'design', doneOn: '2028-01-28' }],
      committed: 3_000_000,
      paid: 1_530_000,
    };
    const { data } = await agent.ask(REPORT, { ideaId: idea.id, version: 1, input });
    expect(data).toMatchObject({
      reportWorks: {
        committed: 3_000_000,
        paid: 1_530_000,
        nextNewsOn: '2028-04-20',
        delayedDays: 0,
        steps: [{ kind: 'design', doneOn: '2028-01-28' }, {}, {}, {}, {}],
        news: [{ kind: 'news', text: news.text }],
      },
    });
    const future = { ...news, steps: [{ kind: 'design', doneOn: '2028-02-02' }] };
    const { idea: other } = await someWorks(house.em, edition, { serviceId: roads });
    const refused = await agent.ask(REPORT, { ideaId: other.id, version: 1, input: future });
    expect(refused.data).toMatchObject({
      reportWorks: { faults: [{ field: 'steps.design', code: 'works_done_in_future' }] },
    });
  });

  it('say a delay with its cause, the new date, the next news, and keep the first promise', async () => {
    const { idea } = await someWorks(house.em, edition, { serviceId: roads });
    const moved = {
      ...news,
      expectedOn: '2029-02-15',
      expectedInWords: 'hiver 2029',
      steps: [{ kind: 'opening', plannedOn: '2029-02-15' }],
    };
    const silent = await agent.ask(REPORT, { ideaId: idea.id, version: 1, input: moved });
    expect(silent.data).toMatchObject({
      reportWorks: { faults: [{ field: 'delayCause', code: 'works_delay_cause_missing' }] },
    });
    const input = { ...moved, delayCause: 'On attend le passage du réseau électrique.' };
    const { data } = await agent.ask(REPORT, { ideaId: idea.id, version: 1, input });
    expect(data).toMatchObject({
      reportWorks: {
        expectedOn: '2029-02-15',
        expectedInWords: 'hiver 2029',
        delayCause: 'On attend le passage du réseau électrique.',
        delayBy: 'Chargée de mission',
        delayedDays: 123,
        news: [{ kind: 'delay' }],
      },
    });
    const [told] = await house.em.find(IdeaEvent, { ideaId: idea.id });
    expect(told).toMatchObject({ kind: 'works_delay', details: { date: '2029-02-15' } });
  });

  it('stop and go on with a public reason, then are delivered with their final cost', async () => {
    const { idea } = await someWorks(house.em, edition, { serviceId: roads });
    const pause = { text: 'Le réseau passe d’abord.', nextNewsOn: '2028-04-01' };
    const mute = await agent.ask(SUSPEND, {
      ideaId: idea.id,
      version: 1,
      input: { ...pause, text: '' },
    });
    expect(mute.data).toMatchObject({ suspendWorks: { faults: [{ field: 'text' }] } });
    const stopped = await agent.ask(SUSPEND, { ideaId: idea.id, version: 1, input: pause });
    expect(stopped.data).toMatchObject({
      suspendWorks: { idea: { state: 'suspended' }, delayCause: pause.text },
    });
    const wrong = { deliveredOn: '2028-01-30', finalCost: 1, text: 'Fini' };
    const early = await agent.ask(DELIVER, { ideaId: idea.id, version: 2, input: wrong });
    expect(early.data).toMatchObject({ deliverWorks: { code: 'transition_refused' } });
    await agent.ask(RESUME, { ideaId: idea.id, version: 2, input: pause });
    const done = { deliveredOn: '2028-01-31', finalCost: 3_350_000, text: 'Le stade est éclairé.' };
    const { data } = await agent.ask(DELIVER, { ideaId: idea.id, version: 3, input: done });
    expect(data).toMatchObject({
      deliverWorks: { idea: { state: 'delivered' }, deliveredOn: '2028-01-31', paid: 3_350_000 },
    });
    expect(await kindsOf(idea.id)).toEqual(['suspended', 'works_resumed', 'delivered']);
    const after = await agent.ask(REPORT, { ideaId: idea.id, version: 4, input: news });
    expect(after.data).toMatchObject({ reportWorks: { code: 'works_closed' } });
  });

  it('are given up with a public reason, begun or not, and for good', async () => {
    const { idea } = await someWorks(house.em, edition, { serviceId: roads });
    const winner = await anIdea(house.em, edition, { state: 'winner' });
    const mute = await agent.ask(ABANDON, { ideaId: winner.id, version: 1, reason: ' ' });
    expect(mute.data).toMatchObject({ abandonProject: { faults: [{ field: 'reason' }] } });
    const reason = 'Le terrain doit être dépollué.';
    for (const { id } of [idea, winner]) {
      const { data } = await agent.ask(ABANDON, { ideaId: id, version: 1, reason });
      expect(data).toMatchObject({ abandonProject: { state: 'abandoned' } });
      const again = await agent.ask(ABANDON, { ideaId: id, version: 2, reason });
      expect(again.data).toMatchObject({ abandonProject: { code: 'transition_refused' } });
      const [told] = await house.em.find(IdeaEvent, { ideaId: id });
      expect(told).toMatchObject({ kind: 'abandoned', public: true, details: { reason } });
    }
  });

  it('tell the second of two people who write at once', async () => {
    const { idea } = await someWorks(house.em, edition, { serviceId: roads });
    const both = await Promise.all(
      [1, 2].map(() => agent.ask<Told>(REPORT, { ideaId: idea.id, version: 1, input: news })),
    );
    const codes = both.map(({ data }) => data.reportWorks.code ?? 'told').sort();
    expect(codes).toEqual(['edited_meanwhile', 'told']);
  });

  it('are told by the referent of their service, and by no other; run by the agent alone', async () => {
    const { idea } = await someWorks(house.em, edition, { serviceId: roads });
    const asked = { ideaId: idea.id, version: 1, input: news };
    const other = await house.personWith(['service_referent'], { serviceId: parks });
    expect((await other.ask(REPORT, asked)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const mine = await house.personWith(['service_referent'], { serviceId: roads });
    expect((await mine.ask(REPORT, asked)).data).toMatchObject({
      reportWorks: { __typename: 'Works' },
    });
    const abandon = { ideaId: idea.id, version: 1, reason: 'Non' };
    expect((await mine.ask(ABANDON, abandon)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('refuse a photo that nobody sent', async () => {
    const { idea } = await someWorks(house.em, edition, { serviceId: roads });
    const input = { ...news, photoIds: [idea.id] };
    const { data } = await agent.ask(REPORT, { ideaId: idea.id, version: 1, input });
    expect(data).toMatchObject({ reportWorks: { faults: [{ code: 'works_photo_unknown' }] } });
    expect(await house.em.count(Works, { ideaId: idea.id, version: 1 })).toBe(1);
    expect((await house.em.findOneOrFail(Idea, idea.id)).state).toBe('in_progress');
  });
});

interface Told {
  reportWorks: { code?: string };
}
