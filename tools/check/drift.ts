import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/**
 * Whether the migrations make the database the entities describe: all of them are run on an empty
 * PostgreSQL, run again, then compared.
 */
export async function checkMigrations(): Promise<string[]> {
  await buildChanged(() => {}, ['words', 'api']);
  const folder = await mkdtemp(join(tmpdir(), 'parvis-drift-'));
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
    for (const args of [[], [], ['--check']]) {
      const ended = await run(process.execPath, [door('migrate'), ...args], { env });
      if (ended.code !== 0) return [`migrate ${args.join(' ')}\n${ended.output.trim()}`];
    }
    return [];
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
