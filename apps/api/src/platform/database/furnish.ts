import { MikroORM, type Options } from '@mikro-orm/postgresql';
import { runMigrations } from 'bullmq';
import { Client } from 'pg';
import type { Settings } from '../config/settings';
import { database } from './database';
import { rolePassword, roles } from './roles';

/** Any number nobody else uses: two deployments wait for each other on it. */
const LOCK = 7_727_051_401;

/** Runs the migrations as the owner, then gives each process its role and its rights. */
export async function furnish(settings: Settings, entities: Options['entities']): Promise<void> {
  const owner = new Client({ connectionString: settings.databaseUrl });
  await owner.connect();
  try {
    await owner.query('select pg_advisory_lock($1)', [LOCK]);
    await owner.query("set lock_timeout = '2s'");
    await makeRoles(owner, settings.secret);
    const orm = await MikroORM.init(database(settings.databaseUrl, entities));
    try {
      await orm.migrator.up();
    } finally {
      await orm.close(true);
    }
    await furnishQueue(owner);
    await grantRights(owner);
    if (settings.demo) await furnishDemoClock(owner);
  } finally {
    await owner.end();
  }
}

async function makeRoles(owner: Client, secret: string): Promise<void> {
  for (const role of roles) {
    const { rowCount } = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
    if (!rowCount) await owner.query(`create role ${role} login`);
    await owner.query(`alter role ${role} login password '${rolePassword(secret, role)}'`);
  }
  await keepLogsSilent(owner);
}

/**
 * The log of the database says what went wrong, and quotes no statement and no value: both hold what people typed. Only
 * a superuser may say so; elsewhere whoever keeps the database does (docs/operate.md).
 */
async function keepLogsSilent(owner: Client): Promise<void> {
  const mine = 'select from pg_roles where rolname = current_user and rolsuper';
  if (!(await owner.query(mine)).rowCount) return;
  for (const role of roles) {
    await owner.query(`alter role ${role} set log_min_error_statement = 'panic'`);
    await owner.query(`alter role ${role} set log_error_verbosity = 'terse'`);
  }
}

/** Tables of which the migrations say who may do what. */
const OWN_RIGHTS = [
  ...['voting_journal', 'voting_log', 'voting_checkpoint', 'voting_cosignature'],
  'parvis_migration',
];

/** Rows that no process takes away; those of `WRITTEN_ONCE` are not changed either. */
const KEPT = [
  ...['voting_poll', 'voting_elector', 'voting_held_opening', 'voting_paper_batch'],
  ...['voting_paper_entry', 'voting_place', 'voting_place_line'],
];
const WRITTEN_ONCE = [
  ...['audit_line', 'voting_opening', 'voting_opened_ballot'],
  ...['budget_result', 'budget_contender', 'budget_ballot_page'],
];

/**
 * The processes keep the tables of the offices. Those under row-level security are the box: nobody is let in here, so
 * that a table added to it is closed before anybody thinks of it.
 */
async function grantRights(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ tablename: string }>(
    `select tablename from pg_tables where schemaname = 'public' and not rowsecurity`,
  );
  for (const { tablename } of rows) {
    if (OWN_RIGHTS.includes(tablename)) continue;
    const rights = WRITTEN_ONCE.includes(tablename)
      ? 'select, insert'
      : KEPT.includes(tablename)
        ? 'select, insert, update'
        : 'select, insert, update, delete';
    await owner.query(`grant ${rights} on "${tablename}" to parvis_api, parvis_worker`);
  }
}

/**
 * The queue belongs to the worker, which alone writes in it: the api asks for jobs through the outbox, and only reads
 * how the queue stands, for the desk.
 */
async function furnishQueue(owner: Client): Promise<void> {
  await owner.query('grant parvis_worker to current_user');
  const { rows } = await owner.query<{ name: string }>('select current_database() as name');
  const name = owner.escapeIdentifier(rows[0]?.name ?? '');
  // The library makes its schema by itself; the right to do so is lent for that moment only.
  await owner.query(`grant create on database ${name} to parvis_worker`);
  await owner.query('set role parvis_worker');
  try {
    await runMigrations(owner);
    await owner.query('grant usage on schema bullmq to parvis_api');
    await owner.query('grant select on all tables in schema bullmq to parvis_api');
  } finally {
    await owner.query('reset role');
    await owner.query(`revoke create on database ${name} from parvis_worker`);
  }
}

/** decisions: the movable clock exists in demo and test databases only. */
async function furnishDemoClock(owner: Client): Promise<void> {
  await owner.query(`
    create table if not exists demo_clock (one boolean primary key default true check (one), offset_ms bigint not null);
    insert into demo_clock (offset_ms) values (0) on conflict do nothing;
    create or replace function parvis_now() returns timestamptz language sql volatile as
      $$ select clock_timestamp() + make_interval(secs => offset_ms / 1000.0) from demo_clock $$;
    grant select, update on demo_clock to parvis_api, parvis_worker;
  `);
}
