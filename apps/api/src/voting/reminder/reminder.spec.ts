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
import { VoteReminder } from './reminder.entity';

const ASK = `mutation ($id: ID!, $wanted: Boolean!) {
  askReminder(pollId: $id, wanted: $wanted) { __typename ... on Poll { mine { reminder } } ... on Denial { code } }
}`;

describe('the reminder of a ballot that was begun', () => {
  let house: House;
  let poll: PollInTest;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
    poll = await anOpenPoll(house);
  });
  afterAll(() => house.close());

  const ask = async (who: Browser, wanted = true): Promise<object> =>
    (await who.ask<{ askReminder: object }>(ASK, { id: poll.id, wanted })).data.askReminder;
  const morning = async (): Promise<string[]> => {
    await house.runJob('voting.remind_voters');
    const sql = `select recipient, text from mail where key like 'reminder:%'`;
    const sent = await house.em.execute<{ recipient: string; text: string }[]>(sql);
    return sent.map(({ recipient }) => recipient).sort();
  };
  const kept = () => house.em.count(VoteReminder, { pollId: poll.id });
  const address = ({ accountId }: Browser): string => `${accountId}@example.org`;

  it('is one letter, three days before the end, to whoever asked and did not vote', async () => {
    const [begun, voted, changed, declared] = [
      await house.personWith(['resident']),
      await anElector(house, poll),
      await house.personWith(['resident']),
      await anElector(house, poll),
    ];
    for (const who of [begun, begun, voted, changed, declared]) {
      expect(await ask(who)).toMatchObject({ mine: { reminder: true } });
    }
    expect(await ask(changed, false)).toMatchObject({ mine: { reminder: false } });
    await cast(voted, poll, (await seal(poll, ['P01'])).envelope);
    expect(await morning()).toEqual([]);
    expect(await kept()).toBe(3);

    await house.at('2027-10-08T07:00:00Z');
    const both = [address(begun), address(declared)].sort();
    expect(await morning()).toEqual(both);
    expect(await kept()).toBe(0);
    // They may ask again: they were reminded.
    await ask(begun);
    expect(await morning()).toEqual(both);
  });

  it('is forgotten with the vote, and cannot be asked for after it', async () => {
    await house.at('2027-10-01T07:00:00Z');
    const late = await house.personWith(['resident']);
    await ask(late);
    await house.at(CLOSES);
    await house.runJob('voting.advance_polls');
    expect(await ask(late)).toMatchObject({ code: 'vote_closed' });
    expect(await morning()).not.toContain(address(late));
    expect(await kept()).toBe(0);
  });
});
