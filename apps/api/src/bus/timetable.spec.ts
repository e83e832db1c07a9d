import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../test/house';
import { aTown } from '../town/town.factory';
import { aRound, aStop } from './bus.factory';
import { BusChange, BusRound } from './round/round.entity';
import { BusStop } from './stop/stop.entity';

const STANDING = `{ busStanding { now { stop { name } } next { day starts stop { id } } off { key cause } } }`;
const PASSAGES = `query ($from: Day!, $to: Day!, $stopId: String) { busPassages(from: $from, to: $to, stopId: $stopId) {
  key day starts state cause movedFrom instead { day starts ends } insteadStop { id } stop { id }
} }`;
const CHANGE = `mutation ($change: BusChangeInput!) { changeBusPassage(change: $change) {
  __typename ... on BusPassage { key state } ... on Denial { code faults { field code } }
} }`;
const RESTORE = `mutation ($key: String!) { restoreBusPassage(key: $key) {
  __typename ... on BusPassage { state } ... on Denial { code }
} }`;

interface Row {
  readonly key: string;
  readonly day: string;
  readonly starts: string;
  readonly state: string;
}

describe('the timetable of the bus', () => {
  let house: House;
  let agent: Browser;
  let stop: BusStop;
  let other: BusStop;
  let round: BusRound;
  let key: string;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    agent = await house.personWith(['front_desk']);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.em.nativeDelete(BusChange, {});
    await house.em.nativeDelete(BusRound, {});
    await house.em.nativeDelete(BusStop, {});
    await house.at('2027-10-05T08:00:00Z');
    stop = await aStop(house.em);
    other = await aStop(house.em, { latitude: 48.94, longitude: 2.61 });
    round = await aRound(house.em, stop);
    key = `${round.id}@2027-10-12`;
  });

  const week = async (from = '2027-10-11', to = '2027-10-17', stopId?: string): Promise<Row[]> =>
    (await house.visitor().ask<{ busPassages: Row[] }>(PASSAGES, { from, to, stopId })).data
      .busPassages;
  const change = async (more: object = {}, by = agent) =>
    (
      await by.ask<{ changeBusPassage: object }>(CHANGE, {
        change: { key, cause: 'breakdown', ...more },
      })
    ).data?.changeBusPassage;

  it('tells everybody where the bus is now, and where next', async () => {
    expect((await house.visitor().ask(STANDING)).data).toEqual({
      busStanding: {
        now: { stop: { name: 'Boisparisis' } },
        next: { day: '2027-10-12', starts: '2027-10-12T07:00:00.000Z', stop: { id: stop.id } },
        off: null,
      },
    });
  });

  it('shows a passage cancelled by an agent on board, and puts it back', async () => {
    expect(await change()).toEqual({ __typename: 'BusPassage', key, state: 'cancelled' });
    expect(await week()).toMatchObject([{ key, state: 'cancelled', cause: 'breakdown' }]);
    const restored = await agent.ask(RESTORE, { key });
    expect(restored.data).toEqual({
      restoreBusPassage: { __typename: 'BusPassage', state: 'planned' },
    });
    expect(await week()).toMatchObject([{ key, state: 'planned', cause: null }]);
  });

  it('shows a moved one in both places, under one key', async () => {
    const instead = { day: '2027-10-14', starts: '14:00', ends: '16:00', stopId: other.id };
    await change({ instead });
    expect(await week()).toMatchObject([
      { key, day: '2027-10-12', state: 'moved', insteadStop: { id: other.id } },
      { key, day: '2027-10-14', state: 'planned', movedFrom: '2027-10-12', stop: { id: other.id } },
    ]);
    expect(await week(undefined, undefined, other.id)).toHaveLength(1);
  });

  it('keeps the last word of two on one passage', async () => {
    await Promise.all([change(), change({ cause: 'weather' })]);
    expect(await house.em.count(BusChange, {})).toBe(1);
  });

  it('refuses what cannot be, and says what', async () => {
    const instead = { day: '2027-10-14', starts: '14:00', ends: '16:00', stopId: other.id };
    const refused = async (more: object) =>
      change({ instead: { ...instead, ...more } }) as Promise<{
        code: string;
        faults: { code: string }[];
      }>;
    expect((await refused({ ends: '13:00' })).faults).toMatchObject([{ code: 'round_hours' }]);
    expect((await refused({ day: '2027-10-01' })).faults).toMatchObject([{ code: 'bus_move_day' }]);
    expect((await refused({ stopId: round.id })).faults).toMatchObject([{ code: 'round_stop' }]);
    await aRound(house.em, other, { rule: 'FREQ=WEEKLY;BYDAY=TH', starts: '15:00', ends: '18:00' });
    expect(await refused({})).toMatchObject({ code: 'bus_elsewhere' });
    await house.at('2027-10-12T10:00:01Z');
    expect(await change()).toMatchObject({ code: 'bus_passage_over' });
    key = `${round.id}@2027-10-13`;
    expect(await change()).toMatchObject({ code: 'bus_passage_gone' });
  });

  it('is changed by nobody else', async () => {
    const resident = await house.personWith(['resident']);
    const answer = await resident.ask(CHANGE, { change: { key, cause: 'breakdown' } });
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const teller = await house.personWith(['teller']);
    expect((await teller.ask(RESTORE, { key })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('costs as many queries for a year as for a week', async () => {
    const few = await house.queriesOf(() => week());
    const many = await house.queriesOf(() => week('2027-01-01', '2027-12-31'));
    expect(many).toHaveLength(few.length);
  });
});
