import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isReceiptSigned } from '@parvis/voting';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../../test/house';
import { Settings } from '../../platform';
import { aTown } from '../../town/town.factory';
import {
  anElector,
  anOpenPoll,
  aPollOwner,
  aPublishedPoll,
  cast,
  CLOSES,
  declare,
  OPENS,
  seal,
} from '../voting.factory';

describe('casting an envelope', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
  });
  afterAll(() => house.close());

  const count = (table: string, pollId: string): Promise<number> =>
    house.owner(async (client) => {
      const sql = `select count(*)::int as n from ${table} where poll_id = $1`;
      return (await client.query<{ n: number }>(sql, [pollId])).rows[0]?.n ?? -1;
    });

  it('gives a receipt signed by the poll, the same for the same envelope', async () => {
    const poll = await anOpenPoll(house);
    const voter = await anElector(house, poll);
    const { envelope, hash } = await seal(poll, ['P01', 'P03']);
    const receipt = await cast(voter, poll, envelope);
    expect(receipt).toMatchObject({ __typename: 'Receipt', poll: poll.id, hash });
    expect(await cast(voter, poll, envelope)).toEqual(receipt);
    const { receiptKey } = poll.sealed.manifest;
    const { signature = '' } = receipt;
    const signed = { poll: poll.id, hash, delaySeconds: 60, signature };
    expect(await isReceiptSigned(signed, receiptKey)).toBe(true);
    expect(await count('voting_log_pending', poll.id)).toBe(1);
  });

  it('keeps one envelope a person, the last one, whatever the number of tabs', async () => {
    const poll = await anOpenPoll(house);
    const voter = await anElector(house, poll);
    const sealed = await Promise.all(Array.from({ length: 1000 }, () => seal(poll, ['P02'])));
    const answers = await Promise.all(sealed.map(({ envelope }) => cast(voter, poll, envelope)));
    expect(answers.filter(({ __typename }) => __typename !== 'Receipt')).toEqual([]);
    expect(await count('voting_envelope', poll.id)).toBe(1);
    expect(await count('voting_log_pending', poll.id)).toBe(1000);
    const last = await seal(poll, ['P05']);
    await cast(voter, poll, last.envelope);
    const kept = await house.owner(async (client) => {
      const sql = `select encode(h, 'hex') as h from voting_envelope where poll_id = $1`;
      return (await client.query<{ h: string }>(sql, [poll.id])).rows;
    });
    expect(kept).toEqual([{ h: last.hash }]);
  });

  it('answers a double click as one vote', async () => {
    const poll = await anOpenPoll(house);
    const voter = await anElector(house, poll);
    const { envelope } = await seal(poll, ['P01']);
    const answers = await Promise.all(Array.from({ length: 8 }, () => cast(voter, poll, envelope)));
    expect(new Set(answers.map(({ signature }) => signature)).size).toBe(1);
    expect(await count('voting_log_pending', poll.id)).toBe(1);
  });

  it('refuses somebody else’s envelope, a changed copy of it, and one that a later vote replaced', async () => {
    const poll = await anOpenPoll(house);
    const [victim, thief] = [await anElector(house, poll), await anElector(house, poll)];
    const first = await seal(poll, ['P01']);
    await cast(victim, poll, first.envelope);
    expect(await cast(thief, poll, first.envelope)).toMatchObject({
      code: 'vote_envelope_foreign',
    });
    const changed = first.envelope.slice();
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(await cast(thief, poll, changed)).toMatchObject({ code: 'vote_envelope_foreign' });
    await cast(victim, poll, (await seal(poll, ['P02'])).envelope);
    for (const voter of [victim, thief]) {
      const late = await cast(voter, poll, first.envelope);
      expect(late).toMatchObject({ code: 'vote_envelope_foreign' });
    }
    expect(await count('voting_envelope', poll.id)).toBe(1);
  });

  it('accepts nothing before the opening, nor at or after the closing instant', async () => {
    const poll = await aPublishedPoll(house);
    const voter = await anElector(house, poll);
    const { envelope } = await seal(poll, ['P01']);
    expect(await cast(voter, poll, envelope)).toMatchObject({ code: 'vote_not_open' });
    await house.at(OPENS);
    await house.runJob('voting.advance_polls');
    expect(await cast(voter, poll, envelope)).toMatchObject({ __typename: 'Receipt' });
    await house.at(new Date(Date.parse(CLOSES) - 30_000).toISOString());
    const last = await seal(poll, ['P02']);
    expect(await cast(voter, poll, last.envelope)).toMatchObject({ __typename: 'Receipt' });
    // The job that closes has not run: the clock of the box closes all the same.
    await house.at(CLOSES);
    const late = await seal(poll, ['P03']);
    expect(await cast(voter, poll, late.envelope)).toMatchObject({ code: 'vote_closed' });
    await house.runJob('voting.advance_polls');
    expect(await cast(voter, poll, late.envelope)).toMatchObject({ code: 'vote_closed' });
  });

  it('tells again after the closing, to whoever lost the answer, that the vote is in the box', async () => {
    const poll = await anOpenPoll(house);
    const voter = await anElector(house, poll);
    const [first, last] = [await seal(poll, ['P01']), await seal(poll, ['P02'])];
    await cast(voter, poll, first.envelope);
    const receipt = await cast(voter, poll, last.envelope);
    await house.at(CLOSES);
    expect(await cast(voter, poll, last.envelope)).toEqual(receipt);
    expect(await cast(voter, poll, first.envelope)).toMatchObject({ code: 'vote_closed' });
    await house.runJob('voting.advance_polls');
    expect(await cast(voter, poll, last.envelope)).toEqual(receipt);
    expect(await count('voting_log_pending', poll.id)).toBe(2);
  });

  it('refuses what is no envelope of this poll', async () => {
    const poll = await anOpenPoll(house);
    const other = await anOpenPoll(house, { needed: 1 });
    const voter = await anElector(house, poll);
    const { envelope } = await seal(poll, ['P01']);
    for (const bytes of [envelope.subarray(1), new Uint8Array(674), Buffer.from('bonjour')]) {
      expect(await cast(voter, poll, bytes)).toMatchObject({ code: 'vote_envelope_malformed' });
    }
    const stranger = await house.personWith(['resident']);
    expect(await cast(stranger, poll, envelope)).toMatchObject({ code: 'vote_not_on_roll' });
    expect(await cast(voter, other, envelope)).toMatchObject({ code: 'vote_not_on_roll' });
  });

  it('refuses everybody when the roll key is not the one of the poll', async () => {
    const poll = await anOpenPoll(house);
    const voter = await anElector(house, poll);
    const file = join(house.get(Settings).keysFolder, `${poll.id}.key`);
    await writeFile(file, 'ab'.repeat(32));
    const { envelope } = await seal(poll, ['P01']);
    expect(await cast(voter, poll, envelope)).toMatchObject({ code: 'vote_roll_key_missing' });
    expect(await count('voting_envelope', poll.id)).toBe(0);
  });

  it('asks a proof where the rules ask one', async () => {
    const poll = await anOpenPoll(house, { proof: 'verified' });
    const voter = await anElector(house, poll);
    const { envelope } = await seal(poll, ['P01']);
    expect(await cast(voter, poll, envelope)).toMatchObject({ code: 'proof_needed' });
  });

  it('puts on the roll those who are old enough on the closing day, and keeps no birth date', async () => {
    const poll = await anOpenPoll(house);
    const [young, old] = [
      await house.personWith(['resident']),
      await house.personWith(['resident']),
    ];
    expect(await declare(young, poll, '2016-10-11')).toMatchObject({ code: 'too_young' });
    expect(await declare(old, poll, '2016-10-10')).toMatchObject({ __typename: 'Poll' });
    expect(await declare(young, poll, '2116-10-10')).toMatchObject({ code: 'birth_date_wrong' });
    const rows = await house.em.execute('select * from voting_elector where poll_id = ?', [
      poll.id,
    ]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('2016');
  });

  it('writes an envelope and nothing else', async () => {
    const poll = await anOpenPoll(house);
    const voter = await anElector(house, poll);
    const { envelope } = await seal(poll, ['P01']);
    const written = () =>
      house.owner(async (client) => {
        const tables = await client.query<{ relname: string }>(
          `select relname from pg_stat_user_tables where schemaname = 'public' order by relname`,
        );
        const marks: Record<string, string> = {};
        for (const { relname } of tables.rows) {
          const { rows } = await client.query<{ mark: string }>(
            `select coalesce(md5(string_agg(t::text, '' order by t::text)), '') as mark from "${relname}" t`,
          );
          marks[relname] = rows[0]?.mark ?? '';
        }
        return marks;
      });
    const before = await written();
    await cast(voter, poll, envelope);
    const after = await written();
    const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
    expect(changed).toEqual(['voting_envelope', 'voting_log_pending']);
  });

  it('knows no time, no sequence and no person in the tables of the box', async () => {
    const columns = await house.owner(async (client) => {
      const { rows } = await client.query<{ name: string; type: string; fallback: string | null }>(
        `select table_name || '.' || column_name as name, data_type as type, column_default as fallback
         from information_schema.columns where table_name in
         ('voting_envelope', 'voting_log_pending', 'voting_in_person', 'voting_voided', 'voting_final')`,
      );
      const triggers = await client.query(
        `select from information_schema.triggers where event_object_table in
         ('voting_envelope', 'voting_log_pending', 'voting_in_person', 'voting_voided', 'voting_final')`,
      );
      const keys = await client.query(
        `select from pg_constraint where contype = 'f' and conrelid::regclass::text like 'voting_%'
         and confrelid::regclass::text in ('account', 'voting_elector')`,
      );
      expect([triggers.rowCount, keys.rowCount]).toEqual([0, 0]);
      return rows;
    });
    expect(columns.length).toBeGreaterThan(10);
    for (const { name, type, fallback } of columns) {
      expect([name, ['uuid', 'bytea', 'character varying'].includes(type), fallback]).toEqual([
        name,
        true,
        null,
      ]);
    }
  });

  it('leaves no choice in clear anywhere in the database', async () => {
    const poll = await anOpenPoll(house, {
      projects: [
        { id: 'TROUVE-MOI', number: 1, title: 'Un', cost: 100 },
        { id: 'AUTRE', number: 2, title: 'Deux', cost: 100 },
      ],
    });
    const voter = await anElector(house, poll);
    const { envelope, tracker } = await seal(poll, ['TROUVE-MOI']);
    await cast(voter, poll, envelope);
    const dump = await house.owner(async (client) => {
      const tables = await client.query<{ tablename: string }>(
        `select tablename from pg_tables where schemaname = 'public'
           and tablename not in ('voting_poll', 'voting_rehearsal')`,
      );
      const texts: string[] = [];
      for (const { tablename } of tables.rows) {
        const { rows } = await client.query(`select t::text as line from "${tablename}" t`);
        texts.push(JSON.stringify(rows));
      }
      return texts.join('\n');
    });
    expect(dump).toContain(Buffer.from(envelope).toString('hex'));
    expect(dump).not.toContain('TROUVE-MOI');
    expect(dump).not.toContain(tracker);
    expect(dump).not.toContain(Buffer.from('TROUVE-MOI').toString('hex'));
  });
});
