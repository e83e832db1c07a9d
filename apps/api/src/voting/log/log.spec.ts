import { createHash } from 'node:crypto';
import {
  cosign,
  isConsistent,
  isIncluded,
  leafHash,
  type LogHead,
  manifestText,
  publicEd25519,
  readCheckpoint,
  receiptFile,
  treeRoot,
  writeWitness,
} from '@parvis/voting';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../../test/house';
import { roleUrl, Settings } from '../../platform';
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

const WITNESS_KEY = createHash('sha256').update('witness').digest();
const CHECK = `query ($id: ID!, $receipt: String!) {
  checkReceipt(pollId: $id, receipt: $receipt) { answer hash signed place size }
}`;

describe('the public log', () => {
  let house: House;
  let witness: { name: string; publicKey: string };

  beforeAll(async () => {
    const publicKey = Buffer.from(await publicEd25519(WITNESS_KEY)).toString('hex');
    witness = { name: 'journal.example', publicKey };
    house = await House.open({ PARVIS_WITNESSES: writeWitness(witness) });
    await aTown(house.em);
    aPollOwner(house);
  });
  afterAll(() => house.close());

  const sequence = (): Promise<void> => house.runJob('voting.sequence_log');
  const file = (poll: PollInTest, path: string): Promise<string> =>
    house.visitor().get(`/files/log/${poll.id}/${path}`);
  const nameOf = ({ sealed }: PollInTest) => {
    const { log } = sealed.manifest;
    if (!log) throw new Error('No log in the manifest');
    return log;
  };
  const headOf = async (poll: PollInTest, path = 'checkpoint'): Promise<LogHead> => {
    const read = await readCheckpoint(nameOf(poll), await file(poll, path));
    if (!read.ok) throw new Error(read.denial.code);
    return read.value;
  };
  const castSome = async (poll: PollInTest, number: number): Promise<string[]> => {
    const voter = await anElector(house, poll);
    const hashes: string[] = [];
    for (let turn = 0; turn < number; turn++) {
      const { envelope, hash } = await seal(poll, ['P01']);
      await cast(voter, poll, envelope);
      hashes.push(hash);
    }
    return hashes.sort();
  };
  const entriesOf = async (poll: PollInTest): Promise<string[]> =>
    (await file(poll, 'entries')).split('\n').slice(0, -1);

  it('is signed empty, then holds what was accepted, sorted within each turn', async () => {
    const poll = await anOpenPoll(house);
    await sequence();
    expect((await headOf(poll)).size).toBe(0);
    const first = await castSome(poll, 3);
    expect((await headOf(poll)).size).toBe(0);
    await sequence();
    const second = await castSome(poll, 4);
    await sequence();
    expect(await entriesOf(poll)).toEqual([...first, ...second]);
    expect(await file(poll, 'entries/0')).toBe(await file(poll, 'entries'));
    expect(await file(poll, 'manifest')).toBe(manifestText(poll.sealed.manifest));
    const head = await headOf(poll);
    const leaves = [...first, ...second].map((h) => leafHash(Buffer.from(h, 'hex')));
    expect(head).toEqual({ size: 7, root: treeRoot(leaves) });
    const notes = (await file(poll, 'checkpoints')).trim().split('\n');
    const sizes = notes.map((line) => String(JSON.parse(line)).split('\n')[1]);
    expect(sizes).toEqual(['0', '3', '7']);
    await sequence();
    expect(await headOf(poll)).toEqual(head);
  });

  it('B13: has the envelope of a receipt within its delay, with a proof that anybody checks', async () => {
    const poll = await anOpenPoll(house);
    const [hash = ''] = await castSome(poll, 5);
    await sequence();
    const said = JSON.parse(await file(poll, `inclusion/${hash}`)) as {
      index: number;
      size: number;
      proof: string[];
      checkpoint: string;
    };
    const head = await readCheckpoint(nameOf(poll), said.checkpoint);
    if (!head.ok) throw new Error(head.denial.code);
    const proof = said.proof.map((step) => Buffer.from(step, 'hex'));
    const leaf = leafHash(Buffer.from(hash, 'hex'));
    expect(isIncluded(leaf, said.index, head.value.size, proof, head.value.root)).toBe(true);
    expect(JSON.parse(await file(poll, `inclusion/${'0'.repeat(64)}`))).toMatchObject({
      statusCode: 404,
    });
  });

  it('I5: proves that each of its states is the beginning of the next', async () => {
    const poll = await anOpenPoll(house);
    const heads: LogHead[] = [];
    for (let turn = 1; turn <= 4; turn++) {
      await castSome(poll, turn);
      await sequence();
      heads.push(await headOf(poll));
    }
    expect(heads.map(({ size }) => size)).toEqual([1, 3, 6, 10]);
    for (const [at, older] of heads.entries()) {
      expect(await headOf(poll, `checkpoint/${older.size}`)).toEqual(older);
      for (const newer of heads.slice(at)) {
        const path = `consistency/${older.size}/${newer.size}`;
        const { proof } = JSON.parse(await file(poll, path)) as { proof: string[] };
        const steps = proof.map((step) => Buffer.from(step, 'hex'));
        expect(isConsistent(older, newer, steps), path).toBe(true);
      }
    }
  });

  it('keeps one order whatever the number of sequencers, while people vote', async () => {
    const poll = await anOpenPoll(house);
    const voters = await Promise.all([1, 2, 3, 4].map(() => castSome(poll, 1)));
    const work = [1, 2, 3, 4, 5, 6].map(() => sequence());
    const [later] = await Promise.all([castSome(poll, 12), ...work]);
    await Promise.all([sequence(), sequence(), sequence()]);
    const entries = await entriesOf(poll);
    expect([...entries].sort()).toEqual([...voters.flat(), ...later].sort());
    const places = await house.owner(async (client) => {
      const sql = 'select place from voting_log where poll_id = $1 order by place';
      return (await client.query<{ place: number }>(sql, [poll.id])).rows;
    });
    expect(places.map(({ place }) => place)).toEqual(entries.map((_, index) => index));
    await house.runJob('voting.watch_log');
  });

  it('goes on after a sequencer that died before its end, and after one that died before it signed', async () => {
    const poll = await anOpenPoll(house);
    const hashes = await castSome(poll, 3);
    const { databaseUrl, secret } = house.get(Settings);
    const dying = new Client({ connectionString: roleUrl(databaseUrl, secret, 'parvis_worker') });
    dying.on('error', () => {});
    await dying.connect();
    await dying.query('begin');
    await dying.query('select voting_sequence($1)', [poll.id]);
    const { rows } = await dying.query<{ pid: number }>('select pg_backend_pid() as pid');
    await house.owner((client) => client.query('select pg_terminate_backend($1)', [rows[0]?.pid]));
    await dying.end().catch(() => {});
    const second = new Client({ connectionString: roleUrl(databaseUrl, secret, 'parvis_worker') });
    await second.connect();
    await second.query('select voting_sequence($1)', [poll.id]);
    await second.end();
    expect(await file(poll, 'checkpoint')).toContain('404');
    await sequence();
    expect(await entriesOf(poll)).toEqual(hashes);
    expect((await headOf(poll)).size).toBe(3);
  });

  it('has everything once the box is closed', async () => {
    const poll = await anOpenPoll(house);
    const hashes = await castSome(poll, 3);
    await house.at(CLOSES);
    await house.runJob('voting.advance_polls');
    await sequence();
    expect(await entriesOf(poll)).toEqual(hashes);
  });

  it('answers a receipt in one word: in the log, waiting, unknown, not signed here', async () => {
    const poll = await anOpenPoll(house);
    const voter = await anElector(house, poll);
    await sequence();
    const { envelope, hash } = await seal(poll, ['P02']);
    const { signature = '' } = await cast(voter, poll, envelope);
    const receipt = receiptFile({ poll: poll.id, hash, delaySeconds: 60, signature });
    const check = async (given: string) =>
      (await house.visitor().ask<{ checkReceipt: object }>(CHECK, { id: poll.id, receipt: given }))
        .data.checkReceipt;
    expect(await check(receipt)).toMatchObject({ answer: 'waiting', signed: true });
    expect(await check(hash)).toMatchObject({ answer: 'unknown' });
    await sequence();
    expect(await check(receipt)).toEqual({
      answer: 'in_log',
      hash,
      signed: true,
      place: 1,
      size: 1,
    });
    expect(await check(hash.toUpperCase())).toMatchObject({ answer: 'in_log', signed: false });
    expect(await check(receipt.replace(hash, 'ab'.repeat(32)))).toMatchObject({
      answer: 'not_signed',
    });
    expect(await check('bonjour')).toMatchObject({ answer: 'malformed' });
  });

  it('keeps what its witnesses sign of the last checkpoint, and nothing from anybody else', async () => {
    const poll = await anOpenPoll(house);
    await castSome(poll, 2);
    await sequence();
    const note = await file(poll, 'checkpoint');
    const line = await cosign(witness, note, 1_822_000_000, WITNESS_KEY);
    const post = async (payload: string): Promise<number> =>
      (
        await house.app.inject({
          method: 'POST',
          url: `/files/log/${poll.id}/cosignatures`,
          headers: { 'content-type': 'text/plain' },
          payload,
        })
      ).statusCode;
    expect(await post(line.replace('journal', 'autre'))).toBe(400);
    expect(await post(await cosign(witness, note.replace('\n2\n', '\n3\n'), 1, WITNESS_KEY))).toBe(
      400,
    );
    expect([await post(line), await post(line)]).toEqual([204, 204]);
    expect(await file(poll, 'checkpoint')).toBe(note + line);
    expect((await headOf(poll)).size).toBe(2);
  });

  it('B14, B15: refuses to sign a past that has changed, and says so when it looks again', async () => {
    const poll = await anOpenPoll(house);
    await castSome(poll, 4);
    await sequence();
    await house.runJob('voting.watch_log');
    const others = [await anOpenPoll(house), await anOpenPoll(house)];
    await sequence();
    const harm = (sql: string) =>
      house.owner(async (client) => {
        await expect(
          client.query(`update voting_log set h = h where poll_id = $1`, [poll.id]),
        ).rejects.toThrow(/only added to/);
        await client.query('alter table voting_log disable trigger voting_log_kept');
        await client.query(sql, [poll.id]);
        await client.query('alter table voting_log enable trigger voting_log_kept');
      });
    await harm(`update voting_log set h = sha256(h) where poll_id = $1 and place = 1`);
    await expect(house.runJob('voting.watch_log')).rejects.toThrow(/not what was signed/);
    const watched = await house.em.execute<{ id: string }[]>(
      `select poll_id as id from voting_heard where who = 'log_watch'`,
    );
    expect(watched.map(({ id }) => id)).toEqual(expect.arrayContaining(others.map(({ id }) => id)));
    await harm('delete from voting_log where poll_id = $1');
  });

  it('leaves no right to rewrite it', async () => {
    const { databaseUrl, secret } = house.get(Settings);
    for (const role of ['parvis_api', 'parvis_worker', 'parvis_closing'] as const) {
      const client = new Client({ connectionString: roleUrl(databaseUrl, secret, role) });
      await client.connect();
      for (const act of [
        'update voting_log set place = 9',
        'delete from voting_log',
        `insert into voting_log values ('${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}', 0, '')`,
        'update voting_checkpoint set size = 9',
        'delete from voting_checkpoint',
      ]) {
        await expect(client.query(act), `${role}: ${act}`).rejects.toThrow(/permission denied/);
      }
      await client.end();
    }
  });
});
