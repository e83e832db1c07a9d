import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bugs } from './bugs.ts';
import { check } from './check.ts';
import type { Cast, History } from './history.ts';
import { type ScratchBox, type ScratchBoxes, scratchBoxes } from './scratch-box.ts';

const LENGTH = 674;
const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

/** The real functions of the box on a real PostgreSQL, each time in a database of its own. */
describe('a mistake put into the ballot box', () => {
  let boxes: ScratchBoxes;

  beforeAll(async () => {
    boxes = await scratchBoxes();
  });
  afterAll(() => boxes.close());

  it.concurrent.each([
    ...bugs.filter(({ fault }) => fault !== 'F1'),
    { name: 'nothing wrong', breaks: [], put: async () => {} },
  ])('is found: $name', async ({ breaks, put }) => {
    const scratch = await boxes.open();
    await put(scratch.owner);
    const rules = new Set(check(await aVote(scratch)).map(({ rule }) => rule));
    await scratch.close();
    expect([...rules]).toEqual(breaks);
  });

  it.concurrent('is found: acknowledged before the commit', async () => {
    const scratch = await boxes.open();
    const found = check(await aVote({ ...scratch, early: true })).map(({ rule }) => rule);
    await scratch.close();
    expect(new Set(found)).toEqual(new Set(['lost', 'not_the_last']));
  });

  interface Scratch extends ScratchBox {
    /** Answers before it commits, and is cut off in between. */
    readonly early?: boolean;
  }

  /** Three people vote, change their vote twice, one from two devices; then somebody is on the way at the closing. */
  async function aVote(scratch: Scratch): Promise<History> {
    const { owner } = scratch;
    const poll = randomUUID();
    const closesAt = Date.now() + 2_000;
    await owner.query(
      `insert into voting_poll (id, subject, state, description, opens_at, closes_at, envelope_length, created_at)
       values ($1, 'test', 'open', '{}', now() - interval '1 hour', $2, $3, now())`,
      [poll, new Date(closesAt), LENGTH],
    );
    const electors = [1, 2, 3, 4].map(() => randomBytes(32).toString('hex'));
    const casts: Cast[] = [];
    const vote = async (elector: string) => casts.push(await cast(scratch, poll, elector));
    const logReads: string[][] = [];
    const log = () => hashes(owner, 'voting_log', poll, 'place');
    for (let round = 0; round < 3; round++) {
      const [first = ''] = electors;
      await Promise.all([...electors.slice(0, 3), first].map(vote));
      await owner.query('select voting_sequence($1)', [poll]);
      logReads.push(await log());
    }
    const boxReads = scratch.early
      ? []
      : await atTheClosing(scratch, poll, closesAt, () => vote(electors[3] ?? ''));
    await owner.query('select voting_sequence($1)', [poll]);
    const finals = await owner.query<{ elector: string; hash: string }>(
      `select encode(p, 'hex') as elector, encode(h, 'hex') as hash from voting_envelope where poll_id = $1`,
      [poll],
    );
    return { closesAt, casts, logReads, boxReads, log: await log(), finals: finals.rows };
  }

  /** Holds the box over its closing while somebody votes; what it held before and after. */
  async function atTheClosing(
    scratch: Scratch,
    poll: string,
    closesAt: number,
    vote: () => Promise<unknown>,
  ): Promise<string[][]> {
    const holder = await scratch.connect();
    await holder.query('begin');
    await holder.query('select from voting_poll where id = $1 for update', [poll]);
    const voting = vote();
    while (!(await scratch.owner.query(WAITING)).rowCount) await wait(10);
    await wait(Math.max(0, closesAt - Date.now()) + 50);
    const accepted = () => hashes(scratch.owner, 'voting_log_pending', poll, 'h');
    const before = await accepted();
    await holder.query('rollback');
    await holder.end();
    await voting;
    return [before, await accepted()];
  }

  async function cast(
    { connect: open, early }: Scratch,
    poll: string,
    elector: string,
  ): Promise<Cast> {
    const envelope = randomBytes(LENGTH);
    const hash = createHash('sha256').update(envelope).digest('hex');
    const client = await open();
    const invoked = Date.now();
    if (early) await client.query('begin');
    const { rows } = await client.query<{ code: string }>(
      `select voting_cast($1, decode($2, 'hex'), $3, decode($4, 'hex'), $5) as code`,
      [poll, elector, envelope.subarray(1, 33), hash, envelope],
    );
    const ended = Date.now();
    await client.end();
    const accepted = rows[0]?.code === 'accepted';
    return {
      ...{ elector, hash, invoked, ended, receipts: [] },
      outcome: accepted ? 'ok' : 'refused',
    };
  }
});

async function hashes(
  owner: Client,
  table: string,
  poll: string,
  order: string,
): Promise<string[]> {
  const sql = `select encode(h, 'hex') as h from ${table} where poll_id = $1 order by ${order}`;
  return (await owner.query<{ h: string }>(sql, [poll])).rows.map(({ h }) => h);
}
