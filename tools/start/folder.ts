import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { claim, holder } from '../claim.mjs';
import { Refusal } from '../sentences.mjs';
import type { Wish } from './settings.ts';

/** The data folder of one town: keys, files, logs, and its database unless that is elsewhere. */

const needed = 300 * 1024 * 1024;
const fullLog = 10 * 1024 * 1024;

function explain(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Refusal('disk_full', { folder, need: 300 });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new Refusal('no_permission', { folder });
  }
  if (code === 'EEXIST' || code === 'ENOTDIR' || code === 'ENOENT')
    return new Refusal('not_a_folder', { folder });
  return error;
}

/** One folder after the other: asked for all at once below /proc, Node turns for ever. */
function makeFolder(folder: string, mode?: number): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder, { mode });
}

/**
 * Makes the folder and takes it for this process.
 * @returns how to let go of it
 * @throws Refusal when another launcher holds it, or it cannot be written
 */
export async function takeFolder(wish: Wish): Promise<() => void> {
  const { data } = wish;
  try {
    for (const folder of [data, join(data, 'log')]) makeFolder(folder);
    for (const folder of [wish.keys, wish.files]) makeFolder(folder, 0o700);
    const file = join(data, 'launcher.claim');
    const release = claim(file, wish.publicUrl);
    if (!release) {
      throw new Refusal('already_running', { folder: data, address: holder(file)?.note ?? '' });
    }
    const { bavail, bsize } = await statfs(data);
    if (bavail * bsize < needed) {
      release();
      throw new Refusal('disk_full', { folder: data, need: 300 });
    }
    return release;
  } catch (error) {
    throw explain(error, data);
  }
}

/** The secret from which the passwords of the processes are derived: given, kept, or made now. */
export function readSecret(wish: Wish): string {
  if (wish.secret) return wish.secret;
  const file = join(wish.keys, 'secret');
  if (!existsSync(file)) {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(secret)) throw new Refusal('secret_broken', { file });
  return secret;
}

/** The journal of a process; a full one is put aside first. */
export function logFile(data: string, name: string): string {
  const file = join(data, 'log', `${name}.log`);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > fullLog) renameSync(file, `${file}.1`);
  return file;
}
