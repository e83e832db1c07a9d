import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { startPostgres } from '../postgres.mjs';
import { root } from '../ready.mjs';
import { run } from '../run.ts';
import { buildChanged } from '../build/build.ts';

function door(name: string): string {
  return join(root, 'apps/api/dist', `${name}.js`);
}

/** Whether the contract that is checked in is the one the code makes. */
export async function checkSchema(): Promise<string[]> {
  await buildChanged(() => {}, ['words', 'api']);
  const ended = await run(process.execPath, [door('schema'), 'apps/api/schema.graphql', '--check']);
  return ended.code === 0 ? [] : [ended.output.trim()];
}

/** Until the first release, the first migration is written from the entities (decision 0005). */
const firstMigration = join(root, 'apps/api/migrations/Migration0001Tables.ts');

async function isFirstMigrationCurrent(folder: string): Promise<string[]> {
  const file = join(folder, 'tables.ts');
  const ended = await run(process.execPath, [door('tables'), file]);
  if (ended.code !== 0) return [ended.output.trim()];
  const options = await resolveConfig(firstMigration);
  const written = await format(await readFile(file, 'utf8'), { ...options, parser: 'typescript' });
  if (written === (await readFile(firstMigration, 'utf8'))) return [];
  return ['the first migration differs from the entities: run npm run contract'];
}

/** Whether every migration runs on an empty PostgreSQL, and running them again changes nothing. */
async function doMigrationsRun(folder: string): Promise<string[]> {
  const postgres = await startPostgres({ dir: join(folder, 'postgres'), durable: false });
  const env = {
    ...process.env,
    DATABASE_URL: postgres.url,
    PARVIS_SECRET: '0'.repeat(64),
    PARVIS_KEYS_DIR: join(folder, 'keys'),
    PARVIS_FILES_DIR: join(folder, 'files'),
    PARVIS_DEMO: '0',
  };
  try {
    // On an empty database, again, and then compared with the entities.
    for (const more of [[], [], ['--check']]) {
      const ended = await run(process.execPath, [door('migrate'), ...more], { env });
      if (ended.code !== 0) return [ended.output.trim()];
    }
    return [];
  } finally {
    await postgres.stop();
  }
}

/** Whether the migrations make the database the entities describe. */
export async function checkMigrations(): Promise<string[]> {
  await buildChanged(() => {}, ['words', 'api']);
  const folder = await mkdtemp(join(tmpdir(), 'parvis-drift-'));
  try {
    return [...(await isFirstMigrationCurrent(folder)), ...(await doMigrationsRun(folder))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
