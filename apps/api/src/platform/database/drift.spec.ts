import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { entities } from '../../entities';
import { settingsFor, TEMPLATE } from '../../../test/settings';
import { driftOf } from './drift';

/** `migrate --check`: is a live database the one this version made? */
describe('a database compared with this version', () => {
  let server: Client;
  let town: Client;
  let name: string;
  const drift = () => driftOf(settingsFor(inject('postgresUrl'), name), entities);

  beforeAll(async () => {
    server = new Client({ connectionString: inject('postgresUrl') });
    await server.connect();
  });
  beforeEach(async () => {
    name = `drift_${randomUUID().replaceAll('-', '')}`;
    await server.query(`create database ${name} template ${TEMPLATE}`);
    const { databaseUrl } = settingsFor(inject('postgresUrl'), name);
    town = new Client({ connectionString: databaseUrl });
    await town.connect();
    return () => town.end();
  });
  afterAll(() => server.end());

  it('that was just migrated is equal to it', async () => {
    expect(await drift()).toEqual([]);
  });

  it.each([
    ['a column is gone', 'alter table town drop column name', /would need: .*"town" add .*"name"/],
    ['a column is too many', 'alter table town add column mayor text', /drop column "mayor"/],
    ['a guard was dropped', 'drop trigger audit_kept on audit_line', /trigger audit_kept/],
    ['a guard is off', 'alter table audit_line disable trigger audit_kept', /trigger audit_kept/],
    ['an index of the search is gone', 'drop index budget_idea_search', /index budget_idea_search/],
    ['a migration is missing', `delete from parvis_migration where name like '%0005%'`, /^not yet/],
    [
      'a later version was there',
      `insert into parvis_migration (name) values ('Migration9999Later')`,
      /^of another version: Migration9999Later$/,
    ],
    ['nothing was ever migrated', 'drop table parvis_migration', /^never migrated$/],
  ])('tells that %s, in one line', async (_, change, line) => {
    await town.query(change);
    const found = await drift();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(line);
  });
});
