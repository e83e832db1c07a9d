import { RequestContext } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { FrozenPolls } from '../poll/frozen-polls';
import { PollService } from '../poll/poll.service';
import { anElector, anOpenPoll, aPollOwner, cast, seal } from '../voting.factory';
import { KeptHeads } from './kept-head';

const TABLES = ['voting_envelope', 'voting_log_pending', 'voting_log', 'voting_checkpoint'];

describe('a database put back as it was before', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
  });
  afterAll(() => house.close());

  const copy = (end: string) =>
    house.owner(async (client) => {
      for (const table of TABLES)
        await client.query(`create table ${table}_${end} as table ${table}`);
    });
  const putBack = (end: string) =>
    house.owner(async (client) => {
      for (const table of TABLES) {
        await client.query(`delete from ${table}`);
        await client.query(`insert into ${table} select * from ${table}_${end}`);
      }
    });

  it('is not signed, and takes no vote, until the newer one is there again', async () => {
    const poll = await anOpenPoll(house);
    const voters = [await anElector(house, poll), await anElector(house, poll)] as const;
    const vote = async (at: 0 | 1) => cast(voters[at], poll, (await seal(poll, ['P01'])).envelope);
    const sequence = () => house.runJob('voting.sequence_log');
    await vote(0);
    await sequence();
    await copy('older');
    await vote(1);
    await sequence();
    await copy('newer');

    await putBack('older');
    // An api that starts on it finds out by itself, before any worker does.
    const fresh = new FrozenPolls(
      house.app.get(PollService, { strict: false }),
      house.app.get(KeptHeads, { strict: false }),
    );
    await RequestContext.create(house.em, () => fresh.find(poll.id));
    expect(await vote(0)).toMatchObject({ code: 'vote_roll_key_missing' });
    for (let time = 0; time < 2; time++) {
      await expect(sequence()).rejects.toThrow(/older than what was signed/);
      expect(await vote(0)).toMatchObject({ code: 'vote_roll_key_missing' });
    }
    const signed = await house.em.execute('select size from voting_checkpoint');
    expect(signed).toEqual([{ size: 1 }]);

    await putBack('newer');
    await sequence();
    expect(await vote(0)).toMatchObject({ __typename: 'Receipt' });
    await sequence();
  });
});
