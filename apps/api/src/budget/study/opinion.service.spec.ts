import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { anEdition } from '../budget.factory';
import type { Edition } from '../edition/edition.entity';
import { Idea } from '../idea/idea.entity';
import { answerFaults } from './opinion.answer';
import { studyTotals } from './opinion.totals';
import { Opinion, Study } from './study.entity';
import { anIdeaUnderStudy } from './study.factory';

const REQUEST = `query ($key: String!) {
  opinionRequest(key: $key) { service title open closesAt verdict costLow version }
}`;
const ANSWER = `mutation ($key: String!, $version: Int!, $input: OpinionInput!) {
  answerOpinionRequest(key: $key, version: $version, input: $input) {
    __typename ... on Denial { code faults { field code } }
  }
}`;
const GIVE = `mutation ($opinionId: ID!, $version: Int!, $input: OpinionInput!) {
  giveOpinion(opinionId: $opinionId, version: $version, input: $input) {
    __typename ... on ServiceOpinion { verdict version } ... on Denial { code }
  }
}`;
const TO_GIVE = `query ($opinionId: ID!) {
  opinionToGive(opinionId: $opinionId) { ideaId service open version }
}`;
const MINE = '{ serviceOpinions { total items { workingDaysLate idea { id } } } }';
const CASE = `query ($editionId: ID!, $number: Int!) {
  idea(editionId: $editionId, number: $number) {
    study { version totals { asked given costLow costHigh runningCost delayMonths fits } }
  }
}`;

interface Mine {
  serviceOpinions: { items: { workingDaysLate: number; idea: { id: string } }[] };
}

const answer = { verdict: 'favourable', costLow: 2_100_000, costHigh: 2_450_000, delayMonths: 4 };

describe('the opinion of a service', () => {
  let house: House;
  let edition: Edition;
  let roads: string;
  let parks: string;

  beforeAll(async () => {
    house = await House.open();
    const { services } = await aTown(house.em);
    [roads, parks] = services.map(({ id }) => id) as [string, string];
    edition = await anEdition(house.em, { phase: 'study' });
    await house.at('2027-05-10T08:00:00Z');
  });
  afterAll(() => house.close());

  const aCase = async () => {
    const made = await anIdeaUnderStudy(house.em, edition, { serviceIds: [roads, parks] });
    const [first, second] = made.opinions as [Opinion, Opinion];
    return { ...made, first, second, key: made.keyOf(first) };
  };

  it('is given from the link of the letter, without an account, and may be changed', async () => {
    const { key, first } = await aCase();
    const browser = house.visitor();
    const seen = await browser.ask(REQUEST, { key });
    expect(seen.data).toMatchObject({
      opinionRequest: {
        service: 'Voirie',
        open: true,
        closesAt: '2027-07-09T22:00:00.000Z',
        verdict: null,
        version: 1,
      },
    });
    await browser.ask(ANSWER, { key, version: 1, input: answer });
    const changed = { ...answer, verdict: 'conditional', conditions: 'Garder 1,40 m de passage' };
    const again = await browser.ask(ANSWER, { key, version: 2, input: changed });
    expect(again.data).toMatchObject({ answerOpinionRequest: { __typename: 'AnswerKept' } });
    const kept = await house.em.findOneOrFail(Opinion, first.id);
    expect(kept).toMatchObject({
      verdict: 'conditional',
      answeredFrom: 'letter',
      costHigh: 2_450_000,
    });
  });

  it('changes nothing when the link is only opened', async () => {
    const { key, first } = await aCase();
    await house.visitor().ask(REQUEST, { key });
    const { version, answeredAt } = await house.em.findOneOrFail(Opinion, first.id);
    expect([version, answeredAt]).toEqual([1, null]);
  });

  it('tells the second of two colleagues who answer from the same letter', async () => {
    const { key } = await aCase();
    await house.visitor().ask(ANSWER, { key, version: 1, input: answer });
    const second = await house.visitor().ask(ANSWER, { key, version: 1, input: answer });
    expect(second.data).toMatchObject({ answerOpinionRequest: { code: 'edited_meanwhile' } });
  });

  it('says field by field what is missing', async () => {
    const { key } = await aCase();
    const { data } = await house.visitor().ask(ANSWER, { key, version: 1, input: {} });
    expect(data).toMatchObject({
      answerOpinionRequest: {
        code: 'opinion_incomplete',
        faults: [
          { field: 'verdict', code: 'opinion_verdict_missing' },
          { field: 'costLow', code: 'opinion_cost_missing' },
        ],
      },
    });
  });

  it('is found by its key only', async () => {
    const { errors } = await house.visitor().ask(REQUEST, { key: 'invented' });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is given at the desk by the referent of that service, and by no other', async () => {
    const { first } = await aCase();
    const given = { opinionId: first.id, version: 1, input: answer };
    const other = await house.personWith(['service_referent'], { serviceId: parks });
    expect((await other.ask(GIVE, given)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const auditor = await house.personWith(['auditor'], { serviceId: roads });
    expect((await auditor.ask(GIVE, given)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const referent = await house.personWith(['service_referent'], { serviceId: roads });
    expect((await referent.ask(GIVE, given)).data).toMatchObject({
      giveOpinion: { verdict: 'favourable', version: 2 },
    });
  });

  it('is found by the referent signed in: what is owed first, the oldest due date before, then what was given', async () => {
    await house.em.nativeDelete(Opinion, { serviceId: parks });
    const given = await aCase();
    const [later, sooner] = [
      await anIdeaUnderStudy(house.em, edition, { serviceIds: [parks], dueOn: '2027-05-20' }),
      await anIdeaUnderStudy(house.em, edition, { serviceIds: [parks], dueOn: '2027-05-03' }),
    ];
    const referent = await house.personWith(['service_referent'], { serviceId: parks });
    const opinionId = given.second.id;
    const asked = await referent.ask(TO_GIVE, { opinionId });
    expect(asked.data).toMatchObject({ opinionToGive: { ideaId: given.idea.id, open: true } });
    await referent.ask(GIVE, { opinionId, version: 1, input: answer });
    const { data } = await referent.ask<Mine>(MINE);
    expect(data.serviceOpinions.items.map(({ idea }) => idea.id)).toEqual([
      sooner.idea.id,
      later.idea.id,
      given.idea.id,
    ]);
    expect(data.serviceOpinions.items[0]?.workingDaysLate).toBe(4);
    const queries = await house.queriesOf(() => referent.ask(MINE));
    expect(queries.length).toBeLessThanOrEqual(8);
  });

  it('is not to be given, nor listed, for another service', async () => {
    const { first } = await aCase();
    const referent = await house.personWith(['service_referent'], { serviceId: parks });
    const other = await referent.ask(TO_GIVE, { opinionId: first.id });
    expect(other.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    for (const browser of [
      house.visitor(),
      await house.personWith(['resident']),
      await house.personWith(['auditor']),
      await house.personWith(['democracy_agent']),
    ]) {
      const { errors } = await browser.ask(MINE);
      expect(['UNAUTHENTICATED', 'FORBIDDEN']).toContain(errors?.[0]?.extensions.code);
    }
  });

  it('is closed once the town has decided, and when the idea has left the study', async () => {
    for (const state of ['feasible', 'merged', 'withdrawn'] as const) {
      const { key, idea, study } = await aCase();
      const em = house.em;
      await em.nativeUpdate(Idea, { id: idea.id }, { state });
      if (state === 'feasible') {
        await em.nativeUpdate(Study, { id: study.id }, { decidedAt: new Date(), outcome: state });
      }
      const { data } = await house.visitor().ask(ANSWER, { key, version: 1, input: answer });
      expect(data).toMatchObject({ answerOpinionRequest: { code: 'study_closed' } });
      const seen = await house.visitor().ask(REQUEST, { key });
      expect(seen.data).toMatchObject({ opinionRequest: { open: false } });
    }
  });

  it('moves the version of the case, so that nobody decides on an older page', async () => {
    const { key, idea } = await aCase();
    const agent = await house.personWith(['democracy_agent']);
    const asked = { editionId: edition.id, number: idea.number };
    const before = await agent.ask<Case>(CASE, asked);
    await house.visitor().ask(ANSWER, { key, version: 1, input: answer });
    const after = await agent.ask<Case>(CASE, asked);
    expect(after.data.idea.study.version).toBe(before.data.idea.study.version + 1);
    expect(after.data.idea.study.totals).toEqual({
      asked: 2,
      given: 1,
      costLow: 2_100_000,
      costHigh: 2_450_000,
      runningCost: 0,
      delayMonths: 4,
      fits: 'yes',
    });
  });

  it('is hidden from residents until the end', async () => {
    const { idea } = await aCase();
    const resident = await house.personWith(['resident']);
    const { errors } = await resident.ask(CASE, { editionId: edition.id, number: idea.number });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

interface Case {
  idea: { study: { version: number; totals: object } };
}

describe('the fields of an opinion', () => {
  it('need a reason for a no, and the conditions of a yes with conditions', () => {
    expect(answerFaults({ verdict: 'unfavourable' })).toEqual([
      { field: 'conditions', code: 'opinion_reason_missing' },
    ]);
    expect(answerFaults({ verdict: 'conditional', costLow: 0 })).toMatchObject([
      { field: 'conditions', code: 'opinion_conditions_missing' },
    ]);
  });

  it('refuse costs that cross, are negative or are no whole cents, and endless delays', () => {
    const faulty = { verdict: 'favourable', costLow: 200, costHigh: 100 };
    expect(answerFaults(faulty)).toMatchObject([{ code: 'opinion_cost_crossed' }]);
    expect(answerFaults({ ...faulty, costLow: -1 })).toMatchObject([
      { code: 'opinion_cost_wrong' },
    ]);
    expect(answerFaults({ ...faulty, costLow: 0.5 })).toMatchObject([
      { code: 'opinion_cost_wrong' },
    ]);
    const saves = { verdict: 'favourable', costLow: 0, runningCost: -70_000 };
    expect(answerFaults(saves)).toEqual([]);
    expect(answerFaults({ ...saves, delayMonths: 121 })).toMatchObject([
      { code: 'opinion_delay_wrong' },
    ]);
  });
});

describe('the totals of a study', () => {
  const given = (costLow: number, costHigh: number, runningCost: number, delayMonths: number) => ({
    answeredAt: new Date(),
    costLow,
    costHigh,
    runningCost,
    delayMonths,
  });

  it('add up costs, keep the longest delay and leave out what is not given', () => {
    const opinions = [
      given(2_100_000, 2_450_000, 35_000, 4),
      given(180_000, 300_000, -70_000, 1),
      {},
    ];
    expect(studyTotals(opinions, 6_000_000)).toEqual({
      asked: 3,
      given: 2,
      costLow: 2_280_000,
      costHigh: 2_750_000,
      runningCost: -35_000,
      delayMonths: 4,
      fits: 'yes',
    });
  });

  it('say whether the project fits under the cap', () => {
    const fits = (cap: number | null) => studyTotals([given(100, 200, 0, 0)], cap).fits;
    expect([fits(200), fits(199), fits(100), fits(99), fits(null)]).toEqual([
      'yes',
      'perhaps',
      'perhaps',
      'no',
      'no_cap',
    ]);
  });
});
