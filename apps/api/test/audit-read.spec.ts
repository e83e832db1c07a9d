import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from './house';
import { anEdition, anIdea } from '../src/budget/budget.factory';
import { Actor, newId, record } from '../src/platform';
import { AuditLine } from '../src/platform/audit/audit-line.entity';
import { aTown } from '../src/town/town.factory';

const PAGE = `query ($filter: AuditFilterInput!, $page: Int!) {
  audit(filter: $filter, page: $page) { total pages items { act at byTitle about path } }
}`;
const CHOICES = '{ auditActs auditPeople { id title } }';

interface Page {
  audit: { total: number; pages: number; items: { act: string; at: string; about: string }[] };
}

describe('the audit trail, read', () => {
  let house: House;
  let auditor: Browser;
  let agent: Browser;
  let ideaId: string;

  beforeAll(async () => {
    house = await House.open();
    const em = house.em;
    await aTown(em);
    auditor = await house.personWith(['auditor']);
    agent = await house.personWith(['democracy_agent'], { title: 'Chargée de mission' });
    const idea = await anIdea(em, await anEdition(em, { phase: 'study' }), { title: 'Un verger' });
    ideaId = idea.id;
    const actor = new Actor(agent.accountId, ['democracy_agent']);
    for (let count = 0; count < 60; count++) {
      record(em, actor, 'ideas_merged', `idea:${ideaId}`);
    }
    record(em, new Actor(undefined, []), 'idea_refused', `idea:${newId()}`);
    await em.flush();
  });
  afterAll(() => house.close());

  const pageOf = async (filter: object, page = 1) =>
    (await auditor.ask<Page>(PAGE, { filter, page })).data.audit;

  it('is filtered by what, by whom and by when, fifty lines a page', async () => {
    expect(await pageOf({ act: 'ideas_merged' })).toMatchObject({ total: 60, pages: 2 });
    expect((await pageOf({ act: 'ideas_merged' }, 2)).items).toHaveLength(10);
    expect((await pageOf({ who: agent.accountId })).total).toBe(60);
    expect((await pageOf({ who: auditor.accountId })).total).toBe(0);
    expect((await pageOf({ act: 'idea_refused' })).items).toMatchObject([{ about: null }]);
    const { at } = await house.em.findOneOrFail(AuditLine, { act: 'idea_refused' });
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(at);
    expect((await pageOf({ from: day, until: day })).total).toBe(61);
    expect((await pageOf({ until: '2020-01-01' })).total).toBe(0);
    expect((await pageOf({ from: '2999-01-01' })).total).toBe(0);
  });

  it('names the thing and leads to it, in a bounded number of queries', async () => {
    const queries = await house.queriesOf(() => pageOf({}));
    // Session, page, count, the functions of people, the names of things, the town.
    expect(queries.length).toBeLessThanOrEqual(8);
    expect((await pageOf({ act: 'ideas_merged' })).items[0]).toMatchObject({
      byTitle: 'Chargée de mission',
      about: expect.stringContaining('Un verger'),
      path: `/desk/ideas/${ideaId}`,
    });
  });

  it('offers to choose among the acts and the people that it knows, to those who read it', async () => {
    const { data } = await auditor.ask(CHOICES);
    expect(data).toEqual({
      auditActs: ['idea_refused', 'ideas_merged'],
      auditPeople: [{ id: agent.accountId, title: 'Chargée de mission' }],
    });
    const teller = await house.personWith(['teller']);
    expect((await teller.ask(CHOICES)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
