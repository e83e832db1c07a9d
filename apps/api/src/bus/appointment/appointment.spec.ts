import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { Mail } from '../../platform/mail/mail.entity';
import { aTown } from '../../town/town.factory';
import { aRound, aStop } from '../bus.factory';
import { BusRound } from '../round/round.entity';
import { BusStop } from '../stop/stop.entity';
import { BusAppointment } from './appointment.entity';

const SHOWN = `__typename ... on BusAppointment { code state at written passage { day state stop { name } } }
  ... on Denial { denial: code faults { field code } }`;
const BOOK = `mutation ($slot: BusSlotInput!, $person: BusPersonInput!) {
  bookBusAppointment(slot: $slot, person: $person) { ${SHOWN} } }`;
const OPEN = `mutation ($code: String!) { openBusAppointment(code: $code) { ${SHOWN} } }`;
const CANCEL = `mutation ($code: String!) { cancelBusAppointment(code: $code) { ${SHOWN} } }`;
const MOVE = `mutation ($code: String!, $slot: BusSlotInput!) {
  moveBusAppointment(code: $code, slot: $slot) { ${SHOWN} } }`;
const BOOKABLE = `{ busBookable(from: "2027-10-05", to: "2027-10-19") { passage { key } slots { serviceKey minute at free } } }`;
const EXPECTED = `{ busExpected { id name phone email state at passage { state } } }`;
const MARK = `mutation ($id: ID!, $came: Boolean) { markBusAppointment(id: $id, came: $came) }`;
const CHANGE = `mutation ($change: BusChangeInput!) { changeBusPassage(change: $change) { __typename ... on Denial { code } } }`;
const RESTORE = `mutation ($key: String!) { restoreBusPassage(key: $key) { __typename ... on Denial { code } } }`;
const CALLS = `{ busCalls { name phone expected at passage { state } } }`;

interface Shown {
  readonly __typename: string;
  readonly code: string;
  readonly state: string;
  readonly at: string | null;
  readonly denial?: string;
  readonly faults?: { field: string }[];
}

describe('an appointment on board', () => {
  let house: House;
  let agent: Browser;
  let stop: BusStop;
  let round: BusRound;
  let key: string;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    agent = await house.personWith(['front_desk']);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    const tables = ['told', 'follow', 'appointment', 'change', 'round', 'stop'];
    for (const table of tables) await house.em.execute(`delete from bus_${table}`);
    await house.em.execute('delete from mail');
    await house.em.execute('delete from rate_count');
    await house.at('2027-10-05T08:00:00Z');
    stop = await aStop(house.em);
    // Tuesdays from 9:00 to 9:40: two appointments of twenty minutes.
    round = await aRound(house.em, stop, { ends: '09:40' });
    key = `${round.id}@2027-10-12`;
  });

  const rose = { name: 'Rose Martin', reach: 'rose@example.org' };
  const jean = { name: 'Jean Petit', reach: '06 12 34 56 78' };
  const slot = (minute: number | null, at = key) => ({ key: at, serviceKey: 'papers', minute });
  const one = async (act: string, variables: object, by = house.visitor()): Promise<Shown> =>
    Object.values((await by.ask<Record<string, Shown>>(act, variables)).data)[0] as Shown;
  const book = (minute: number | null, person = rose) =>
    one(BOOK, { slot: slot(minute), person: { ...person, locale: 'fr' } });
  const letters = async (to = rose.reach) => {
    await house.settle();
    return house.em.find(Mail, { recipient: to }, { orderBy: { id: 'asc' } });
  };
  const last = async () => (await letters()).at(-1);
  const change = (more: object = {}) =>
    agent.ask(CHANGE, { change: { key, cause: 'breakdown', ...more } });
  const calls = async () => {
    await house.settle();
    return (await agent.ask<{ busCalls: object[] }>(CALLS)).data.busCalls;
  };

  it('is taken without an account; its code finds it again, read aloud or typed badly', async () => {
    const booked = await book(20);
    expect(booked).toMatchObject({
      ...{ __typename: 'BusAppointment', state: 'booked', at: '2027-10-12T07:20:00.000Z' },
      code: expect.stringMatching(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/),
    });
    const { text } = (await last()) ?? { text: '' };
    expect(text).toContain(booked.code);
    expect(text).toContain('mardi 12 octobre 2027');
    const typed = ` ${booked.code.toLowerCase().replace('-', ' ')}`;
    expect(await one(OPEN, { code: typed })).toMatchObject({ state: 'booked' });
    const shown = await house.visitor().ask(BOOKABLE);
    expect(shown.data).toMatchObject({
      busBookable: [
        {
          passage: { key },
          slots: [
            { minute: 0, free: true },
            { minute: 20, free: false },
          ],
        },
        { slots: [{ free: true }, { free: true }] },
      ],
    });
  });

  it('is one person’s: of ten at once on the last slot one gets it, the others may wait', async () => {
    await book(0);
    const ten = Array.from({ length: 10 }, (_, who) => ({
      ...{ name: `Personne ${'abcdefghij'[who]}`, reach: `p${who}@example.org` },
    }));
    const answers = await Promise.all(ten.map((person) => book(20, person)));
    const won = answers.filter(({ state }) => state === 'booked');
    expect(won).toHaveLength(1);
    const lost = answers.filter(({ denial }) => denial === 'bus_slot_taken');
    expect(lost).toHaveLength(9);
    expect(await house.em.count(BusAppointment, { slot: { $ne: null } })).toBe(2);
    expect(await book(null)).toMatchObject({ state: 'waiting', at: null });
  });

  it('is not waited for beside a free hour', async () => {
    expect(await book(null)).toMatchObject({ denial: 'bus_slot_free' });
  });

  it('goes, given back, to the first who waits, who is told', async () => {
    const [first] = [await book(0, jean), await book(20, jean)];
    const waiting = await book(null);
    await book(null, { name: 'Plus tard', reach: 'tard@example.org' });
    expect((await last())?.subject).toContain('liste d’attente');
    expect(await one(CANCEL, { code: first.code })).toMatchObject({ state: 'cancelled' });
    expect(await one(OPEN, { code: waiting.code })).toMatchObject({
      ...{ state: 'booked', at: '2027-10-12T07:00:00.000Z' },
    });
    expect((await last())?.subject).toContain('Une place s’est libérée');
    expect(await letters('tard@example.org')).toHaveLength(1);
    expect(await house.em.count(BusAppointment, { slot: { $ne: null } })).toBe(2);
  });

  it('leaves no name, mailbox or number when it is cancelled', async () => {
    const { code } = await book(0, jean);
    await one(CANCEL, { code });
    await one(CANCEL, { code });
    expect(await house.em.find(BusAppointment, { state: 'cancelled' })).toMatchObject([
      { name: null, email: null, phone: null, slot: null },
    ]);
  });

  it('moves to another hour, and its own goes back only then', async () => {
    const { code } = await book(0);
    await book(20, jean);
    expect(await one(MOVE, { code, slot: slot(20) })).toMatchObject({ denial: 'bus_slot_taken' });
    expect(await one(OPEN, { code })).toMatchObject({ at: '2027-10-12T07:00:00.000Z' });
    const later = slot(0, `${round.id}@2027-10-19`);
    expect(await one(MOVE, { code, slot: later })).toMatchObject({
      at: '2027-10-19T07:00:00.000Z',
    });
    expect(await book(0, jean)).toMatchObject({ state: 'booked' });
  });

  it('is held by one of two who move to the same hour at once', async () => {
    const [a, b] = [await book(0), await book(20, jean)];
    const to = slot(0, `${round.id}@2027-10-19`);
    const answers = await Promise.all([a, b].map(({ code }) => one(MOVE, { code, slot: to })));
    expect(answers.filter(({ denial }) => denial === 'bus_slot_taken')).toHaveLength(1);
    expect(await house.em.count(BusAppointment, { slot: { $ne: null } })).toBe(2);
  });

  it('is refused for a passage that is off, over, or unknown, and for who cannot be reached', async () => {
    expect(await book(10)).toMatchObject({ denial: 'bus_slot_gone' });
    expect(await book(0, { name: ' ', reach: 'nulle part' })).toMatchObject({
      faults: [{ field: 'name' }, { field: 'reach' }],
    });
    await change();
    expect(await book(0)).toMatchObject({ denial: 'bus_passage_off' });
    const nowhere = { ...slot(0), key: `${stop.id}@2027-10-12` };
    const asked = await house.visitor().ask(BOOK, { slot: nowhere, person: rose });
    expect(asked.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    await house.at('2027-10-12T07:30:00Z');
    await agent.ask(RESTORE, { key });
    expect(await book(20)).toMatchObject({ denial: 'bus_slot_gone' });
  });

  it('is never taken at a passage that is called off at the same moment, without being told', async () => {
    const [booked] = await Promise.all([book(0), change()]);
    if (booked.denial) expect(booked.denial).toBe('bus_passage_off');
    else expect((await last())?.subject).toContain('n’a pas lieu');
  });

  it('tells, when the stop is called off, by letter or on the list of calls; and when it comes back', async () => {
    await book(0);
    await book(20, jean);
    await change();
    expect((await last())?.subject).toContain('n’a pas lieu');
    expect(await calls()).toEqual([
      {
        ...{ name: 'Jean Petit', phone: '0612345678', expected: true, at: null },
        passage: { state: 'cancelled' },
      },
    ]);
    await agent.ask(RESTORE, { key });
    expect((await last())?.subject).toContain('a bien lieu');
    expect(await calls()).toEqual([]);
  });

  it('goes with its passage where that is moved; who booked there hears that it is back', async () => {
    await change({
      instead: { day: '2027-10-14', starts: '14:00', ends: '16:00', stopId: stop.id },
    });
    await house.settle();
    const { code, at } = await book(0);
    expect(at).toBe('2027-10-14T12:00:00.000Z');
    await agent.ask(RESTORE, { key });
    expect((await last())?.text).toContain('mardi 12 octobre');
    expect(await one(OPEN, { code })).toMatchObject({ at: '2027-10-12T07:00:00.000Z' });
  });

  it('is reminded on its eve, once', async () => {
    await book(0);
    await house.at('2027-10-11T06:30:00Z');
    await house.runJob('bus.remind_expected');
    expect(await letters()).toHaveLength(1);
    await house.at('2027-10-11T08:00:00Z');
    await house.runJob('bus.remind_expected');
    await house.runJob('bus.remind_expected');
    expect((await letters()).map(({ subject }) => subject).slice(1)).toEqual([
      'Rappel\u00a0: votre rendez-vous au bus citoyen',
    ]);
  });

  it('is marked by who is on board: came, did not, not known after all', async () => {
    await book(0);
    const expected = async () =>
      (await agent.ask<{ busExpected: { id: string; state: string }[] }>(EXPECTED)).data
        .busExpected;
    const [row] = await expected();
    expect(row).toMatchObject({ name: 'Rose Martin', state: 'booked' });
    const marks = [
      { came: true, state: 'came' },
      { came: false, state: 'missed' },
      { came: null, state: 'booked' },
    ];
    for (const { came, state } of marks) {
      await agent.ask(MARK, { id: row?.id, came });
      expect((await expected())[0]?.state).toBe(state);
    }
  });

  it('is nobody else’s business', async () => {
    for (const by of [await house.personWith(['resident']), await house.personWith(['teller'])]) {
      expect((await by.ask(EXPECTED)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      const marked = await by.ask(MARK, { id: stop.id, came: true });
      expect(marked.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it('is not found by trying codes: after sixty in an hour, nothing answers', async () => {
    const { code } = await book(0);
    const wrong = await house.visitor().ask(OPEN, { code: 'AAAA-AAAA' });
    expect(wrong.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    for (let tries = 1; tries < 60; tries++) await house.visitor().ask(OPEN, { code: 'AAAA-AAAB' });
    expect(await one(OPEN, { code })).toMatchObject({ denial: 'too_many_requests' });
  });

  it('is forgotten by name three months later; that somebody came is kept', async () => {
    await book(0);
    await house.em.nativeUpdate(BusAppointment, { day: '2027-10-12' }, { state: 'came' });
    await house.at('2028-01-20T08:00:00Z');
    await house.runJob('bus.forget');
    expect(await house.em.find(BusAppointment, { day: '2027-10-12' })).toMatchObject([
      { state: 'came', name: null, email: null },
    ]);
  });
});
