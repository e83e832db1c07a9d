import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../tools/port';
import { findRedis, startRedis } from '../../../tools/redis';
import { anEdition, anIdea } from '../src/budget/budget.factory';
import { Contender } from '../src/budget/results/contender.entity';
import { COUNT_EDITION } from '../src/budget/results/count.job';
import { Count, Result, ResultLine } from '../src/budget/results/result.entity';
import { enqueue, Postbox } from '../src/platform';
import { aTown } from '../src/town/town.factory';
import { buildDoors, Door } from './doors';
import { House } from './house';

const BALLOTS = 60_000;
const PROJECTS = 40;
const LETTERS = 600;
/** Workers that are killed before one may finish; fewer where the queue is of the second kind. */
const [KILLS, KILLS_OF_REDIS] = [10, 2];
const PATIENCE = 90_000;

const redis = findRedis();
/** The queue of a town is in PostgreSQL, or in Redis where the machine has one. */
const queues = [
  { name: 'PostgreSQL', program: '' },
  ...(redis ? [{ name: 'Redis', program: redis }] : []),
];

/** A worker killed with -9, in the middle of what it does, and another that takes over. */
describe.each(queues)('a worker killed in the middle, its queue in $name', ({ program }) => {
  let house: House;
  let folder: string;
  let doors: Door[] = [];
  let queue: Record<string, string> = {};
  let stopQueue: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    folder = await buildDoors();
    if (program) {
      const port = await freePort();
      stopQueue = await startRedis(program, port);
      queue = { REDIS_URL: `redis://127.0.0.1:${port}/2` };
    }
    house = await House.open();
    await aTown(house.em);
  }, 120_000);
  afterAll(async () => {
    for (const door of doors) await door.close('SIGKILL');
    await stopQueue?.();
    await house.close();
    await rm(folder, { recursive: true, force: true });
  });

  const work = async (more: Record<string, string> = {}): Promise<Door> => {
    const door = await Door.open(folder, 'worker', house.databaseUrl, { ...queue, ...more });
    doors = [...doors, door];
    return door;
  };

  /** Looks again until it is so; fails with the reason when it never is. */
  const until = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
    const end = Date.now() + PATIENCE;
    while (!(await isSo())) {
      if (Date.now() > end) throw new Error(`Never: ${what}`);
      await pause(20);
    }
  };

  const number = async (sql: string): Promise<number> => {
    const [row] = await house.em.execute<{ n: string }[]>(sql);
    return Number(row?.n ?? 0);
  };
  const pages = () => number('select count(*) as n from budget_ballot_page');
  const lines = () => number('select count(*) as n from budget_result_line');
  const results = () => number('select count(*) as n from budget_result');

  // A count is taken up from its pages, whichever queue called it: once is enough.
  it.skipIf(program)(
    'leaves a count that another finishes, with every ballot once',
    async () => {
      const editionId = await anOpenedBox();
      const first = await work();
      await until('three pages', async () => (await pages()) >= 3);
      await first.close('SIGKILL');
      const after = await pages();
      expect(after).toBeLessThan(BALLOTS / 2_000);
      expect(await results()).toBe(0);
      const second = await work();
      await until(
        'more pages or lines',
        async () => (await pages()) > after || (await lines()) > 0,
      );
      await second.close('SIGKILL');
      const third = await work();
      await until('a result', async () => (await results()) === 1);
      await third.close();
      expect(await number('select sum(size) as n from budget_ballot_page')).toBe(BALLOTS);
      const em = house.em;
      const result = await em.findOneOrFail(Result, { editionId });
      expect(result.voters).toBe(BALLOTS);
      const counted = await em.find(ResultLine, { editionId }, { orderBy: { rank: 'asc' } });
      expect(counted.map(({ rank }) => rank)).toEqual(
        Array.from({ length: PROJECTS }, (_, index) => index + 1),
      );
      expect(counted.reduce((sum, { score }) => sum + score, 0)).toBe(BALLOTS);
      expect(new Set(counted.map(({ score }) => score))).toEqual(new Set([BALLOTS / PROJECTS]));
      await house.runJob(COUNT_EDITION, { editionId });
      expect([await results(), await lines()]).toEqual([1, PROJECTS]);
    },
    2 * PATIENCE,
  );

  /** An edition whose box was opened: each ballot names one project, each project equally often. */
  async function anOpenedBox(): Promise<string> {
    const em = house.em;
    const edition = await anEdition(em, { phase: 'results' });
    for (let position = 0; position < PROJECTS; position++) {
      const ballotNumber = position + 1;
      const idea = await anIdea(em, edition, { state: 'on_ballot', ballotNumber, cost: 1_000_000 });
      const code = `P${String(ballotNumber).padStart(2, '0')}`;
      const cost = 1_000_000 + position;
      em.create(Contender, {
        ...{ editionId: edition.id, position, code, ideaId: idea.id, cost },
        withdrawn: false,
      });
    }
    await em.flush();
    const pollId = await house.owner(async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `insert into voting_poll (id, subject, state, description, opens_at, closes_at, created_at)
         values (gen_random_uuid(), $1, 'opened', '{}', now(), now(), now()) returning id`,
        [`budget:${edition.id}`],
      );
      const id = rows[0]?.id ?? '';
      await client.query(
        `insert into voting_opened_ballot (poll_id, tracker, choices)
         select $1, lpad(n::text, 14, '0'),
           jsonb_build_array(jsonb_build_object('project', 'P' || lpad((n % ${PROJECTS} + 1)::text, 2, '0'), 'value', 1))
         from generate_series(0, ${BALLOTS - 1}) n`,
        [id],
      );
      return id;
    });
    em.create(Count, {
      ...{ editionId: edition.id, pollId, stage: 'ballots', done: 0, total: BALLOTS },
      contents: {
        ...{ valid: BALLOTS, blank: 0, spoilt: 0, rejected: 0, invalid: 0 },
        channels: [],
        listHash: '',
      },
      lotSeed: 'essai',
      startedAt: new Date(),
    });
    enqueue(em, COUNT_EDITION, { editionId: edition.id });
    await em.flush();
    return edition.id;
  }

  it(
    'leaves a mailing that another finishes, and writes to nobody twice',
    async () => {
      const received: string[] = [];
      const server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        onData: (stream, session, done) => {
          stream.resume();
          stream.on('end', () => {
            setTimeout(() => {
              received.push(...session.envelope.rcptTo.map(({ address }) => address));
              done();
            }, 40);
          });
        },
      });
      // A worker that is killed hangs up in the middle of a letter: nothing unexpected here.
      server.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ECONNRESET') throw error;
      });
      server.listen(0, '127.0.0.1');
      await once(server.server, 'listening');
      const { port } = server.server.address() as AddressInfo;
      const smtp = { SMTP_URL: `smtp://127.0.0.1:${port}` };
      const em = house.em;
      for (let letter = 0; letter < LETTERS; letter++) {
        await house.get(Postbox).post(em, {
          key: `essai:${letter}`,
          to: `lecteur-${letter}@example.org`,
          letter: {
            ...{ subject: 'Nouvelles', paragraphs: ['Bonjour.'], closing: [] },
            ...{ town: 'Villetest', locale: 'fr' },
          },
        });
      }
      await em.flush();
      const kills = program ? KILLS_OF_REDIS : KILLS;
      for (let kill = 0; kill < kills; kill++) {
        const next = await work(smtp);
        const enough = received.length + 20;
        await until('twenty letters more', async () => received.length >= enough);
        await next.close('SIGKILL');
      }
      expect(received.length).toBeLessThan(LETTERS);
      const last = await work(smtp);
      const waiting = () =>
        number(`select count(*) as n from mail where state in ('queued', 'sending')`);
      await until('no letter waiting', async () => (await waiting()) === 0);
      await last.close();
      await new Promise<void>((resolve) => server.close(resolve));
      expect(new Set(received).size).toBe(received.length);
      const unknown = await number(`select count(*) as n from mail where state = 'unknown'`);
      // Only what was being handed over when a worker died is unknown: at most one a hand.
      expect(unknown).toBeLessThanOrEqual(4 * kills);
      expect(received.length).toBeGreaterThanOrEqual(LETTERS - unknown);
    },
    2 * PATIENCE,
  );
});
