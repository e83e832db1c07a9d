import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { anEdition } from '../budget.factory';
import type { Edition } from '../edition/edition.entity';
import { IdeaEvent } from '../idea/idea.entity';
import { standingOn } from './standing';
import { Works, WorksNews, WorksStep } from './works.entity';
import { someWorks } from './works.factory';

const LIST = `query ($editionId: ID, $only: String) {
  allWorks(editionId: $editionId, only: $only) {
    total items { overdueDays silentDays idea { number title } service { name } steps { kind } shownToAll }
  }
}`;
const PUBLIC = `query ($editionId: ID!, $number: Int!) {
  idea(editionId: $editionId, number: $number) { works { overdueDays silentDays } }
}`;
const REPORT = `mutation ($ideaId: ID!, $version: Int!, $input: WorksReportInput!) {
  reportWorks(ideaId: $ideaId, version: $version, input: $input) { __typename }
}`;

interface Listed {
  allWorks: { total: number; items: { overdueDays: number; silentDays: number }[] };
}
interface Seen {
  idea: { works: { overdueDays: number; silentDays: number } };
}

describe('works that are late or silent', () => {
  let house: House;
  let agent: Browser;
  let edition: Edition;
  let serviceId: string;
  let slug = 2300;

  beforeAll(async () => {
    house = await House.open();
    const { services } = await aTown(house.em);
    serviceId = services[0]?.id ?? '';
    agent = await house.personWith(['democracy_agent']);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    edition = await anEdition(house.em, { slug: String(slug++), phase: 'works' });
  });

  const night = async (instant: string) => {
    await house.at(instant);
    await house.runJob('budget.watch_works');
  };
  const seenByAgent = async (only: string) => {
    const { data } = await agent.ask<Listed>(LIST, { editionId: edition.id, only });
    return data.allWorks;
  };
  const seenByAll = async (number: number | undefined) => {
    const { data } = await house.visitor().ask<Seen>(PUBLIC, { editionId: edition.id, number });
    return data.idea.works;
  };

  it('are late for the agent the day after a step’s date, for everybody after the set delay', async () => {
    const { idea } = await someWorks(house.em, edition, { serviceId, nextNewsOn: '2028-12-31' });
    const told = new Date('2028-02-25T09:00:00Z');
    await house.em.nativeUpdate(Works, { ideaId: idea.id }, { lastNewsAt: told });
    // The design was to end on 1 March 2028.
    await night('2028-03-01T22:50:00Z');
    expect((await seenByAgent('late')).total).toBe(0);
    // Ten past midnight in Paris: it is 2 March.
    await night('2028-03-01T23:10:00Z');
    expect(await seenByAgent('late')).toMatchObject({ total: 1, items: [{ overdueDays: 1 }] });
    expect(await seenByAll(idea.number)).toMatchObject({ overdueDays: 0 });
    // Ninety days after the planned date is 30 May, in summer time.
    await night('2028-05-30T12:00:00Z');
    expect(await seenByAll(idea.number)).toMatchObject({ overdueDays: 0 });
    await night('2028-05-30T22:10:00Z');
    expect(await seenByAll(idea.number)).toMatchObject({ overdueDays: 91 });
  });

  it('are silent for the agent when the promised news did not come, for everybody after the set delay', async () => {
    const { idea } = await someWorks(house.em, edition, { serviceId });
    await house.em.nativeUpdate(WorksStep, { ideaId: idea.id }, { plannedOn: '2030-01-01' });
    // The last news is of 3 January, the next was promised by 20 March 2028.
    await night('2028-03-20T12:00:00Z');
    expect((await seenByAgent('silent')).total).toBe(0);
    await night('2028-03-21T12:00:00Z');
    expect(await seenByAgent('silent')).toMatchObject({ total: 1, items: [{ silentDays: 78 }] });
    expect(await seenByAll(idea.number)).toMatchObject({ silentDays: 0 });
    await night('2028-04-03T12:00:00Z');
    expect(await seenByAll(idea.number)).toMatchObject({ silentDays: 91 });
  });

  it('tell the public once that they are silent, however often the night comes', async () => {
    const { idea } = await someWorks(house.em, edition, { serviceId });
    for (const day of ['2028-04-03', '2028-04-03', '2028-04-04']) {
      await night(`${day}T12:00:00Z`);
    }
    const told = await house.em.find(IdeaEvent, { ideaId: idea.id, kind: 'works_silent' });
    expect(told).toMatchObject([{ public: true, details: { days: 91 } }]);
    const { version } = await house.em.findOneOrFail(Works, { ideaId: idea.id });
    await house.runJob('budget.watch_works');
    expect((await house.em.findOneOrFail(Works, { ideaId: idea.id })).version).toBe(version);
  });

  it('come first in the list of the desk, and what is delivered last', async () => {
    const told: Partial<Works>[] = [
      { deliveredOn: '2028-01-10', nextNewsOn: '2027-12-01' },
      { nextNewsOn: '2028-05-01' },
      { silentSince: '2028-03-01', nextNewsOn: '2028-02-28' },
      { overdueSince: '2028-03-20' },
      { deliveredOn: '2028-02-10', nextNewsOn: '2027-11-01' },
    ];
    const numbers: (number | undefined)[] = [];
    for (const one of told) {
      const { idea } = await someWorks(house.em, edition, { serviceId });
      await house.em.nativeUpdate(Works, { ideaId: idea.id }, one);
      numbers.push(idea.number);
    }
    const { data } = await agent.ask<{ allWorks: { items: { idea: { number: number } }[] } }>(
      LIST,
      {
        editionId: edition.id,
      },
    );
    const listed = data.allWorks.items.map(({ idea }) => numbers.indexOf(idea.number));
    expect(listed).toEqual([3, 2, 1, 4, 0]);
  });

  it('may still be reported from a page that was read before the night: a watch is no editor', async () => {
    const { idea } = await someWorks(house.em, edition, { serviceId });
    const { version } = await house.em.findOneOrFail(Works, { ideaId: idea.id });
    await night('2028-04-05T12:00:00Z');
    const watched = await house.em.findOneOrFail(Works, { ideaId: idea.id });
    expect(watched.overdueSince).toBeTruthy();
    const input = { text: 'Le chantier reprend lundi.', nextNewsOn: '2028-06-01' };
    const { data } = await agent.ask(REPORT, { ideaId: idea.id, version, input });
    expect(data).toEqual({ reportWorks: { __typename: 'Works' } });
  });

  it('are neither any more as soon as news is told, with the delay and its cause', async () => {
    const { idea } = await someWorks(house.em, edition, { serviceId });
    await night('2028-04-05T12:00:00Z');
    expect((await seenByAgent('attention')).total).toBe(1);
    const { version } = await house.em.findOneOrFail(Works, { ideaId: idea.id });
    const dates = ['2028-05-01', '2028-06-01'];
    const input = {
      text: 'L’étude de sol a pris du temps.',
      nextNewsOn: '2028-06-01',
      delayCause: 'L’étude de sol a été refaite.',
      steps: ['design', 'purchase'].map((kind, place) => ({ kind, plannedOn: dates[place] })),
    };
    await agent.ask(REPORT, { ideaId: idea.id, version, input });
    const told = await house.em.findOneOrFail(WorksNews, { ideaId: idea.id, kind: 'delay' });
    expect(told.cause).toBe(input.delayCause);
    expect((await seenByAgent('attention')).total).toBe(0);
    expect(await seenByAll(idea.number)).toEqual({ overdueDays: 0, silentDays: 0 });
  });

  it('are left in peace once over', async () => {
    const { idea } = await someWorks(house.em, edition, {
      serviceId,
      idea: { state: 'delivered' },
    });
    await night('2029-04-05T12:00:00Z');
    expect(await seenByAll(idea.number)).toEqual({ overdueDays: 0, silentDays: 0 });
  });

  it('are listed in a bounded number of queries, to staff alone', async () => {
    for (let count = 0; count < 15; count++) {
      await someWorks(house.em, edition, { serviceId, idea: { ballotNumber: count + 1 } });
    }
    await night('2028-04-05T12:00:00Z');
    const asked = { editionId: edition.id, only: 'attention' };
    const queries = await house.queriesOf(() => agent.ask(LIST, asked));
    expect(queries.length).toBeLessThanOrEqual(10);
    const resident = await house.personWith(['resident']);
    expect((await resident.ask(LIST, asked)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('how works stand', () => {
  const day = fc.integer({ min: 0, max: 700 }).map((offset) => {
    const date = new Date(Date.UTC(2028, 0, 1) + offset * 86_400_000);
    return date.toISOString().slice(0, 10);
  });
  const works = fc.record({ expectedOn: day, nextNewsOn: day, lastNewsOn: day });
  const steps = fc.array(
    fc.record({ plannedOn: day, doneOn: fc.option(day, { nil: undefined }) }),
    {
      maxLength: 5,
    },
  );

  it('never shows residents what the agent does not see', () => {
    fc.assert(
      fc.property(
        day,
        works,
        steps,
        fc.integer({ min: 7, max: 200 }),
        (today, dated, plan, delay) => {
          const standing = standingOn(today, dated, plan, delay);
          expect(standing.overdueForAll && !standing.overdueSince).toBe(false);
          expect(standing.silentForAll && !standing.silentSince).toBe(false);
        },
      ),
    );
  });

  it('only gets worse as days pass without news', () => {
    fc.assert(
      fc.property(day, day, works, steps, (one, other, dated, plan) => {
        const [sooner, later] = [one, other].toSorted() as [string, string];
        const before = standingOn(sooner, dated, plan, 90);
        const after = standingOn(later, dated, plan, 90);
        expect(before.overdueForAll && !after.overdueForAll).toBe(false);
        expect(before.silentForAll && !after.silentForAll).toBe(false);
        if (before.overdueSince) expect(after.overdueSince).toBe(before.overdueSince);
        if (before.silentSince) expect(after.silentSince).toBe(before.silentSince);
      }),
    );
  });
});
