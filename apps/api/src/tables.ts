import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { MikroORM } from '@mikro-orm/postgresql';
import { entities } from './entities';
import { database } from './platform/database/database';

/** Until the first release, the first migration is written from the entities: `npm run tables`. */
const file = process.argv[2] ?? 'apps/api/migrations/Migration0001Tables.ts';
const orm = await MikroORM.init(database('postgres://nobody@127.0.0.1:1/none', entities));
const sql = await orm.schema.getCreateSchemaSQL({ wrap: false });
const statements = sql
  .split(/;\s*\n/)
  .map((statement) => statement.trim().replace(/;$/, ''))
  .filter(Boolean)
  .map((statement) => `    this.addSql(\n      \`${statement.replaceAll('`', '\\`')}\`,\n    );`);
await writeFile(
  file,
  `import { Migration } from '@mikro-orm/migrations';

/** Every table of the offices. */
export class Migration0001Tables extends Migration {
  override up(): void {
${statements.join('\n')}
  }
}
`,
);
process.exit(0);
