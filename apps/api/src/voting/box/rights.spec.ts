import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from 'pg';
import { House } from '../../../test/house';
import { roleUrl, Settings } from '../../platform';
import { aTown } from '../../town/town.factory';
import { anElector, anOpenPoll, aPollOwner, cast, seal } from '../voting.factory';

/** Tables that hold envelopes, pseudonyms, or what leads from one to the other. */
const box = [
  'voting_conflict',
  'voting_envelope',
  'voting_final',
  'voting_in_person',
  'voting_kiosk',
  'voting_log_pending',
  'voting_replaced',
  'voting_voided',
];

/** All that each process may call in the box: a function that is added here was thought about. */
const callable = {
  parvis_api: [
    'voting_cancel_kiosk',
    'voting_cast',
    'voting_cast_kiosk',
    'voting_conflicts',
    'voting_kiosk_until',
    'voting_mark_in_person',
    'voting_merge',
    'voting_open_kiosk',
    'voting_standing',
    'voting_took_part',
    'voting_turnout',
  ],
  parvis_worker: ['voting_forget', 'voting_sequence', 'voting_took_part', 'voting_turnout'],
  parvis_closing: ['voting_participation', 'voting_reconcile'],
} as const;

/** All that each process may do to what is public of a vote. */
const published = [
  'parvis_api voting_checkpoint SELECT',
  'parvis_api voting_cosignature INSERT',
  'parvis_api voting_cosignature SELECT',
  'parvis_api voting_journal INSERT',
  'parvis_api voting_journal SELECT',
  'parvis_api voting_log SELECT',
  'parvis_worker voting_checkpoint INSERT',
  'parvis_worker voting_checkpoint SELECT',
  'parvis_worker voting_cosignature SELECT',
  'parvis_worker voting_journal INSERT',
  'parvis_worker voting_journal SELECT',
  'parvis_worker voting_log SELECT',
];

type Role = keyof typeof callable;
const roles = Object.keys(callable) as Role[];

describe('the rights of the processes on the box', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
  });
  afterAll(() => house.close());

  const asRole = async <T>(role: Role, work: (client: Client) => Promise<T>): Promise<T> => {
    const { databaseUrl, secret } = house.get(Settings);
    const client = new Client({ connectionString: roleUrl(databaseUrl, secret, role) });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const granted = () =>
    house.owner(async (owner) => {
      const sql = `select grantee || ' ' || table_name || ' ' || privilege_type as right
        from information_schema.role_table_grants
        where grantee = any($1) or grantee = 'PUBLIC' and table_schema = 'public' order by 1`;
      return (await owner.query<{ right: string }>(sql, [roles])).rows.map(({ right }) => right);
    });

  it('are none on its tables, but for the closing role, which reads a frozen set', async () => {
    const rights = await granted();
    const onBox = rights.filter((right) => box.includes(right.split(' ')[1] ?? ''));
    expect(onBox).toEqual(['parvis_closing voting_final SELECT']);
    const closed = await house.owner(async (owner) => {
      const sql = `select tablename from pg_tables where schemaname = 'public' and rowsecurity order by 1`;
      return (await owner.query<{ tablename: string }>(sql)).rows.map((row) => row.tablename);
    });
    expect(closed).toEqual(box);
  });

  it('are to read and to add, never to change, on what is public of it', async () => {
    const rights = await granted();
    const tables = ['voting_journal', 'voting_log', 'voting_checkpoint', 'voting_cosignature'];
    expect(rights.filter((right) => tables.includes(right.split(' ')[1] ?? ''))).toEqual(published);
  });

  it('take away no poll, no elector, no paper, no opening, no result, and no line of the trail', async () => {
    const rights = new Set(await granted());
    const may = (table: string): string[] =>
      ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'].filter((right) =>
        roles.slice(0, 2).some((role) => rights.has(`${role} ${table} ${right}`)),
      );
    const changing = [
      ...['voting_elector', 'voting_held_opening', 'voting_paper_batch'],
      'voting_poll',
    ];
    for (const table of [...changing, 'voting_paper_entry', 'voting_place', 'voting_place_line'])
      expect([table, may(table)]).toEqual([table, ['SELECT', 'INSERT', 'UPDATE']]);
    const written = ['audit_line', 'voting_opening', 'voting_opened_ballot', 'budget_result'];
    for (const table of [...written, 'budget_contender', 'budget_ballot_page'])
      expect([table, may(table)]).toEqual([table, ['SELECT', 'INSERT']]);
  });

  it('leave the sign-in list as the closing wrote it', async () => {
    const poll = await anOpenPoll(house);
    await anElector(house, poll);
    const write = (role: Role) =>
      asRole(role, (client) =>
        client.query(`update voting_elector set took_part = 'bus' where poll_id = $1`, [poll.id]),
      );
    for (const role of roles) await expect(write(role)).rejects.toThrow(/sign-in list/);
    const close = `update voting_poll set state = 'closed' where id = $1`;
    await house.owner((owner) => owner.query(close, [poll.id]));
    for (const role of ['parvis_api', 'parvis_worker'] as const)
      await expect(write(role)).rejects.toThrow(/sign-in list/);
    expect((await write('parvis_closing')).rowCount).toBe(1);
  });

  it('are to call its functions, each its own', async () => {
    for (const role of roles) {
      const names = await house.owner(async (owner) => {
        const sql = `select distinct proname from pg_proc where proname like 'voting\\_%' and prosecdef
          and has_function_privilege($1, oid, 'execute') order by 1`;
        return (await owner.query<{ proname: string }>(sql, [role])).rows.map((row) => row.proname);
      });
      expect([role, names]).toEqual([role, callable[role]]);
    }
  });

  it('let none of them see one row of an open box, even where somebody grants too much', async () => {
    const poll = await anOpenPoll(house);
    const voter = await anElector(house, poll);
    await cast(voter, poll, (await seal(poll, ['P01'])).envelope);
    for (const role of roles) {
      const seen = await asRole(role, async (client) => {
        const counts: string[] = [];
        for (const table of box) {
          const all = await client.query(`select from ${table}`).catch((error: unknown) => error);
          if (!(all instanceof Error))
            counts.push(`${table} ${(all as { rowCount: number }).rowCount}`);
        }
        return counts;
      });
      expect([role, seen]).toEqual([role, role === 'parvis_closing' ? ['voting_final 0'] : []]);
    }
    await house.owner((owner) => owner.query('grant select on voting_envelope to parvis_api'));
    try {
      const sql = 'select from voting_envelope';
      expect((await asRole('parvis_api', (client) => client.query(sql))).rowCount).toBe(0);
    } finally {
      await house.owner((owner) => owner.query('revoke select on voting_envelope from parvis_api'));
    }
  });

  it('leave nothing that somebody typed in the log of the database, whatever fails', async () => {
    const [address, table] = [
      `${randomUUID()}@example.org`,
      `t${randomUUID().replaceAll('-', '')}`,
    ];
    await house.owner(async (owner) => {
      await owner.query(`create table ${table} (email text primary key)`);
      await owner.query(`grant insert on ${table} to ${roles.join(', ')}`);
    });
    for (const role of roles) {
      const twice = `insert into ${table} values ('${address}'), ('${address}')`;
      await expect(asRole(role, (client) => client.query(twice))).rejects.toThrow(/duplicate key/);
    }
    const folder = await house.owner(
      async (owner) =>
        (await owner.query<{ data_directory: string }>('show data_directory')).rows[0],
    );
    const log = await readFile(`${folder?.data_directory}.log`, 'utf8');
    expect(log).toContain(`${table}_pkey`);
    expect(log).not.toContain(address);
  });
});
