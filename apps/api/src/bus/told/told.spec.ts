import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { Mail } from '../../platform/mail/mail.entity';
import { aTown } from '../../town/town.factory';
import { aRound, aStop } from '../bus.factory';
import { BusFollow } from '../follow/follow.entity';
import { BusChange } from '../round/round.entity';
import { BusStop } from '../stop/stop.entity';
import { BusTold } from './told.entity';

const ASK = `mutation ($stopId: ID!, $reach: String!) { askToFollowStop(stopId: $stopId, reach: $reach) {
  __typename ... on BusFollowAsked { means } ... on Denial { code faults { field code } }
} }`;
const LINK = `query ($token: String!) { busFollowLink(token: $token) { active stop { name } } }`;
const ANSWER = `mutation ($token: String!, $on: Boolean!) { answerBusFollowLink(token: $token, on: $on) }`;
const CHANGE = `mutation ($change: BusChangeInput!) { changeBusPassage(change: $change) {
  __typename ... on Denial { code }
} }`;
const RESTORE = `mutation ($key: String!) { restoreBusPassage(key: $key) { __typename ... on Denial { code } } }`;
const CALLS = `{ busCalls { id phone email calledAt passage { state stop { name } } } }`;
const MARK = `mutation ($id: ID!, $called: Boolean!) { markBusCall(id: $id, called: $called) }`;
const END = `mutation ($id: ID!) { endBusFollow(id: $id) }`;

interface Call {
  readonly id: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly calledAt: string | null;
  readonly passage: { state: string };
}

describe('who follows a stop', () => {
  let house: House;
  let agent: Browser;
  let stop: BusStop;
  let other: BusStop;
  let key: string;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    agent = await house.personWith(['front_desk']);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    for (const table of ['bus_told', 'bus_follow', 'bus_change', 'bus_round', 'bus_stop', 'mail']) {
      await house.em.execute(`delete from ${table}`);
    }
    await house.at('2027-10-05T08:00:00Z');
    stop = await aStop(house.em);
    other = await aStop(house.em, { name: 'Vieux Pays', latitude: 48.94, longitude: 2.61 });
    key = `${(await aRound(house.em, stop)).id}@2027-10-12`;
  });

  const ask = async (reach: string, stopId = stop.id) =>
    (await house.visitor().ask<{ askToFollowStop: object }>(ASK, { stopId, reach })).data
      .askToFollowStop;
  const letters = async (to: string) => {
    await house.settle();
    return house.em.find(Mail, { recipient: to }, { orderBy: { id: 'asc' } });
  };
  const tokenIn = ({ text }: Mail) => /follow\/([\w.-]+)/.exec(text)?.[1] ?? '';
  const answer = (token: string, on: boolean) => house.visitor().ask(ANSWER, { token, on });
  const follow = async (email: string, stopId = stop.id) => {
    await ask(email, stopId);
    const asked = (await letters(email)).at(-1);
    if (!asked) throw new Error('no letter');
    await answer(tokenIn(asked), true);
    return tokenIn(asked);
  };
  const change = (more: object = {}) =>
    agent.ask(CHANGE, { change: { key, cause: 'breakdown', ...more } });
  const restore = () => agent.ask(RESTORE, { key });
  const calls = async (): Promise<Call[]> => {
    await house.settle();
    return (await agent.ask<{ busCalls: Call[] }>(CALLS)).data.busCalls;
  };
  const subjects = async (to: string) => (await letters(to)).map(({ subject }) => subject);

  it('is asked by one letter a day whether it is their mailbox, and gets nothing else before', async () => {
    expect(await ask('Rose@Example.org')).toEqual({ __typename: 'BusFollowAsked', means: 'mail' });
    await ask('rose@example.org');
    await change();
    expect(await subjects('rose@example.org')).toEqual([
      'Suivre l’arrêt Boisparisis du bus citoyen',
    ]);
  });

  it('is told by letter of a stop called off, and that it comes back: once each', async () => {
    await follow('rose@example.org');
    await change();
    await house.settle();
    const { id: changeId } = await house.em.findOneOrFail(BusChange, { day: '2027-10-12' });
    const changedAt = '2027-10-05T08:00:00Z';
    await house.runJob('bus.tell_passage', { key, changeId, restored: false, changedAt });
    await restore();
    expect((await subjects('rose@example.org')).slice(1)).toEqual([
      'Bus annulé\u00a0: Boisparisis, mardi 12 octobre',
      'Bus rétabli\u00a0: Boisparisis, mardi 12 octobre',
    ]);
  });

  it('hears nothing of what the desk took back before it was told', async () => {
    await follow('rose@example.org');
    await ask('06 12 34 56 78');
    await change();
    await restore();
    expect(await calls()).toEqual([]);
    expect(await subjects('rose@example.org')).toHaveLength(1);
    await change();
    await change({ cause: 'weather' });
    expect((await subjects('rose@example.org')).slice(1)).toHaveLength(1);
    expect((await letters('rose@example.org')).at(-1)?.text).toContain('Météo');
  });

  it('is told where the bus comes instead, also who follows that stop, and if it then does not', async () => {
    await follow('rose@example.org');
    await follow('jean@example.org', other.id);
    const instead = { day: '2027-10-14', starts: '14:00', ends: '16:00', stopId: other.id };
    await change({ instead });
    for (const to of ['rose@example.org', 'jean@example.org']) {
      const letter = (await letters(to)).at(-1);
      expect(letter?.subject).toContain('Bus déplacé');
      expect(letter?.text).toContain('jeudi 14 octobre');
      expect(letter?.text).toContain('Vieux Pays');
    }
    await change();
    expect((await subjects('jean@example.org')).at(-1)).toContain('Bus annulé');
  });

  it('stops by one press of a link, twice or by the mailbox alike, and leaves no address', async () => {
    const token = await follow('rose@example.org');
    await change();
    const told = (await letters('rose@example.org')).at(-1);
    expect(told?.unsubscribeUrl).toContain(`/bus/unfollow/${token}`);
    const press = () =>
      house.app.inject({ method: 'POST', url: `/bus/unfollow/${token}`, payload: '' });
    expect((await press()).statusCode).toBe(200);
    expect((await press()).statusCode).toBe(200);
    expect(await house.em.count(BusFollow, {})).toBe(0);
    expect((await house.visitor().ask(LINK, { token })).data).toEqual({ busFollowLink: null });
    await restore();
    expect((await subjects('rose@example.org')).at(-1)).toContain('Bus annulé');
  });

  it('is not found behind a link that somebody made up', async () => {
    const token = await follow('rose@example.org');
    const forged = token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const url = `/bus/unfollow/${forged}`;
    expect((await house.app.inject({ method: 'POST', url, payload: '' })).statusCode).toBe(404);
    expect((await answer(forged, false)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(await house.em.count(BusFollow, {})).toBe(1);
  });

  it('is on the list of calls when they gave a number, until it is ticked; unticked, again', async () => {
    expect(await ask('06 12 34 56 78')).toEqual({ __typename: 'BusFollowAsked', means: 'call' });
    await ask('0612345678');
    await change();
    const [call, ...more] = await calls();
    expect(more).toEqual([]);
    expect(call).toMatchObject({
      ...{ phone: '0612345678', email: null, calledAt: null, passage: { state: 'cancelled' } },
    });
    const mark = (called: boolean) => agent.ask(MARK, { id: call?.id, called });
    await mark(true);
    expect((await calls())[0]?.calledAt).toMatch(/^2027-10-05T08:00/);
    await mark(false);
    expect((await calls())[0]?.calledAt).toBeNull();
    await mark(true);
    await restore();
    expect(await calls()).toMatchObject([{ calledAt: null, passage: { state: 'planned' } }]);
  });

  it('need not be called once the passage is back before anybody called', async () => {
    await ask('06 12 34 56 78');
    await change();
    expect(await calls()).toHaveLength(1);
    await restore();
    expect(await calls()).toEqual([]);
  });

  it('is on the list of calls when the letter did not leave', async () => {
    await follow('rose@example.org');
    await change();
    expect(await calls()).toEqual([]);
    await house.em.nativeUpdate(Mail, { subject: { $like: 'Bus%' } }, { state: 'failed' });
    expect(await calls()).toMatchObject([{ phone: null, email: 'rose@example.org' }]);
  });

  it('is called no more, and their number goes, when they say so on the telephone', async () => {
    await ask('06 12 34 56 78');
    await change();
    const [call] = await calls();
    await agent.ask(END, { id: call?.id });
    expect(await calls()).toEqual([]);
    expect(await house.em.count(BusFollow, {})).toBe(0);
  });

  it('is refused when they can be reached neither way', async () => {
    expect(await ask('rappelez-moi')).toMatchObject({
      faults: [{ field: 'reach', code: 'bus_reach' }],
    });
  });

  it('is nobody else’s business', async () => {
    const elected = await house.personWith(['elected_member']);
    for (const act of [CALLS, MARK, END]) {
      const refused = await elected.ask(act, { id: stop.id, called: true });
      expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it('costs as many queries for many calls as for one', async () => {
    await ask('06 00 00 00 00');
    await change();
    await calls();
    const few = await house.queriesOf(calls);
    for (let one = 1; one < 9; one++) await ask(`06 00 00 00 0${one}`);
    await restore();
    await change();
    expect(await calls()).toHaveLength(9);
    expect(await house.queriesOf(calls)).toHaveLength(few.length);
  });

  it('is forgotten: a mailbox that never said yes after a week, what was told after two months', async () => {
    await ask('rose@example.org');
    await ask('06 12 34 56 78');
    await change();
    await house.settle();
    await house.at('2027-10-12T08:01:00Z');
    await house.runJob('bus.forget');
    expect(await house.em.find(BusFollow, {})).toMatchObject([{ phone: '0612345678' }]);
    expect(await house.em.count(BusTold, {})).toBe(1);
    await house.at('2027-12-20T08:00:00Z');
    await house.runJob('bus.forget');
    expect(await house.em.count(BusTold, {})).toBe(0);
  });
});
