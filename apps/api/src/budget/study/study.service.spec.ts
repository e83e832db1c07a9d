import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { Mail } from '../../platform/mail/mail.entity';
import { aTown } from '../../town/town.factory';
import { anEdition, anIdea } from '../budget.factory';
import type { Edition } from '../edition/edition.entity';
import { IdeaEvent } from '../idea/idea.entity';
import { Opinion, Study } from './study.entity';
import { anIdeaUnderStudy } from './study.factory';

const OPEN = `mutation ($ideaId: ID!, $version: Int!, $input: OpenStudyInput!) {
  openStudy(ideaId: $ideaId, version: $version, input: $input) {
    __typename
    ... on Idea { state study { dueOn leadService { name } opinions { service { name } dueOn } } }
    ... on Denial { code faults { field code } }
  }
}`;
const ASK = `mutation ($ideaId: ID!, $version: Int!, $input: AskServiceInput!) {
  askService(ideaId: $ideaId, version: $version, input: $input) {
    __typename ... on Study { version opinions { service { name } dueOn } } ... on Denial { code }
  }
}`;

describe('opening a study', () => {
  let house: House;
  let agent: Browser;
  let edition: Edition;
  let roads: string;
  let parks: string;

  beforeAll(async () => {
    house = await House.open();
    const { services } = await aTown(house.em);
    [roads, parks] = services.map(({ id }) => id) as [string, string];
    edition = await anEdition(house.em, { phase: 'study' });
    agent = await house.personWith(['democracy_agent']);
    await house.at('2027-04-22T08:00:00Z');
  });
  afterAll(() => house.close());

  const input = () => ({ leadServiceId: roads, serviceIds: [roads, parks], workingDays: 15 });

  it('asks each service by the same working day, and tells the story', async () => {
    const idea = await anIdea(house.em, edition, { state: 'admissible' });
    const { data } = await agent.ask(OPEN, { ideaId: idea.id, version: 1, input: input() });
    // Fifteen working days after 22 April 2027: 6 May is Ascension Day; the 1st and 8 fall on Saturdays.
    expect(data).toMatchObject({
      openStudy: {
        state: 'under_study',
        study: {
          dueOn: '2027-05-14',
          leadService: { name: 'Voirie' },
          opinions: [{ dueOn: '2027-05-14' }, { dueOn: '2027-05-14' }],
        },
      },
    });
    const events = await house.em.find(IdeaEvent, { ideaId: idea.id });
    expect(events).toMatchObject([
      { kind: 'study_opened', public: true, details: { service: 'Voirie', services: 2 } },
    ]);
  });

  it('writes to each service once, however often the fact is delivered', async () => {
    const idea = await anIdea(house.em, edition, { state: 'admissible', title: 'Un abri à vélos' });
    await agent.ask(OPEN, { ideaId: idea.id, version: 1, input: input() });
    await house.settle();
    const study = await house.em.findOneOrFail(Study, { ideaId: idea.id });
    const opinions = await house.em.find(Opinion, { studyId: study.id });
    for (const { id } of opinions) {
      await house.runJob('budget.ask_opinion', { ideaId: idea.id, opinionId: id });
    }
    const letters = await house.em.find(Mail, { text: { $like: '%Un abri à vélos%' } });
    expect(letters.map(({ recipient }) => recipient).sort()).toEqual([
      'espaces-verts@example.org',
      'voirie@example.org',
    ]);
    const [first, second] = letters.map(({ text }) => /opinion\/([\w-]{43})/.exec(text)?.[1]);
    expect(first).toBeTruthy();
    expect(first).not.toBe(second);
  });

  it('is refused to an idea that is not admissible, to a stale page, and after the study phases', async () => {
    const submitted = await anIdea(house.em, edition, { state: 'submitted' });
    const notYet = await agent.ask(OPEN, { ideaId: submitted.id, version: 1, input: input() });
    expect(notYet.data).toMatchObject({ openStudy: { code: 'transition_refused' } });
    const idea = await anIdea(house.em, edition, { state: 'admissible' });
    const stale = await agent.ask(OPEN, { ideaId: idea.id, version: 7, input: input() });
    expect(stale.data).toMatchObject({ openStudy: { code: 'edited_meanwhile' } });
    const voting = await anEdition(house.em, { slug: '2026', phase: 'vote' });
    const late = await anIdea(house.em, voting, { state: 'admissible' });
    const closed = await agent.ask(OPEN, { ideaId: late.id, version: 1, input: input() });
    expect(closed.data).toMatchObject({ openStudy: { code: 'study_closed' } });
  });

  it('refuses a date that has passed and a service that does not exist', async () => {
    const idea = await anIdea(house.em, edition, { state: 'admissible' });
    const past = { ...input(), workingDays: null, dueOn: '2027-04-22' };
    const today = await agent.ask(OPEN, { ideaId: idea.id, version: 1, input: past });
    expect(today.data).toMatchObject({
      openStudy: { code: 'due_date_wrong', faults: [{ field: 'dueOn' }] },
    });
    const unknown = { ...input(), serviceIds: ['00000000-0000-7000-8000-000000000000'] };
    const nobody = await agent.ask(OPEN, { ideaId: idea.id, version: 1, input: unknown });
    expect(nobody.data).toMatchObject({ openStudy: { code: 'service_unknown' } });
  });

  it('lets one of two agents who open it at once win', async () => {
    const idea = await anIdea(house.em, edition, { state: 'admissible' });
    const asked = { ideaId: idea.id, version: 1, input: input() };
    const answers = await Promise.all([
      agent.ask<Opened>(OPEN, asked),
      agent.ask<Opened>(OPEN, asked),
    ]);
    const codes = answers
      .map(({ data }) => data.openStudy.code ?? data.openStudy.__typename)
      .sort();
    expect(codes).toEqual(['Idea', 'edited_meanwhile']);
  });

  it('asks one more service later, and gives a known one more time', async () => {
    const { idea, study } = await anIdeaUnderStudy(house.em, edition, { serviceIds: [roads] });
    const more = { serviceId: parks, dueOn: '2027-06-01' };
    const { data } = await agent.ask<{ askService: { version: number } }>(ASK, {
      ideaId: idea.id,
      version: study.version,
      input: more,
    });
    expect(data).toMatchObject({
      askService: { opinions: [{ dueOn: '2027-05-13' }, { dueOn: '2027-06-01' }] },
    });
    const time = await agent.ask(ASK, {
      ideaId: idea.id,
      version: data.askService.version,
      input: { serviceId: roads, dueOn: '2027-06-02' },
    });
    expect(time.data).toMatchObject({
      askService: { opinions: [{ dueOn: '2027-06-02' }, { dueOn: '2027-06-01' }] },
    });
  });

  it('is nobody else’s to open', async () => {
    const idea = await anIdea(house.em, edition, { state: 'admissible' });
    const asked = { ideaId: idea.id, version: 1, input: input() };
    for (const role of ['resident', 'service_referent', 'auditor', 'cabinet_director'] as const) {
      const { errors } = await (await house.personWith([role])).ask(OPEN, asked);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    const { errors } = await house.visitor().ask(OPEN, asked);
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

interface Opened {
  openStudy: { __typename: string; code?: string };
}
