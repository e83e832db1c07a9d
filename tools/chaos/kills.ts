import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Fault, Scene } from './scene.ts';

const TIMES = 3;

/** Whatever is killed, where it is, while people vote. */
export const kills: readonly Fault[] = [
  {
    id: 'F1',
    title: 'kill -9 of PostgreSQL',
    strike: async ({ house, dice }) => {
      for (let time = 0; time < TIMES; time++) {
        await wait(dice.between(500, 1_200));
        await house.killPostgres();
        await wait(dice.between(0, 300));
        await house.startPostgres();
        await house.heal();
      }
      return `${TIMES} kills`;
    },
  },
  {
    id: 'F2',
    title: 'kill -9 of the api',
    pauses: 1_200,
    strike: async ({ house, dice }) => {
      for (let time = 0; time < TIMES; time++) {
        await wait(dice.between(300, 1_000));
        await house.endApis('SIGKILL');
        await house.startApi();
      }
      return `${TIMES} kills`;
    },
  },
  {
    id: 'F3',
    title: 'kill -9 of the worker as it writes the log',
    pauses: 1_200,
    strike: async (scene) => {
      const { id } = scene.box;
      await killedAt(
        scene,
        `select pg_advisory_xact_lock(hashtextextended('voting_sequence ${id}', 0))`,
        'voting_sequence',
      );
      await killedAt(
        scene,
        'lock table voting_checkpoint in share row exclusive mode',
        'insert into voting_checkpoint',
      );
      return 'before the entries, and between them and their signature';
    },
  },
  {
    id: 'F4',
    title: 'PostgreSQL stopped at once',
    strike: async ({ house, dice }) => {
      await wait(dice.between(800, 1_500));
      await house.killPostgres('SIGQUIT');
      await wait(dice.between(300, 800));
      await house.startPostgres();
      await house.heal();
      await wait(1_000);
      return 'immediate shutdown, half a second away';
    },
  },
];

/** Holds a worker at a statement by a lock, kills it there, and lets another take over. */
async function killedAt({ house }: Scene, lock: string, statement: string): Promise<void> {
  await house.owner(async (client) => {
    await client.query('begin');
    await client.query(lock);
    // On another line: in a transaction the first look at the activity is kept.
    await house.owner((other) => untilWaiting(other, statement));
    await house.endWorkers('SIGKILL');
    await client.query('rollback');
  });
  await house.startWorker();
}

async function untilWaiting(client: Client, statement: string): Promise<void> {
  const sql = `select from pg_stat_activity where wait_event_type = 'Lock' and query ilike $1 and pid <> pg_backend_pid()`;
  for (const end = Date.now() + 40_000; Date.now() < end; await wait(50)) {
    if ((await client.query(sql, [`%${statement}%`])).rowCount) return;
  }
  throw new Error(`No worker came to: ${statement}`);
}
