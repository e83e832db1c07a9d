import { successionRank } from '@parvis/council';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { Settings } from '../../platform';
import { aTown } from '../../town/town.factory';
import type { CouncilCall } from '../call/call.entity';
import { CouncilLine } from '../call/call.entity';
import { candidateKey } from '../candidate/candidate-key';
import { Candidate } from '../candidate/candidate.entity';
import { aCall, someCandidates } from '../council.factory';
import { DrawFile } from '../draw/draw.entity';
import { CouncilMember } from './member.entity';

const PREPARE = `mutation ($id: ID!) { prepareCouncilLottery(callId: $id) { ... on CouncilDraw { id } } }`;
const TYPE = `mutation ($id: ID!) { typeCouncilDice(drawId: $id, dice: "471") { __typename } }`;
const CONFIRM = `mutation ($id: ID!) { confirmCouncilDice(drawId: $id, dice: "4 7 1") { __typename } }`;
const ANSWER = `mutation ($key: String!, $answer: CouncilSeatAnswer!) {
  answerCouncilSeat(key: $key, answer: $answer) { ... on CouncilSeat { seat state } ... on Denial { code } }
}`;
const RECORD = `mutation ($id: ID!, $answer: CouncilSeatAnswer!) {
  recordCouncilSeat(memberId: $id, answer: $answer) { ... on CouncilMember { state } ... on Denial { code } }
}`;
const MEMBERS = `query ($id: ID!) { councilMembers(callId: $id) { number seat state follows written } }`;
const SEAT = `query ($key: String!) { candidature(key: $key) { seat { seat state } } }`;

interface Row {
  readonly number: string;
  readonly seat: string;
  readonly state: string;
  readonly follows: string | null;
}

describe('the panel after its draw', () => {
  let house: House;
  let agent: Browser;
  let teller: Browser;
  let call: CouncilCall;
  let drawId: string;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    agent = await house.personWith(['democracy_agent']);
    teller = await house.personWith(['teller']);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.at('2027-07-08T17:05:00Z');
    call = await aCall(house.em, { substitutes: true });
    const people = await someCandidates(house.em, call.id, 14, 12, 5);
    const em = house.em;
    for (const { id } of people) {
      await em.nativeUpdate(Candidate, { id }, { email: `${id}@example.org` });
    }
    const { data } = await agent.ask<{ prepareCouncilLottery: { id: string } }>(PREPARE, {
      id: call.id,
    });
    drawId = data.prepareCouncilLottery.id;
    await house.settle();
    await agent.ask(TYPE, { id: drawId });
    await teller.ask(CONFIRM, { id: drawId });
    await house.settle();
  });

  const rows = async (): Promise<Row[]> =>
    (await agent.ask<{ councilMembers: Row[] }>(MEMBERS, { id: call.id })).data.councilMembers;
  const members = () => house.em.find(CouncilMember, { callId: call.id });
  const keyOf = ({ candidateId }: CouncilMember): string =>
    candidateKey(house.get(Settings).secret, candidateId);
  const answer = async (member: CouncilMember, said: string): Promise<object> =>
    (
      await house
        .visitor()
        .ask<{ answerCouncilSeat: object }>(ANSWER, { key: keyOf(member), answer: said })
    ).data.answerCouncilSeat;
  const oneOf = async (seat: string, college?: string): Promise<CouncilMember> => {
    const em = house.em;
    for (const member of await members()) {
      const { values } = await em.findOneOrFail(Candidate, member.candidateId);
      if (member.seat === seat && (!college || values['college'] === college)) return member;
    }
    throw new Error('Nobody');
  };
  const letters = async (news: string): Promise<number> => {
    const sql = `select key from mail where key like 'member:%' and key like ?`;
    const ids = new Set((await members()).map(({ id }) => id));
    const sent = await house.em.execute<{ key: string }[]>(sql, [`%:${news}`]);
    return sent.filter(({ key }) => ids.has(key.split(':')[1] ?? '')).length;
  };
  const told = async () =>
    (await house.em.find(CouncilLine, { callId: call.id }, { orderBy: { id: 'asc' } }))
      .filter(({ kind }) => /^(seat|substitute)_/.test(kind))
      .map(({ kind, details }) => ({ kind, ...details }));

  it('is asked, each by a letter of their own, and answers without an account', async () => {
    expect(await rows()).toHaveLength(20);
    expect(await letters('drawn')).toBe(20);
    const member = await oneOf('full');
    expect(await answer(member, 'accepted')).toEqual({ seat: 'full', state: 'accepted' });
    expect(await answer(member, 'accepted')).toEqual({ seat: 'full', state: 'accepted' });
    expect(await answer(member, 'declined')).toEqual({ code: 'seat_answered' });
    const { data } = await house
      .visitor()
      .ask<{ candidature: object }>(SEAT, { key: keyOf(member) });
    expect(data.candidature).toEqual({ seat: { seat: 'full', state: 'accepted' } });
    expect(await told()).toEqual([]);
  });

  it('calls the first in rank of those alike when somebody declines, and everybody reads it', async () => {
    const left = await oneOf('full', 'femmes');
    const { hash } = await house.em.findOneOrFail(DrawFile, { drawId, name: 'session.json' });
    const before = await members();
    await answer(left, 'declined');
    const [follower, ...others] = (await rows()).filter(({ follows }) => follows === left.number);
    expect(others).toEqual([]);
    expect(follower).toMatchObject({ seat: 'full', state: 'asked' });
    expect(await told()).toEqual([
      { kind: 'seat_followed', left: left.number, by: follower?.number, beside: 0 },
    ]);
    expect(await letters('called')).toBe(1);
    // Nobody alike of a better rank was passed over.
    const em = house.em;
    const alike = await em.findOneOrFail(Candidate, left.candidateId);
    for (const one of before.filter(({ seat }) => seat === 'substitute')) {
      const { values } = await em.findOneOrFail(Candidate, one.candidateId);
      const same = JSON.stringify(values) === JSON.stringify(alike.values);
      const better =
        successionRank(hash, one.number) < successionRank(hash, follower?.number ?? '');
      expect(same && better).toBe(false);
    }
  });

  it('calls two different people when two decline at the same moment', async () => {
    const full = (await members()).filter(({ seat }) => seat === 'full');
    await Promise.all(full.slice(0, 4).map((member) => answer(member, 'declined')));
    const seated = (await rows()).filter(
      ({ seat, state }) => seat === 'full' && ['asked', 'accepted'].includes(state),
    );
    expect(seated).toHaveLength(10);
    const followers = seated.filter(({ follows }) => follows);
    expect(new Set(followers.map(({ follows }) => follows)).size).toBe(4);
  });

  it('reminds once, and calls who follows those who never answer', async () => {
    for (const member of await members()) {
      if (member.seat === 'substitute') await answer(member, 'accepted');
    }
    await house.at('2027-07-19T17:05:00Z');
    await house.runJob('council.follow_answers');
    await house.runJob('council.follow_answers');
    expect(await letters('reminder')).toBe(10);
    await house.at('2027-07-22T17:06:00Z');
    await house.runJob('council.follow_answers');
    const after = await rows();
    expect(after.filter(({ state }) => state === 'silent')).toHaveLength(10);
    // Whoever had accepted to be a substitute sits at once.
    const seated = after.filter(({ seat, state }) => seat === 'full' && state === 'accepted');
    expect(seated).toHaveLength(10);
    expect(await told()).toHaveLength(10);
  });

  it('lets the agent note what was said by telephone, and a member leave', async () => {
    const member = await oneOf('full');
    const record = async (said: string) =>
      (await agent.ask<{ recordCouncilSeat: object }>(RECORD, { id: member.id, answer: said })).data
        .recordCouncilSeat;
    expect(await record('left')).toEqual({ code: 'seat_answered' });
    expect(await record('accepted')).toEqual({ state: 'accepted' });
    expect(await record('left')).toEqual({ state: 'left' });
    expect((await told()).map(({ kind }) => kind)).toEqual(['seat_followed']);
    const substitute = (await members()).find(({ seat }) => seat === 'substitute');
    if (substitute) await answer(substitute, 'declined');
    expect((await told()).at(-1)).toEqual({ kind: 'substitute_gone', number: substitute?.number });
  });
});
