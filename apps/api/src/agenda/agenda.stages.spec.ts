import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../test/house';
import {
  adaptationClosed,
  adaptationProposed,
  ballotEntryWritten,
  ballotPrepared,
  clarificationAsked,
  Edition,
  ideaClarified,
  opinionAsked,
  opinionPostponed,
  phaseEntered,
  projectChosen,
  projectDelivered,
  resultConfirmed,
  resultCounted,
  resultDecided,
  resultPublished,
  Works,
  worksOverdue,
  worksReported,
  worksSilent,
} from '../budget';
import { anEdition, anIdea } from '../budget/budget.factory';
import { Idea } from '../budget/idea/idea.entity';
import { Adaptation, Opinion, Study } from '../budget/study/study.entity';
import { someWorks } from '../budget/works/works.factory';
import { newId } from '../platform';
import { DeadLetter } from '../platform/outbox/outbox.entity';
import { aTown } from '../town/town.factory';
import { ballotBoxOpened, closingSigned, pollClosed, pollDrafted, pollPublished } from '../voting';
import { Poll } from '../voting/poll/poll.entity';
import { AgendaLine } from './agenda-line.entity';

const COLUMN = '{ total lines { kind title service count mine path dueAt } }';
const DAY = `{ myDay { late ${COLUMN} waiting ${COLUMN} week ${COLUMN} } }`;
const REMIND = 'mutation { remindOverdue { reminded unreachable } }';

type Column = 'late' | 'waiting' | 'week';
interface Line {
  kind: string;
  count: number | null;
  mine: boolean;
  path: string;
  dueAt: string | null;
}
type Day = Record<Column, { total: number; lines: Line[] }>;

describe('the day, stage by stage', () => {
  let house: House;
  let edition: Edition;
  let serviceId: string;
  let agent: Browser;
  let director: Browser;
  let teller: Browser;
  let elected: Browser;
  let auditor: Browser;
  let referent: Browser;
  let frontDesk: Browser;

  beforeAll(async () => {
    house = await House.open();
    const { services } = await aTown(house.em);
    serviceId = services[0]?.id ?? '';
    await house.at('2027-08-20T09:00:00Z');
    agent = await house.personWith(['democracy_agent']);
    director = await house.personWith(['cabinet_director']);
    teller = await house.personWith(['teller', 'trustee']);
    elected = await house.personWith(['elected_member']);
    auditor = await house.personWith(['auditor']);
    referent = await house.personWith(['service_referent'], { serviceId });
    frontDesk = await house.personWith(['front_desk']);
    edition = await anEdition(house.em, { phase: 'ballot_preparation' });
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.em.nativeDelete(AgendaLine, {});
    await house.at('2027-08-20T09:00:00Z');
  });

  const dayOf = async (browser: Browser) => (await browser.ask<{ myDay: Day }>(DAY)).data.myDay;
  const kinds = async (browser: Browser, column: Column) =>
    (await dayOf(browser))[column].lines.map(({ kind }) => kind).toSorted();
  const waits = (browser: Browser) => kinds(browser, 'waiting');
  /** Every agenda that hears this fact. */
  const tell = async ({ fact, payload }: { fact: string; payload: object }) => {
    const cause = newId();
    for (const hearer of ['agenda', 'agenda.ballot', 'agenda.result']) {
      const run = () => house.runJob(`${hearer}.${fact}`, payload, cause);
      await run().catch((error: Error) => {
        if (!error.message.startsWith('No handler')) throw error;
      });
    }
  };

  it('prepares a ballot: texts and pictures that lack, the draw, a second look, a second person', async () => {
    const em = house.em;
    const idea = await anIdea(em, edition, { state: 'feasible' });
    const editionId = edition.id;
    await tell(phaseEntered({ editionId, phase: 'ballot_preparation' }));
    const all = ['ballot_order', 'ballot_pictures', 'ballot_texts'];
    expect(await waits(agent)).toEqual(all);
    const { lines } = (await dayOf(agent)).waiting;
    expect(lines.find(({ kind }) => kind === 'ballot_texts')).toMatchObject({
      count: 1,
      mine: true,
      path: '/desk/ballot/2027',
      // The vote opens on 18 September, nine o'clock in Paris.
      dueAt: '2027-09-18T07:00:00.000Z',
    });
    await em.nativeUpdate(Idea, { id: idea.id }, { ballotText: 'Quatre bancs.', photoId: newId() });
    await tell(ballotEntryWritten({ editionId }));
    expect(await waits(agent)).toEqual(['ballot_order']);
    await house.at('2027-09-19T08:00:00Z');
    expect(await kinds(agent, 'late')).toEqual(['ballot_order']);
    expect((await dayOf(director)).late.lines).toMatchObject([
      { kind: 'ballot_order', mine: false },
    ]);
    await house.at('2027-08-21T08:00:00Z');
    await house.em.nativeUpdate(Edition, { id: editionId }, { orderSeed: 'un texte publié' });
    await tell(ballotPrepared({ editionId }));
    expect(await waits(agent)).toEqual(['check_ballot', 'prepare_poll']);
    expect(await waits(director)).toEqual(['prepare_poll']);
    const poll = await aPoll();
    const subject = `budget:${editionId}`;
    await tell(pollDrafted({ pollId: poll, subject, accountId: agent.accountId }));
    // Whoever drafted the vote needs somebody else to publish it.
    expect(await waits(agent)).toEqual(['check_ballot']);
    expect(await waits(director)).toEqual(['publish_poll']);
    await tell(pollPublished({ pollId: poll, subject }));
    expect(await waits(agent)).toEqual([]);
    expect(await waits(director)).toEqual([]);
  });

  it('closes and opens the box: two signatures, then a trustee, then the count', async () => {
    const pollId = await aPoll('closed');
    const subject = `budget:${edition.id}`;
    await tell(pollClosed({ pollId, subject }));
    expect([await waits(teller), await waits(agent)]).toEqual([['sign_box'], ['sign_box']]);
    const signed = { pollId, subject, accountId: teller.accountId ?? '' };
    await tell(closingSigned({ ...signed, last: false }));
    expect([await waits(teller), await waits(agent)]).toEqual([[], ['sign_box']]);
    await tell(closingSigned({ ...signed, accountId: agent.accountId ?? '', last: true }));
    expect([await waits(teller), await waits(agent)]).toEqual([['open_box'], []]);
    await tell(ballotBoxOpened({ pollId, subject }));
    expect([await waits(teller), await waits(agent)]).toEqual([[], ['count']]);
    expect(await waits(frontDesk)).toEqual([]);
  });

  it('brings a result to two people, then to the municipal council', async () => {
    const editionId = edition.id;
    await tell(resultCounted({ editionId }));
    for (const person of [agent, teller, director]) {
      expect(await waits(person)).toEqual(['confirm']);
    }
    for (const person of [elected, auditor, referent, frontDesk]) {
      expect(await waits(person)).toEqual([]);
    }
    await tell(resultConfirmed({ editionId, accountId: teller.accountId ?? '' }));
    expect([await waits(teller), await waits(director)]).toEqual([[], ['confirm']]);
    const published = new Date('2027-10-11T09:00:00Z');
    await house.em.nativeUpdate(Edition, { id: editionId }, { resultsPublishedAt: published });
    await tell(resultPublished({ editionId }));
    expect([await waits(director), await waits(agent)]).toEqual([[], ['council_decision']]);
    await house.em.nativeUpdate(Edition, { id: editionId }, { resultDecision: '2027-1' });
    await tell(resultDecided({ editionId }));
    expect(await waits(agent)).toEqual([]);
  });

  it('follows works: to begin, the next step and news to the service, what is late to the agent', async () => {
    const { idea } = await someWorks(house.em, edition, { serviceId });
    const ideaId = idea.id;
    await tell(projectChosen({ ideaId }));
    expect(await waits(agent)).toEqual(['works_begin']);
    await tell(worksReported({ ideaId, newsId: newId(), kind: 'begun' }));
    expect([await waits(agent), await waits(referent)]).toEqual([[], []]);
    // A week before the design ends, on 1 March 2028; the news is promised by the 20th.
    await house.at('2028-02-24T12:00:00Z');
    expect(await waits(referent)).toEqual(['works_step']);
    const other = await house.personWith(['service_referent'], { serviceId: newId() });
    expect(await waits(other)).toEqual([]);
    await house.at('2028-03-02T12:00:00Z');
    await house.runJob('budget.watch_works');
    await tell(worksOverdue({ ideaId }));
    expect((await dayOf(agent)).late.lines).toMatchObject([
      { kind: 'works_late', mine: true, path: `/desk/works/${ideaId}` },
    ]);
    expect(await kinds(referent, 'late')).toEqual(['works_step']);
    // Silent too: the news that explains the delay breaks the silence, so there is one line.
    await house.em.nativeUpdate(Works, { ideaId }, { silentSince: '2028-03-02' });
    await tell(worksSilent({ ideaId }));
    expect(await kinds(agent, 'late')).toEqual(['works_late']);
    await house.em.nativeUpdate(Works, { ideaId }, { silentSince: null });
    expect((await dayOf(auditor)).late.lines).toMatchObject([{ kind: 'works_late', mine: false }]);
    await house.em.nativeUpdate(Works, { ideaId }, { overdueSince: null });
    await tell(worksReported({ ideaId, newsId: newId(), kind: 'news' }));
    expect(await kinds(agent, 'late')).toEqual([]);
    await tell(projectDelivered({ ideaId }));
    expect(await kinds(referent, 'late')).toEqual([]);
    await house.em.nativeDelete(Works, { ideaId });
  });

  it('says in « this week » which authors have to answer, and forgets what ended', async () => {
    const em = house.em;
    const asked = await anIdea(em, edition, { state: 'to_clarify', answerDueOn: '2027-08-24' });
    await tell(clarificationAsked({ ideaId: asked.id }));
    const { id: ideaId } = await anIdea(em, edition, { state: 'under_study' });
    const adaptationId = newId();
    em.create(Adaptation, {
      ...{ id: adaptationId, ideaId, state: 'proposed', why: 'Le sol', answerDueOn: '2027-08-25' },
      ...{ title: 'Un verger', body: 'Des pommiers.', place: 'Au Nord' },
      keyHash: adaptationId.replaceAll('-', ''),
      proposedAt: new Date('2027-08-20T09:00:00Z'),
      proposedBy: 'Chargée de mission',
    });
    await em.flush();
    await tell(adaptationProposed({ ideaId, adaptationId }));
    expect(await kinds(agent, 'week')).toEqual(['adaptation', 'clarification']);
    expect(await kinds(elected, 'week')).toEqual([]);
    await tell(ideaClarified({ ideaId: asked.id }));
    await tell(adaptationClosed({ ideaId, adaptationId }));
    expect(await kinds(agent, 'week')).toEqual([]);
    expect(await waits(agent)).toEqual(['admit', 'decide']);
  });

  it('gathers overdue opinions in one line, reminded at once; more time takes one away', async () => {
    for (const late of [1, 2]) await anOpinion(`2027-08-1${late}`);
    expect((await dayOf(agent)).late).toMatchObject({
      total: 1,
      lines: [{ kind: 'opinions_overdue', count: 2, mine: true }],
    });
    expect((await dayOf(director)).late.lines).toMatchObject([{ count: 2, mine: false }]);
    expect((await dayOf(referent)).late.total).toBe(2);
    expect((await agent.ask(REMIND)).data).toEqual({
      remindOverdue: { reminded: 2, unreachable: 0 },
    });
    const opinion = await house.em.findOneOrFail(Opinion, { dueOn: '2027-08-11' });
    await house.em.nativeUpdate(Opinion, { id: opinion.id }, { dueOn: '2027-09-10' });
    const { ideaId } = await house.em.findOneOrFail(Study, opinion.studyId);
    await tell(opinionPostponed({ ideaId, opinionId: opinion.id }));
    expect((await dayOf(agent)).late.lines).toMatchObject([{ count: 1 }]);
  });

  it('shows failed jobs to those who settle them, and to nobody else', async () => {
    const em = house.em;
    const failed = { job: 'mail.send', payload: {}, reason: 'Error', attempts: 8 };
    em.create(DeadLetter, { id: newId(), ...failed, failedAt: new Date() });
    await em.flush();
    expect((await dayOf(agent)).late.lines).toMatchObject([
      { kind: 'jobs_failed', count: 1, path: '/desk/jobs' },
    ]);
    for (const person of [director, auditor, teller, referent]) {
      expect(await kinds(person, 'late')).toEqual([]);
    }
    await house.em.nativeDelete(DeadLetter, {});
  });

  const aPoll = async (state: 'draft' | 'closed' = 'draft'): Promise<string> => {
    const em = house.em;
    const id = newId();
    em.create(Poll, {
      ...{ id, subject: `budget:${id}`, state },
      description: {
        title: 'Budget participatif 2027',
        projects: [],
        rule: { kind: 'approval_max', choices: 3, blankAllowed: true },
        tally: { rule: 'greedy', version: 1, settings: {} },
        ...{ trustees: [], needed: 1, proof: 'declared' },
      },
      opensAt: new Date('2027-09-18T07:00:00Z'),
      closesAt: new Date('2027-10-10T18:00:00Z'),
      createdAt: new Date('2027-08-20T09:00:00Z'),
    });
    await em.flush();
    return id;
  };

  const anOpinion = async (dueOn: string): Promise<void> => {
    const em = house.em;
    const { id: ideaId } = await anIdea(em, edition, { state: 'under_study' });
    const [studyId, id] = [newId(), newId()];
    const at = new Date('2027-08-01T09:00:00Z');
    const study = { ideaId, leadServiceId: serviceId, openedAt: at, changedAt: at };
    em.create(Study, { id: studyId, ...study, dueOn: '2027-08-25', version: 1 });
    const opinion = { studyId, serviceId, dueOn, askedAt: at, keyHash: id.replaceAll('-', '') };
    em.create(Opinion, { id, ...opinion, reminders: 0, version: 1 });
    await em.flush();
    await tell(opinionAsked({ ideaId, opinionId: id }));
  };
});
