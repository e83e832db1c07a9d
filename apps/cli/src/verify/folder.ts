import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, Stop } from '../exit';

/** The list that the folder carries of itself. */
export const SUMS = 'SHA256SUMS';

const LINE = /^([0-9a-f]{64}) {2}([a-z][a-z0-9.-]{0,60})$/;

/** Bytes of one file at most: ten times a million ballots of three choices. */
const HEAVIEST = 1_000_000_000;

/** The published folder of an edition, as it was found. */
export interface Folder {
  readonly sums: string;
  /** Files by name, their bytes; those listed and absent are left out. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Reads a folder of the disk, or the same files from an address. Stops with a sentence when there is nothing to read. */
export async function readFolder(place: string): Promise<Folder> {
  return /^https?:\/\//.test(place) ? fromAddress(place.replace(/\/$/, '')) : fromDisk(place);
}

/** Lines of the list: a hash and a name; undefined for what is no such list. */
export function listedFiles(sums: string): Map<string, string> | undefined {
  const listed = new Map<string, string>();
  if (!sums.endsWith('\n')) return undefined;
  for (const line of sums.slice(0, -1).split('\n')) {
    const [, hash, name] = LINE.exec(line) ?? [];
    if (!hash || !name || listed.has(name)) return undefined;
    listed.set(name, hash);
  }
  return listed;
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function fromDisk(place: string): Promise<Folder> {
  const names = await readdir(place).catch(() => {
    throw new Stop(EXIT.refused, 'cli_input_missing', { file: place });
  });
  if (!names.includes(SUMS)) throw new Stop(EXIT.refused, 'cli_verify_no_folder', { place });
  const files = new Map<string, Buffer>();
  for (const name of names) if (name !== SUMS) files.set(name, await readFile(join(place, name)));
  return { sums: await readFile(join(place, SUMS), 'utf8'), files };
}

async function fromAddress(place: string): Promise<Folder> {
  const sums = (await fetched(`${place}/${SUMS}`))?.toString('utf8');
  if (sums === undefined) throw new Stop(EXIT.refused, 'cli_verify_no_folder', { place });
  const files = new Map<string, Buffer>();
  for (const name of listedFiles(sums)?.keys() ?? []) {
    const bytes = await fetched(`${place}/${name}`);
    if (bytes) files.set(name, bytes);
  }
  return { sums, files };
}

async function fetched(address: string): Promise<Buffer | undefined> {
  const answer = await fetch(address).catch(() => {
    throw new Stop(EXIT.refused, 'cli_verify_unreachable', { place: address });
  });
  if (!answer.ok || Number(answer.headers.get('content-length') ?? 0) > HEAVIEST) return undefined;
  return Buffer.from(await answer.arrayBuffer());
}
