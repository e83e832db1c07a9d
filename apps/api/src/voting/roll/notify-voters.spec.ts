import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import {
  anElector,
  anOpenPoll,
  aPollOwner,
  cast,
  CLOSES,
  type PollInTest,
  seal,
} from '../voting.factory';
import { Elector } from './elector.entity';

const MARK = `mutation ($id: ID!, $electorId: ID!) {
  markInPerson(pollId: $id, electorId: $electorId, channel: paper) { __typename }
}`;
const RECONCILE = `mutation ($id: ID!) { reconcilePoll(pollId: $id) { __typename } }`;

interface Sent {
  readonly key: string;
  readonly recipient: string;
  readonly text: string;
}

describe('the notice of a vote', () => {
  let house: House;
  let poll: PollInTest;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
    poll = await anOpenPoll(house);
  });
  afterAll(() => house.close());

  const sent = (): Promise<Sent[]> =>
    house.em.execute<Sent[]>(`select key, recipient, text from mail where key like 'vote:%'`);
  const night = async (): Promise<Sent[]> => {
    const before = new Set((await sent()).map(({ key }) => key));
    await house.runJob('voting.notify_voters');
    return (await sent()).filter(({ key }) => !before.has(key));
  };
  const hashes: string[] = [];
  const votes = async (voter: Browser): Promise<void> => {
    const ballot = await seal(poll, ['P01']);
    hashes.push(ballot.hash, ballot.tracker, ballot.tracker.replaceAll('-', ''));
    await cast(voter, poll, ballot.envelope);
  };

  it('goes to each who took part, once a way, and to nobody before ten did', async () => {
    const voters: Browser[] = [];
    for (let person = 0; person < 11; person++) voters.push(await anElector(house, poll));
    for (const voter of voters.slice(0, 9)) await votes(voter);
    expect(await night()).toEqual([]);
    for (const voter of voters.slice(8, 10)) await votes(voter);
    const first = await night();
    const addresses = voters.slice(0, 10).map(({ accountId }) => `${accountId}@example.org`);
    expect(first.map(({ recipient }) => recipient).sort()).toEqual([...addresses].sort());
    // Sorted by when they voted, the letters would say it: they are in no order.
    expect(first.map(({ recipient }) => recipient)).not.toEqual(addresses);
    expect(await night()).toEqual([]);

    // Somebody is marked in the place of one who voted online: a second way, a second letter, once there may be one.
    const agent = await house.personWith(['front_desk']);
    const [victim, late] = [voters[0], voters[10]];
    const mine = { pollId: poll.id, accountId: victim?.accountId };
    const elector = await house.em.findOneOrFail(Elector, mine);
    await agent.ask(MARK, { id: poll.id, electorId: elector.id });
    if (late) await votes(late);
    expect(await night()).toEqual([]);
    await house.at(CLOSES);
    await house.runJob('voting.advance_polls');
    const last = await night();
    expect(last.map(({ key, recipient }) => [recipient, key.split(':')[3]]).sort()).toEqual(
      [
        [`${victim?.accountId}@example.org`, 'in_person'],
        [`${late?.accountId}@example.org`, 'online'],
      ].sort(),
    );
  });

  it('is still sent by the sign-in list when the bureau froze the box that very evening', async () => {
    const other = await anOpenPoll(house);
    const voter = await anElector(house, other);
    await cast(voter, other, (await seal(other, ['P02'])).envelope);
    await house.at(CLOSES);
    await house.runJob('voting.advance_polls');
    for (const teller of [await house.personWith(['teller']), await house.personWith(['teller'])])
      await teller.ask(RECONCILE, { id: other.id });
    const letters = await night();
    expect(letters.map(({ recipient }) => recipient)).toEqual([`${voter.accountId}@example.org`]);
    expect(await night()).toEqual([]);
  });

  it('tells neither the hour, nor the way, nor anything of an envelope', async () => {
    const texts = (await sent()).map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) {
      expect(hashes.filter((hash) => text.includes(hash))).toEqual([]);
      expect(text).not.toMatch(/en ligne|papier|sur place/);
    }
    expect(new Set(texts).size).toBe(2);
  });
});
