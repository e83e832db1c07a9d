import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { AuditLine } from '../../platform/audit/audit-line.entity';
import { aTown } from '../../town/town.factory';
import { anOpenPoll, aPollOwner, type PollInTest } from '../voting.factory';
import { Elector } from './elector.entity';

const CONFIRM = `mutation ($id: ID!, $seen: SeenElectorInput!, $force: Boolean) {
  confirmElector(pollId: $id, seen: $seen, force: $force) {
    __typename ... on Elector { id proof tookPart } ... on Denial { code faults { field } }
  }
}`;
const MARK = `mutation ($id: ID!, $electorId: ID!) {
  markInPerson(pollId: $id, electorId: $electorId, channel: bus) { __typename ... on Denial { code } }
}`;
const DECLARE = `mutation ($id: ID!, $d: ElectorInput!) {
  declareElector(pollId: $id, declaration: $d) { __typename }
}`;

const declared = { resident: true, birthDate: '1944-02-29', qualities: [] };
const jeanne = { ...declared, familyName: 'Le Goffic', givenName: 'Jeanne-Noëlle' };

interface Answer {
  readonly id?: string;
  readonly code?: string;
}

describe('the roll, at a desk', () => {
  let house: House;
  let agent: Browser;
  let poll: PollInTest;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
    agent = await house.personWith(['front_desk']);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    poll = await anOpenPoll(house);
  });

  const confirm = async (seen: object, { force = false, browser = agent } = {}): Promise<Answer> =>
    (await browser.ask<{ confirmElector: Answer }>(CONFIRM, { id: poll.id, seen, force })).data
      .confirmElector;
  const electors = () => house.em.fork().count(Elector, { pollId: poll.id });

  it('finds the same person again without an address, however another desk types the name', async () => {
    const first = await confirm(jeanne);
    expect(first).toMatchObject({ proof: 'verified', tookPart: null });
    await agent.ask(MARK, { id: poll.id, electorId: first.id });
    const typed = { ...jeanne, familyName: 'LE GOFFIC', givenName: 'jeanne noelle' };
    const bus = await house.personWith(['teller']);
    expect(await confirm(typed, { browser: bus })).toMatchObject({ id: first.id, tookPart: 'bus' });
    expect(await electors()).toBe(1);
  });

  it('writes one elector when two desks type the same person at once', async () => {
    const answers = await Promise.all([confirm(jeanne), confirm(jeanne), confirm(jeanne)]);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await electors()).toBe(1);
  });

  it('tells a twin and a namesake of another day apart', async () => {
    await confirm(jeanne);
    await confirm({ ...jeanne, givenName: 'Marie' });
    await confirm({ ...jeanne, birthDate: '1971-05-04' });
    expect(await electors()).toBe(3);
  });

  it('knows somebody with and without their address, and never by two addresses', async () => {
    const email = 'jeanne@example.org';
    const voter = await house.personWith(['resident'], { email });
    await voter.ask(DECLARE, { id: poll.id, d: declared });
    const online = await confirm({ ...jeanne, email });
    expect(await confirm(jeanne)).toMatchObject({ id: online.id });
    expect(await confirm({ ...jeanne, email: 'autre@example.org' })).toMatchObject({
      code: 'vote_person_known',
    });
    expect(await electors()).toBe(1);
  });

  it('gives the address to somebody who first came without one', async () => {
    const email = 'awa@example.org';
    const awa = { ...jeanne, familyName: 'Diallo', givenName: 'Awa' };
    const first = await confirm(awa);
    expect(await confirm({ ...awa, email })).toMatchObject({ id: first.id });
    const voter = await house.personWith(['resident'], { email: 'awa2@example.org' });
    await voter.ask(DECLARE, { id: poll.id, d: declared });
    expect(await confirm({ ...awa, email: 'awa2@example.org' })).toMatchObject({
      code: 'vote_person_known',
    });
  });

  it('does not lend the address of one person to another without being told to', async () => {
    const email = 'foyer@example.org';
    const first = await confirm({ ...jeanne, email });
    const husband = { ...jeanne, familyName: 'Le Goffic', givenName: 'Yves', email };
    expect(await confirm(husband)).toMatchObject({ code: 'vote_name_differs' });
    expect(await confirm(husband, { force: true })).toMatchObject({ id: first.id });
    expect(await confirm({ ...husband, email: null })).toMatchObject({ id: first.id });
  });

  it('asks for both names, keeps neither, and writes down that a proof was seen', async () => {
    expect(await confirm({ ...jeanne, familyName: ' - ', givenName: '' })).toMatchObject({
      code: 'elector_name_missing',
      faults: [{ field: 'familyName' }, { field: 'givenName' }],
    });
    await confirm(jeanne);
    const rows = await house.em.execute<object[]>('select * from voting_elector');
    const lines = await house.em.fork().find(AuditLine, { act: 'elector_confirmed' });
    const kept = JSON.stringify([rows, lines]).toLowerCase();
    expect(lines.length).toBeGreaterThan(0);
    for (const word of ['goffic', 'jeanne', '1944']) expect(kept).not.toContain(word);
  });

  it('is nobody’s to ask who does not keep it', async () => {
    for (const role of ['resident', 'elected_member', 'auditor', 'service_referent'] as const) {
      const browser = await house.personWith([role]);
      const { errors } = await browser.ask(CONFIRM, { id: poll.id, seen: jeanne });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    expect(await electors()).toBe(0);
  });
});
