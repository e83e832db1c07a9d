import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { anOpenPoll, aPollOwner, type PollInTest } from '../voting.factory';

const PLACE = `mutation ($id: ID!, $place: VotingPlaceInput!) {
  addVotingPlace(pollId: $id, place: $place) { ... on VotingPlace { id } }
}`;
const GIVE = `mutation ($id: ID!, $shift: DeskShiftInput!) {
  giveShift(pollId: $id, shift: $shift) {
    ... on DeskShift { id startsAt endsAt } ... on Denial { code faults { field code } }
  }
}`;
const TAKE_BACK = 'mutation ($id: ID!) { takeBackShift(shiftId: $id) { __typename } }';
const CONFIRM = `mutation ($id: ID!, $seen: SeenElectorInput!) {
  confirmElector(pollId: $id, seen: $seen) { ... on Elector { id } ... on Denial { code } }
}`;
const MARK = `mutation ($id: ID!, $electorId: ID!, $channel: PaperChannel!) {
  markInPerson(pollId: $id, electorId: $electorId, channel: $channel) { __typename ... on Denial { code } }
}`;
const OPEN = `mutation ($id: ID!, $electorId: ID!, $channel: KioskChannel!) {
  openKiosk(pollId: $id, electorId: $electorId, channel: $channel) { __typename ... on Denial { code } }
}`;

interface Said {
  readonly id: string;
  readonly code?: string;
  readonly __typename?: string;
  readonly faults?: readonly { field: string; code: string }[];
}

describe('the shifts of those who let people vote', () => {
  let house: House;
  let agent: Browser;
  let bus: Browser;
  let teller: Browser;
  let poll: PollInTest;
  let hall: string;
  let board: string;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
    agent = await house.personWith(['front_desk'], { title: 'Accueil' });
    bus = await house.personWith(['front_desk'], { title: 'Bus' });
    teller = await house.personWith(['teller']);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    poll = await anOpenPoll(house);
    hall = (await act(teller, PLACE, { place: { name: 'Mairie', channel: 'paper' } })).id;
    board = (await act(teller, PLACE, { place: { name: 'Bus', channel: 'bus' } })).id;
  });

  const act = async (who: Browser, document: string, more: object = {}): Promise<Said> => {
    const { data } = await who.ask<Record<string, Said>>(document, { id: poll.id, ...more });
    const [said] = Object.values(data ?? {});
    if (!said) throw new Error('No answer');
    return said;
  };
  const give = (who: Browser, placeId: string, more: object = {}): Promise<Said> =>
    act(teller, GIVE, {
      shift: {
        ...{ placeId, accountId: who.accountId, day: '2027-09-18' },
        ...{ starts: '09:00', ends: '12:00', ...more },
      },
    });
  let people = 0;
  const confirm = (who: Browser): Promise<Said> =>
    act(who, CONFIRM, {
      seen: {
        ...{ resident: true, birthDate: '1990-05-04', qualities: [] },
        ...{ familyName: `Nom${'a'.repeat(++people)}`, givenName: 'Awa' },
      },
    });

  it('are nobody’s before one is written: the whole reception lets people vote', async () => {
    const { id: electorId } = await confirm(agent);
    expect(await act(agent, MARK, { electorId, channel: 'paper' })).toMatchObject({
      __typename: 'Elector',
    });
  });

  it('let in who has one, there and then; those who hold the box always', async () => {
    const { id } = await give(agent, hall);
    await give(bus, board, { starts: '10:00' });
    const off = { code: 'desk_off_shift' };
    // The poll opens at nine on the town's clock.
    const { id: electorId } = await confirm(agent);
    expect(await confirm(bus)).toMatchObject(off);
    expect(await act(agent, OPEN, { electorId, channel: 'bus' })).toMatchObject(off);
    expect(await act(agent, MARK, { electorId, channel: 'bus' })).toMatchObject(off);
    expect(await act(agent, OPEN, { electorId, channel: 'desk' })).toMatchObject({
      __typename: 'KioskCode',
    });
    await house.at('2027-09-18T08:00:00Z');
    expect(await confirm(bus)).toHaveProperty('id');
    expect(await act(bus, MARK, { electorId, channel: 'bus' })).toMatchObject({
      __typename: 'Elector',
    });
    await house.at('2027-09-18T10:00:00Z');
    expect(await confirm(agent)).toMatchObject(off);
    expect(await confirm(teller)).toHaveProperty('id');
    // Taken back, it lets nobody in any more.
    await house.at('2027-09-18T09:00:00Z');
    expect(await confirm(agent)).toHaveProperty('id');
    await act(teller, TAKE_BACK, { id });
    expect(await confirm(agent)).toMatchObject(off);
  });

  it('ask a place, a person of the reception, a day and hours that follow each other', async () => {
    const faults = async (said: Promise<Said>) =>
      (await said).faults?.map(({ field, code }) => `${field} ${code}`);
    expect(await faults(give(agent, poll.id))).toEqual(['placeId shift_place']);
    expect(await faults(give(teller, hall))).toEqual(['accountId shift_person']);
    expect(await faults(give(agent, hall, { day: '' }))).toEqual(['day shift_day']);
    expect(await faults(give(agent, hall, { starts: '25:00' }))).toEqual(['starts shift_hours']);
    expect(await faults(give(agent, hall, { ends: '09:00' }))).toEqual(['ends shift_hours']);
    // The night of the clock change shows no half past two.
    const skipped = { day: '2027-03-28', starts: '02:30' };
    expect(await faults(give(agent, hall, skipped))).toEqual(['starts shift_hours']);
  });
});
