import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../test/house';
import {
  calendarSet,
  ideaAdmitted,
  ideaAnswered,
  ideaClarified,
  ideaReopened,
  ideasMerged,
} from '../budget';
import { feasibilityDecided, ideaSubmitted, mergeUndone, opinionAsked } from '../budget';
import { opinionGiven, studyReopened } from '../budget';
import { anEdition, anIdea } from '../budget/budget.factory';
import type { Edition } from '../budget';
import { Opinion, Study } from '../budget/study/study.entity';
import { announce, newId } from '../platform';
import { aTown } from '../town/town.factory';
import { AgendaLine } from './agenda-line.entity';

const COLUMN = '{ total lines { kind title number service path dueAt count mine } }';
const DAY = `{ myDay { now late ${COLUMN} waiting ${COLUMN} week ${COLUMN}
  yesterday { code value } } }`;

interface Line {
  kind: string;
  title: string;
  path: string;
  service: string | null;
  dueAt: string | null;
}
interface Day {
  myDay: Record<'late' | 'waiting' | 'week', { total: number; lines: Line[] }> & {
    yesterday: { code: string; value: number }[];
  };
}

describe('the agent’s day', () => {
  let house: House;
  let agent: Browser;
  let edition: Edition;
  let serviceId: string;

  beforeAll(async () => {
    house = await House.open();
    const { services } = await aTown(house.em);
    serviceId = services[0]?.id ?? '';
    await house.at('2027-03-08T09:00:00Z');
    agent = await house.personWith(['democracy_agent']);
    edition = await anEdition(house.em, { phase: 'study' });
  });
  afterAll(() => house.close());

  const dayOf = async (browser: Browser) => (await browser.ask<Day>(DAY)).data.myDay;
  const kinds = ({ lines }: { lines: Line[] }) => lines.map(({ kind, title }) => [kind, title]);
  /** Brings one fact to the agenda alone: what other offices do with it is their own matter. */
  const tell = ({ fact, payload }: { fact: string; payload: object }) =>
    house.runJob(`agenda.${fact}`, payload);
  const clean = () => house.em.nativeDelete(AgendaLine, {});

  /** An idea under study, with one opinion asked of the first service, due on a day. */
  const anOpinion = async (dueOn: string) => {
    const em = house.em;
    const idea = await anIdea(em, edition, { state: 'under_study' });
    const [studyId, id] = [newId(), newId()];
    const at = new Date('2027-03-08T09:00:00Z');
    const study = { ideaId: idea.id, leadServiceId: serviceId, openedAt: at, changedAt: at };
    em.create(Study, { id: studyId, ...study, dueOn: '2027-07-09', version: 1 });
    const opinion = { studyId, serviceId, dueOn, askedAt: at, keyHash: id.replaceAll('-', '') };
    em.create(Opinion, { id, ...opinion, reminders: 0, version: 1 });
    await em.flush();
    return { ideaId: idea.id, opinionId: id };
  };

  it('opens with what waits for her, and loses it once she answered', async () => {
    await clean();
    const idea = await anIdea(house.em, edition, { title: 'Un verger' });
    await tell(ideaSubmitted({ ideaId: idea.id }));
    const { waiting } = await dayOf(agent);
    expect(waiting).toEqual({
      total: 1,
      lines: [
        {
          kind: 'admit',
          title: 'Un verger',
          number: String(idea.number),
          service: null,
          count: null,
          mine: true,
          path: `/desk/ideas/${idea.id}`,
          // Ten working days later, Easter Monday not counted.
          dueAt: '2027-03-22T22:59:00.000Z',
        },
      ],
    });
    await tell(ideaAdmitted({ ideaId: idea.id }));
    expect(kinds((await dayOf(agent)).waiting)).toEqual([['study', 'Un verger']]);
  });

  it('brings an idea back to her when its refusal is taken back', async () => {
    await clean();
    const idea = await anIdea(house.em, edition, { title: 'Un rucher' });
    await tell(ideaSubmitted({ ideaId: idea.id }));
    await tell(ideaAnswered({ ideaId: idea.id, eventId: newId() }));
    expect((await dayOf(agent)).waiting.total).toBe(0);
    await tell(ideaAnswered({ ideaId: idea.id, eventId: newId() }));
    await tell(ideaReopened({ ideaId: idea.id }));
    expect(kinds((await dayOf(agent)).waiting)).toEqual([['admit', 'Un rucher']]);
  });

  it('shows an opinion to its service at once, and to her when it is late', async () => {
    await clean();
    const { ideaId, opinionId } = await anOpinion('2027-03-10');
    await tell(opinionAsked({ ideaId, opinionId }));
    const referent = await house.personWith(['service_referent'], { serviceId });
    const other = await house.personWith(['service_referent'], { serviceId: newId() });
    expect((await dayOf(referent)).waiting.lines).toMatchObject([
      { kind: 'opinion', service: 'Voirie' },
    ]);
    expect((await dayOf(other)).waiting.total).toBe(0);
    expect((await dayOf(agent)).late.total).toBe(0);
    await house.at('2027-03-11T08:00:00Z');
    expect((await dayOf(agent)).late.lines).toMatchObject([
      { kind: 'opinions_overdue', count: 1, mine: true, path: '/desk/study' },
    ]);
    expect((await dayOf(referent)).late.total).toBe(1);
    await tell(opinionGiven({ ideaId, opinionId }));
    expect((await dayOf(agent)).late.total).toBe(0);
    // The last opinion has come: she has to decide.
    expect((await dayOf(agent)).waiting.lines).toMatchObject([{ kind: 'decide' }]);
    await house.at('2027-03-12T08:00:00Z');
    expect((await dayOf(agent)).yesterday).toContainEqual({ code: 'opinions', value: 1 });
    await tell(feasibilityDecided({ ideaId, studyId: newId(), outcome: 'infeasible' }));
    expect((await dayOf(agent)).waiting.total).toBe(0);
    await tell(studyReopened({ ideaId }));
    expect((await dayOf(agent)).waiting.lines).toMatchObject([{ kind: 'decide' }]);
  });

  it('ends the same when facts come twice, or an old one comes late', async () => {
    await clean();
    const { id: ideaId } = await anIdea(house.em, edition);
    const [first, second] = [newId(), newId()];
    const bring = (fact: string, cause: string) =>
      house.runJob(`agenda.${fact}`, { ideaId }, cause);
    await bring(ideaSubmitted.fact, first);
    await bring(ideaAnswered.fact, second);
    await bring(ideaSubmitted.fact, first);
    expect((await dayOf(agent)).waiting.total).toBe(0);
    await bring(ideaClarified.fact, newId());
    expect((await dayOf(agent)).waiting.total).toBe(1);
    await bring(ideaAnswered.fact, second);
    expect((await dayOf(agent)).waiting.total).toBe(1);
  });

  it('forgets the ideas that were merged, and finds them again when that is undone', async () => {
    await clean();
    const target = await anIdea(house.em, edition);
    const source = await anIdea(house.em, edition, { title: 'La même' });
    await tell(ideaSubmitted({ ideaId: source.id }));
    const merged = { targetId: target.id, sourceIds: [source.id] };
    await tell(ideasMerged(merged));
    expect((await dayOf(agent)).waiting.total).toBe(0);
    await tell(mergeUndone({ targetId: target.id, sourceId: source.id }));
    expect(kinds((await dayOf(agent)).waiting)).toEqual([['admit', 'La même']]);
  });

  it('says what opens and closes within seven days, to all the staff', async () => {
    await clean();
    const em = house.em;
    announce(em, calendarSet({ editionId: edition.id }));
    await em.flush();
    await house.settle();
    await house.at('2027-09-14T08:00:00Z');
    const elected = await house.personWith(['elected_member']);
    const line = ['vote_opens', 'Budget participatif 2027'];
    expect(kinds((await dayOf(elected)).week)).toEqual([line]);
    await house.at('2027-10-05T08:00:00Z');
    expect((await dayOf(agent)).week.lines).toMatchObject([
      { kind: 'vote_closes', path: '/desk/editions/2027' },
    ]);
  });

  it('costs the same number of queries for one line and for thirty', async () => {
    await clean();
    await house.at('2027-03-15T08:00:00Z');
    const few = await house.queriesOf(() => dayOf(agent));
    for (let i = 0; i < 30; i++) {
      const { id } = await anIdea(house.em, edition);
      await tell(ideaSubmitted({ ideaId: id }));
    }
    const many = await house.queriesOf(() => dayOf(agent));
    expect((await dayOf(agent)).waiting).toMatchObject({ total: 30 });
    expect((await dayOf(agent)).waiting.lines).toHaveLength(12);
    // One more: the names of the ideas.
    expect(many.length).toBeLessThanOrEqual(few.length + 1);
  });

  it('is no resident’s', async () => {
    const resident = await house.personWith(['resident']);
    expect((await resident.ask(DAY)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await house.visitor().ask(DAY)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
