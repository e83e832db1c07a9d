import { Migration } from '@mikro-orm/migrations';
import { MikroORM, type Options } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { migrations } from '../../../migrations';
import type { Settings } from '../config/settings';
import { database } from './database';

/** What SQL migrations make beside the tables: the ORM knows nothing of it. */
const made =
  /create (?:or replace )?(?:constraint )?(trigger|function|(?:unique )?index) (?:if not exists )?"?(\w+)/gi;

type Kind = 'trigger' | 'function' | 'index';
interface Part {
  readonly kind: Kind;
  readonly name: string;
}

const present: Record<Kind, string> = {
  // A trigger that was switched off guards nothing.
  trigger: `select tgname as name from pg_trigger where not tgisinternal and tgenabled <> 'D'`,
  function: `select proname as name from pg_proc where pronamespace = 'public'::regnamespace`,
  index: `select indexname as name from pg_indexes where schemaname = 'public'`,
};

/** Every trigger, function and index that the migrations name in their SQL. */
async function partsOf(orm: MikroORM): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const { class: One } of migrations) {
    const migration: Migration = new One(orm.em.getDriver(), orm.config);
    await migration.up();
    for (const query of migration.getQueries()) {
      for (const [, kind = '', name = ''] of String(query).matchAll(made)) {
        parts.push({ kind: kind.toLowerCase().replace('unique ', '') as Kind, name });
      }
    }
  }
  return parts;
}

async function missing(client: Client, parts: readonly Part[]): Promise<string[]> {
  const lacking: string[] = [];
  for (const kind of ['trigger', 'function', 'index'] as const) {
    const { rows } = await client.query<{ name: string }>(present[kind]);
    const there = new Set(rows.map(({ name }) => name));
    const wanted = new Set(parts.filter((part) => part.kind === kind).map(({ name }) => name));
    for (const name of wanted)
      if (!there.has(name)) lacking.push(`missing or off: ${kind} ${name}`);
  }
  return lacking;
}

/** Migrations that this version has and the database does not, or the other way round. */
async function unequalMigrations(client: Client): Promise<string[]> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `select to_regclass('parvis_migration') is not null as there`,
  );
  if (!found[0]?.there) return ['never migrated'];
  const { rows } = await client.query<{ name: string }>('select name from parvis_migration');
  const done = new Set(rows.map(({ name }) => name));
  const ours = new Set(migrations.map(({ name }) => name));
  return [
    ...[...ours].filter((name) => !done.has(name)).map((name) => `not yet applied: ${name}`),
    ...[...done].filter((name) => !ours.has(name)).map((name) => `of another version: ${name}`),
  ];
}

/** What SQL made is a surprise to the ORM, which would drop it: those statements are no drift. */
function isOurs(statement: string, parts: readonly Part[]): boolean {
  const [, kind, name] =
    /^drop (trigger|function|index) (?:if exists )?"(\w+)"/.exec(statement) ?? [];
  // The ORM invents a function for each trigger that it sees.
  if (kind === 'function') return true;
  if (kind) return parts.some((part) => part.name === name);
  return /^alter table "budget_idea" (drop column "(search|folded)"(, )?)+$/.test(statement);
}

/**
 * Compares a live database with this version of the house; nothing is written.
 * @returns one line for each difference; none when the database is what it should be
 */
export async function driftOf(
  settings: Settings,
  entities: Options['entities'],
): Promise<readonly string[]> {
  const client = new Client({ connectionString: settings.databaseUrl });
  await client.connect();
  const orm = await MikroORM.init(database(settings.databaseUrl, entities));
  try {
    const unequal = await unequalMigrations(client);
    // Before its migrations, a database differs in everything they bring.
    if (unequal.length > 0) return unequal;
    const parts = await partsOf(orm);
    const sql = await orm.schema.getUpdateSchemaSQL({ wrap: false, dropTables: false });
    const statements = sql.split(/;\s*(?:\n|$)/).map((statement) => statement.trim());
    const wanted = statements.filter((statement) => statement && !isOurs(statement, parts));
    return [...(await missing(client, parts)), ...wanted.map((one) => `would need: ${one}`)];
  } finally {
    await orm.close(true);
    await client.end();
  }
}
