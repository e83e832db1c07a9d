import { setTimeout as wait } from 'node:timers/promises';
import type { House } from './house.ts';
import { Broken, type Fault } from './scene.ts';

/** Too many of something: voters, sequencers, versions of the api; or none, of the queue. */
export const crowds: readonly Fault[] = [
  {
    id: 'F8',
    title: 'no connection to the box left',
    electors: 40,
    strike: async ({ house, box, voters }) => {
      await wait(800);
      const before = voters.acknowledged;
      const waiting = await house.owner(async (client) => {
        await client.query('begin');
        await client.query('select from voting_poll where id = $1 for update', [box.id]);
        await wait(4_000);
        const most = await house.owner(castsWaiting);
        await client.query('rollback');
        return most;
      });
      const held = voters.acknowledged - before;
      await wait(1_500);
      if (voters.acknowledged <= before + held) throw new Broken('nobody could vote afterwards');
      return `${waiting} casts hold every connection for 4 s, longer than a voter waits`;
    },
  },
  {
    id: 'F9',
    title: 'the queue is lost',
    strike: async ({ house }) => {
      await wait(500);
      await house.endWorkers('SIGKILL');
      await house.owner((client) => client.query('drop schema bullmq cascade'));
      await wait(1_000);
      await house.furnish();
      await house.startWorker();
      return 'its schema dropped and made again';
    },
  },
  {
    id: 'F13',
    title: 'two workers, and eight sequencers at once',
    strike: async ({ house, box, dice }) => {
      await house.startWorker();
      for (let time = 0; time < 12; time++) {
        await sequenceAtOnce(house, box.id, 8);
        await wait(dice.between(50, 300));
      }
      await house.endWorkers('SIGTERM');
      await house.startWorker();
      return '96 calls beside the two workers';
    },
  },
  {
    id: 'F14',
    title: 'a new version takes over',
    strike: async ({ house }) => {
      for (let time = 0; time < 2; time++) {
        const newer = await house.startApi();
        await house.endApis('SIGTERM', newer);
        await wait(300);
      }
      return 'the api replaced twice';
    },
  },
];

const castsWaiting = async (client: {
  query: (sql: string) => Promise<{ rowCount: number | null }>;
}): Promise<number> => {
  const sql = `select from pg_stat_activity where wait_event_type = 'Lock' and query like 'select voting_cast%'`;
  return (await client.query(sql)).rowCount ?? 0;
};

/** Several calls of what only one may do at a time. */
async function sequenceAtOnce(house: House, poll: string, hands: number): Promise<void> {
  const one = () =>
    house.owner(async (client) => void (await client.query('select voting_sequence($1)', [poll])));
  await Promise.all(Array.from({ length: hands }, one));
}
