import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../../tools/postgres.mjs';
import { entities } from '../src/entities';
import { furnish } from '../src/platform/database/furnish';
import { settingsFor, TEMPLATE } from './settings';

/** Starts PostgreSQL once and furnishes a template; each house is a copy of it. */
export default async function setup(project: TestProject) {
  const dir = await mkdtemp(join(tmpdir(), 'parvis-test-'));
  const postgres = await startPostgres({ dir: join(dir, 'postgres') });
  const server = new Client({ connectionString: postgres.url });
  await server.connect();
  await server.query(`create database ${TEMPLATE}`);
  await server.end();
  await furnish(settingsFor(postgres.url, TEMPLATE), entities);
  project.provide('postgresUrl', postgres.url);
  return async () => {
    await postgres.stop();
    await rm(dir, { recursive: true, force: true });
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}
