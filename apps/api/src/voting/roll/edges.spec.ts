import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { ClosingDesk } from '../opening/closing-desk';
import { Poll } from '../poll/poll.entity';
import {
  anElector,
  anOpenPoll,
  aPollOwner,
  aPublishedPoll,
  cast,
  CLOSES,
  declare,
  type PollInTest,
  seal,
} from '../voting.factory';
import { RollKeys } from './roll-keys';

const CONFIRM = `mutation ($id: ID!, $seen: SeenElectorInput!, $force: Boolean) {
  confirmElector(pollId: $id, seen: $seen, force: $force) {
    __typename ... on Elector { id tookPart } ... on Denial { code }
  }
}`;
const MARK = `mutation ($id: ID!, $electorId: ID!) {
  markInPerson(pollId: $id, electorId: $electorId, channel: paper) { ... on Elector { id } ... on Denial { code } }
}`;
const RECONCILE = `mutation ($id: ID!) {
  reconcilePoll(pollId: $id) { ... on Poll { state figures { accepted final voided superseded } } ... on Denial { code details } }
}`;

interface Answer {
  readonly __typename: string;
  readonly id: string;
  readonly code?: string;
}

/** What happens between two states, and where the roll, the box and the signatures could tell different stories. */
describe('the edges of a vote', () => {
  let house: House;
  let agent: Browser;
  let tellers: Browser[];

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
    agent = await house.personWith(['front_desk']);
    tellers = [await house.personWith(['teller']), await house.personWith(['teller'])];
  });
  afterAll(() => house.close());

  let people = 0;
  const person = (): object => ({
    ...{ resident: true, birthDate: '1990-05-04', qualities: [] },
    ...{ familyName: `Nom${'a'.repeat(++people)}`, givenName: 'Awa' },
  });
  const confirm = async (
    { id }: PollInTest,
    seen: object,
    { force = false, by = agent } = {},
  ): Promise<Answer> => {
    const variables = { id, seen, force };
    return (await by.ask<{ confirmElector: Answer }>(CONFIRM, variables)).data.confirmElector;
  };
  /** Somebody who declared online. */
  const online = async (poll: PollInTest): Promise<{ voter: Browser; email: string }> => {
    const email = `bord-${++people}@example.org`;
    const voter = await house.personWith(['resident'], { email });
    await declare(voter, poll);
    return { voter, email };
  };
  const close = async (): Promise<void> => {
    await house.at(CLOSES);
    await house.runJob('voting.advance_polls');
  };
  const sign = async ({ id }: PollInTest, teller: Browser | undefined): Promise<object> =>
    (await teller?.ask<{ reconcilePoll: object }>(RECONCILE, { id }))?.data.reconcilePoll ?? {};
  const rows = async (sql: string, values: unknown[]): Promise<object[]> =>
    house.owner(async (client) => (await client.query<object>(sql, values)).rows);

  it('give who lost the answer their receipt after the closing, and nobody another vote', async () => {
    const poll = await anOpenPoll(house);
    const voter = await anElector(house, poll);
    const { envelope } = await seal(poll, ['P01']);
    const receipt = await cast(voter, poll, envelope);
    const another = (await seal(poll, ['P02'])).envelope;
    await house.at(CLOSES);
    expect(await cast(voter, poll, envelope)).toEqual(receipt);
    expect(await cast(voter, poll, another)).toMatchObject({ code: 'vote_closed' });
    await close();
    expect(await cast(voter, poll, envelope)).toEqual(receipt);
    expect(await cast(voter, poll, another)).toMatchObject({ code: 'vote_closed' });
  });

  it('let a proof that was seen of a person hold for the other address that turns out to be theirs', async () => {
    const poll = await anOpenPoll(house, { proof: 'verified' });
    const { voter, email } = await online(poll);
    const { envelope } = await seal(poll, ['P01']);
    expect(await cast(voter, poll, envelope)).toMatchObject({ code: 'proof_needed' });
    const who = person();
    const { id } = await confirm(poll, who);
    expect(await confirm(poll, { ...who, email }, { force: true })).toMatchObject({ id });
    expect(await cast(voter, poll, envelope)).toMatchObject({ __typename: 'Receipt' });
  });

  it('make one of two electors before the opening too', async () => {
    const poll = await aPublishedPoll(house);
    const { email } = await online(poll);
    const who = person();
    const { id } = await confirm(poll, who);
    expect(await confirm(poll, { ...who, email }, { force: true })).toMatchObject({ id });
  });

  it('withdraw the signature of a box in which two electors become one', async () => {
    const poll = await anOpenPoll(house);
    const { voter, email } = await online(poll);
    await cast(voter, poll, (await seal(poll, ['P01'])).envelope);
    const who = person();
    await agent.ask(MARK, { id: poll.id, electorId: (await confirm(poll, who)).id });
    await close();
    const [first, second] = tellers;
    expect(await sign(poll, first)).toMatchObject({ state: 'closed' });
    await confirm(poll, { ...who, email }, { force: true, by: second ?? agent });
    expect(await sign(poll, second)).toMatchObject({ state: 'closed' });
    expect(await sign(poll, first)).toMatchObject({
      state: 'reconciled',
      figures: { accepted: 1, final: 0, voided: 1, superseded: 0 },
    });
    const said = await rows(`select act from audit_line where act = 'closing_unsigned'`, []);
    expect(said).toHaveLength(1);
  });

  it('freeze nothing that was not signed, and write no sign-in list of it', async () => {
    const poll = await anOpenPoll(house);
    const voter = await anElector(house, poll);
    await cast(voter, poll, (await seal(poll, ['P01'])).envelope);
    await close();
    const stored = await house.em.findOneOrFail(Poll, poll.id);
    const key = await house.get(RollKeys).rollKey(stored);
    const done = await house.get(ClosingDesk).reconcile(poll.id, key ?? new Uint8Array());
    expect(done).toEqual({ ok: true, value: undefined });
    const listed = await rows(
      'select from voting_elector where poll_id = $1 and took_part is not null',
      [poll.id],
    );
    expect(listed).toEqual([]);
  });

  it('show an envelope that went out of the box without a trace, and freeze nothing', async () => {
    const poll = await anOpenPoll(house);
    const voter = await anElector(house, poll);
    await cast(voter, poll, (await seal(poll, ['P01'])).envelope);
    await rows('delete from voting_envelope where poll_id = $1', [poll.id]);
    const asked = 'query ($id: ID!) { boxConsole(pollId: $id) { alerts { code number } } }';
    const seen = await tellers[0]?.ask<{ boxConsole: { alerts: object[] } }>(asked, {
      id: poll.id,
    });
    expect(seen?.data.boxConsole.alerts).toContainEqual({ code: 'box_differs', number: 1 });
    await close();
    await sign(poll, tellers[0]);
    expect(await sign(poll, tellers[1])).toMatchObject({
      ...{ code: 'poll_box_differs', details: { votes: 1 } },
    });
  });

  it('freeze no box in which somebody has a paper and an envelope', async () => {
    const poll = await anOpenPoll(house);
    const voter = await anElector(house, poll);
    await cast(voter, poll, (await seal(poll, ['P01'])).envelope);
    await rows(
      `insert into voting_in_person (poll_id, p, channel, way)
       select poll_id, p, 'paper', 'paper' from voting_envelope where poll_id = $1`,
      [poll.id],
    );
    await close();
    await sign(poll, tellers[0]);
    expect(await sign(poll, tellers[1])).toMatchObject({
      ...{ code: 'poll_box_differs', details: { votes: 1 } },
    });
  });

  it('leave the front desk nothing to mark from the closing instant on', async () => {
    const poll = await anOpenPoll(house);
    const { id } = await confirm(poll, person());
    await house.at(CLOSES);
    const { data } = await agent.ask<{ markInPerson: Answer }>(MARK, {
      ...{ id: poll.id, electorId: id },
    });
    expect(data.markInPerson).toMatchObject({ code: 'vote_closed' });
  });

  it('are the same person for two desks at once, with an address and without', async () => {
    const poll = await anOpenPoll(house);
    for (let round = 0; round < 8; round++) {
      const who = person();
      const answers = await Promise.all([
        confirm(poll, { ...who, email: `deux-${++people}@example.org` }),
        confirm(poll, who),
        confirm(poll, who),
      ]);
      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    }
  });
});
