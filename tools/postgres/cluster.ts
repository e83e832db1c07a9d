import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { guardGroup } from '../guard.ts';
import { portLike } from '../port.ts';
import { run } from '../run.ts';
import { Refusal } from '../sentences.mjs';
import { settle, type Place } from './place.ts';
import { clearOrphan, stopPostmaster } from './postmaster.ts';

const user = 'parvis';
const database = 'parvis';
const major = '18';

export type Postgres = {
  /** Connection of the owner to the database `parvis`. */
  url: string;
  port: number;
  pid: number;
  /** Where the cluster really is, and whether it had to leave the folder asked for. */
  folder: string;
  moved: boolean;
  /** Settles when the server is no more, with how it ended. */
  ended: Promise<string>;
  stop: () => Promise<void>;
};

export type PostgresOptions = {
  /** Folder of the cluster, made on the first run. */
  dir: string;
  /** Port to take while it is free; another is taken otherwise. */
  port?: number;
  /** File the server writes to; beside the cluster by default. */
  log?: string;
  /** false for data that may be lost with the machine: tests. */
  durable?: boolean;
};

/** The server ended before it answered; its last words. */
class EarlyEnd extends Error {}

function own(place: Place, path: string): void {
  if (place.owner) chownSync(path, place.owner.uid, place.owner.gid);
}

function explain(output: string, place: Place): Refusal {
  const folder = dirname(place.cluster);
  if (/No space left/i.test(output)) return new Refusal('disk_full', { folder, need: 300 });
  if (/loading shared libraries|GLIBC|cannot execute/i.test(output)) {
    return new Refusal('postgres_unusable', { detail: output.trim().split('\n').at(-1) ?? '' });
  }
  if (/Permission denied/i.test(output)) return new Refusal('data_owner', { folder });
  const fatal = output
    .split('\n')
    .filter((line) => /FATAL|PANIC|error/i.test(line))
    .at(-1);
  return new Refusal('data_broken', {
    folder,
    detail: (fatal ?? output).trim().replaceAll(/\s+/g, ' '),
  });
}

/** Reads the owner's password, or makes it for a new cluster; it stays beside the cluster. */
function passwordOf(place: Place): string {
  const file = `${place.cluster}.password`;
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(18).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  own(place, file);
  return password;
}

/** Makes the cluster beside its place and moves it there whole: half a cluster is never found. */
async function initialise(place: Place): Promise<void> {
  const unfinished = `${place.cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  own(place, unfinished);
  passwordOf(place);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin'];
  const access = [
    `--username=${user}`,
    `--pwfile=${place.cluster}.password`,
    '--auth=scram-sha-256',
  ];
  const args = [`--pgdata=${unfinished}`, ...locale, '--builtin-locale=C.UTF-8', ...access];
  const initdb = await run(join(place.native, 'bin/initdb'), [...args, '--no-sync'], {
    cwd: '/',
    ...place.owner,
  });
  if (initdb.code !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw explain(initdb.output, place);
  }
  renameSync(unfinished, place.cluster);
}

/** Refuses a folder that is not a cluster of this version, in words. */
function inspect(place: Place): 'absent' | 'present' {
  if (!existsSync(place.cluster) || readdirSync(place.cluster).length === 0) return 'absent';
  const folder = dirname(place.cluster);
  const versionFile = join(place.cluster, 'PG_VERSION');
  const password = `${place.cluster}.password`;
  // An empty one would be asked for again and again, and never be right.
  if (!existsSync(versionFile) || !statSync(password, { throwIfNoEntry: false })?.size) {
    throw new Refusal('data_broken', { folder, detail: 'PG_VERSION, postgres.password' });
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  if (version !== major) throw new Refusal('data_other_version', { folder, version, major });
  return 'present';
}

function launch(place: Place, port: number, log: string, durable: boolean): ChildProcess {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ].flatMap((setting) => ['-c', setting]);
  const output = openSync(log, 'w');
  try {
    const program = join(place.native, 'bin/postgres');
    return spawn(program, ['-D', place.cluster, '-p', String(port), ...settings], {
      ...place.owner,
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C' },
      detached: true,
      stdio: ['ignore', output, output],
    });
  } finally {
    closeSync(output);
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (error) {
    // Wrong password: the server is there, and will never let us in.
    if (error instanceof Error && 'code' in error && error.code === '28P01') throw error;
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function untilAnswers(server: ChildProcess, url: string, log: string): Promise<void> {
  let ended = false;
  server.once('error', () => (ended = true));
  server.once('exit', () => (ended = true));
  // A cluster that was cut off replays its log first; a big one takes its time.
  for (let left = 120_000; left > 0; left -= 30) {
    if (ended) throw new EarlyEnd(readFileSync(log, 'utf8'));
    if (await answers(url)) return;
    await wait(30);
  }
  throw new EarlyEnd('no answer after two minutes');
}

async function ensureDatabase(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}

async function start(place: Place, options: PostgresOptions, port: number): Promise<Postgres> {
  const log = options.log ?? `${place.cluster}.log`;
  const server = launch(place, port, log, options.durable ?? true);
  const pid = server.pid ?? 0;
  const ended = new Promise<string>((resolve) => {
    server.once('exit', (code, signal) => resolve(String(signal ?? code)));
    server.once('error', ({ message }) => resolve(message));
  });
  const dismiss = pid > 0 ? guardGroup(pid, 'INT') : () => {};
  const stop = async () => {
    if (pid > 0) await stopPostmaster(pid);
    dismiss();
  };
  const at = (name: string) => `postgres://${user}:${passwordOf(place)}@127.0.0.1:${port}/${name}`;
  try {
    await untilAnswers(server, at('postgres'), log);
    await ensureDatabase(at('postgres'));
  } catch (error) {
    await stop();
    throw error;
  }
  server.unref();
  return { url: at(database), port, pid, folder: place.cluster, moved: place.moved, ended, stop };
}

/**
 * Starts a real PostgreSQL 18 of its own: makes the cluster on the first run, stops the server a
 * killed launcher left behind, and never outlives this process.
 * @throws Refusal when the folder is broken, the disk full or the programs cannot run here
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const place = settle(options.dir);
  if (inspect(place) === 'absent') await initialise(place);
  await clearOrphan(place.cluster);
  let wanted = options.port;
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(place, options, await portLike(wanted));
    } catch (error) {
      if (!(error instanceof EarlyEnd)) throw explain(String(error), place);
      const busy = /could not bind|Address already in use|could not create any TCP/i.test(
        error.message,
      );
      if (!busy || attempt === 3) throw explain(error.message, place);
      wanted = undefined;
    }
  }
}
