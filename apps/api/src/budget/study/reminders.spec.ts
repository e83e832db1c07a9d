import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { Mail } from '../../platform/mail/mail.entity';
import { MunicipalService } from '../../town';
import { aTown } from '../../town/town.factory';
import { anEdition } from '../budget.factory';
import type { Edition } from '../edition/edition.entity';
import { IdeaEvent } from '../idea/idea.entity';
import { Opinion } from './study.entity';
import { anIdeaUnderStudy } from './study.factory';

const AWAITED = `query ($editionId: ID!, $overdueOnly: Boolean!) {
  awaitedOpinions(editionId: $editionId, overdueOnly: $overdueOnly) {
    total items { dueOn workingDaysLate reminders service { name } idea { title number } }
  }
}`;
const GIVE = `mutation ($opinionId: ID!, $version: Int!, $input: OpinionInput!) {
  giveOpinion(opinionId: $opinionId, version: $version, input: $input) { __typename }
}`;
const REMIND = `mutation ($editionId: ID!, $opinionIds: [ID!]) {
  remindOverdue(editionId: $editionId, opinionIds: $opinionIds) { reminded unreachable }
}`;

interface Awaited {
  awaitedOpinions: { total: number; items: { workingDaysLate: number }[] };
}

describe('reminding services', () => {
  let house: House;
  let agent: Browser;
  let edition: Edition;
  let serviceIds: string[];
  let slug = 2100;

  beforeAll(async () => {
    house = await House.open();
    const { services } = await aTown(house.em);
    serviceIds = services.map(({ id }) => id);
    agent = await house.personWith(['democracy_agent']);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    // Each test has its edition; what the former ones left unanswered is put aside.
    await house.em.nativeDelete(Opinion, { answeredAt: null });
    await house.em.nativeDelete(Mail, { key: { $ne: '' } });
    edition = await anEdition(house.em, { slug: String(slug++), phase: 'study' });
  });

  const morning = async (instant: string) => {
    await house.at(instant);
    await house.runJob('budget.remind_opinions');
    const letters = await house.em.find(Mail, { key: { $like: 'opinion-%' } });
    return letters.map(({ key }) => key.split(':')[0]).sort();
  };

  it('recalls two working days before, and the day after, each once however often the job runs', async () => {
    await anIdeaUnderStudy(house.em, edition, { serviceIds: serviceIds.slice(0, 1) });
    // Due on Thursday 13 May 2027.
    expect(await morning('2027-05-10T06:00:00Z')).toEqual([]);
    expect(await morning('2027-05-11T06:00:00Z')).toEqual(['opinion-due_soon']);
    expect(await morning('2027-05-12T06:00:00Z')).toEqual(['opinion-due_soon']);
    expect(await morning('2027-05-13T06:00:00Z')).toEqual(['opinion-due_soon']);
    const late = ['opinion-due_soon', 'opinion-overdue'];
    expect(await morning('2027-05-14T06:00:00Z')).toEqual(late);
    expect(await morning('2027-05-18T06:00:00Z')).toEqual(late);
  });

  it('leaves a form that somebody is filling in: what was read before the morning may still be sent', async () => {
    const { opinions } = await anIdeaUnderStudy(house.em, edition, { serviceIds });
    const [{ id: opinionId, version }] = opinions as [Opinion];
    expect(await morning('2027-05-14T06:00:00Z')).toHaveLength(serviceIds.length);
    const reminded = await house.em.findOneOrFail(Opinion, opinionId, { refresh: true });
    expect(reminded).toMatchObject({ reminders: 1, version });
    const input = { verdict: 'favourable', costLow: 900_000 };
    const { data } = await agent.ask(GIVE, { opinionId, version, input });
    expect(data).toEqual({ giveOpinion: { __typename: 'ServiceOpinion' } });
  });

  it('counts working days across a long weekend, and stays quiet on days off', async () => {
    // Whit Monday 2027 is 17 May: the two working days before Wednesday 19 May begin on Friday 14.
    const dueOn = '2027-05-19';
    await anIdeaUnderStudy(house.em, edition, { serviceIds: serviceIds.slice(0, 1), dueOn });
    expect(await morning('2027-05-13T06:00:00Z')).toEqual([]);
    expect(await morning('2027-05-17T06:00:00Z')).toEqual([]);
    expect(await morning('2027-05-14T06:00:00Z')).toEqual(['opinion-due_soon']);
  });

  it('takes the day of the town, on both sides of the change of hour', async () => {
    // At 23:30 UTC it is already the next day in Paris, in winter as in summer.
    const dueOn = '2027-03-30';
    const { opinions } = await anIdeaUnderStudy(house.em, edition, {
      serviceIds: serviceIds.slice(0, 1),
      dueOn,
    });
    await house.em.nativeUpdate(
      Opinion,
      { id: opinions[0]?.id },
      { askedAt: new Date('2027-03-15T08:00:00Z') },
    );
    // Easter Monday 2027 is 29 March, and the clocks change on the 28th.
    expect(await morning('2027-03-24T22:30:00Z')).toEqual([]);
    expect(await morning('2027-03-25T23:30:00Z')).toEqual(['opinion-due_soon']);
    expect(await morning('2027-03-30T21:30:00Z')).toEqual(['opinion-due_soon']);
    expect(await morning('2027-03-30T22:30:00Z')).toEqual(['opinion-due_soon', 'opinion-overdue']);
  });

  it('lets the agent see what is overdue and remind all at once, once a day', async () => {
    await anIdeaUnderStudy(house.em, edition, { serviceIds });
    await anIdeaUnderStudy(house.em, edition, { serviceIds, dueOn: '2027-06-30' });
    await house.at('2027-05-18T08:00:00Z');
    const asked = { editionId: edition.id, overdueOnly: true };
    const { data } = await agent.ask<Awaited>(AWAITED, asked);
    // Friday 14 and Tuesday 18: Whit Monday lies between.
    expect(data.awaitedOpinions).toMatchObject({ total: 2, items: [{ workingDaysLate: 2 }, {}] });
    const first = await agent.ask(REMIND, { editionId: edition.id });
    expect(first.data).toEqual({ remindOverdue: { reminded: 2, unreachable: 0 } });
    const again = await agent.ask(REMIND, { editionId: edition.id });
    expect(again.data).toEqual({ remindOverdue: { reminded: 0, unreachable: 0 } });
    expect(await house.em.count(Mail)).toBe(2);
    const after = await agent.ask(AWAITED, asked);
    expect(after.data).toMatchObject({ awaitedOpinions: { items: [{ reminders: 1 }, {}] } });
    expect(await house.em.count(IdeaEvent, { kind: 'opinion_reminded', public: true })).toBe(0);
  });

  it('reminds only the one that was pressed', async () => {
    const { opinions } = await anIdeaUnderStudy(house.em, edition, { serviceIds });
    await house.at('2027-05-18T08:00:00Z');
    const { data } = await agent.ask(REMIND, {
      editionId: edition.id,
      opinionIds: [opinions[1]?.id],
    });
    expect(data).toEqual({ remindOverdue: { reminded: 1, unreachable: 0 } });
  });

  it('says which services have no mailbox, and writes to their referents when they have some', async () => {
    await house.em.nativeUpdate(MunicipalService, { id: serviceIds[0] }, { email: null });
    await anIdeaUnderStudy(house.em, edition, { serviceIds: serviceIds.slice(0, 1) });
    await house.at('2027-05-18T08:00:00Z');
    const nobody = await agent.ask(REMIND, { editionId: edition.id });
    expect(nobody.data).toEqual({ remindOverdue: { reminded: 0, unreachable: 1 } });
    const referent = { serviceId: serviceIds[0], email: 'referente@example.org' };
    await house.personWith(['service_referent'], referent);
    await house.at('2027-05-19T08:00:00Z');
    const one = await agent.ask(REMIND, { editionId: edition.id });
    expect(one.data).toEqual({ remindOverdue: { reminded: 1, unreachable: 0 } });
    const [letter] = await house.em.findAll(Mail);
    expect(letter?.recipient).toBe('referente@example.org');
  });

  it('is listed in a bounded number of queries, and is nobody else’s', async () => {
    for (let count = 0; count < 12; count++) {
      await anIdeaUnderStudy(house.em, edition, { serviceIds });
    }
    await house.at('2027-05-18T08:00:00Z');
    const asked = { editionId: edition.id, overdueOnly: false };
    const queries = await house.queriesOf(() => agent.ask(AWAITED, asked));
    expect(queries.length).toBeLessThanOrEqual(9);
    const resident = await house.personWith(['resident']);
    expect((await resident.ask(AWAITED, asked)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const referent = await house.personWith(['service_referent']);
    const refused = await referent.ask(REMIND, { editionId: edition.id });
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
