import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type Options } from '@mikro-orm/postgresql';
import { migrations } from '../../../migrations';
import { boxTables, openTables } from '../../../migrations/voting-tables';

/** Tables that the ORM does not own: the ballot box is spoken to in SQL only, the queue by its library. */
const foreignTables = ['demo_clock', ...boxTables, ...openTables];

/** Columns that SQL alone keeps up to date. */
const skipColumns = { budget_idea: ['search', 'folded'] };

/** Options of the ORM for one database and the entities of all offices. */
export const database = (url: string, entities: Options['entities']): Options =>
  defineConfig({
    clientUrl: url,
    entities,
    metadataProvider: ReflectMetadataProvider,
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false, tableName: 'parvis_migration' },
    schemaGenerator: { ignoreSchema: ['bullmq'], skipTables: foreignTables, skipColumns },
    pool: { min: 0, max: 10 },
    forceUtcTimezone: true,
    serialization: { forceObject: true },
  });
