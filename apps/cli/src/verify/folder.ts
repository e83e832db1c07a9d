import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, Stop } from '../exit';
import { published } from '../town';

/** The list that the folder carries of itself. */
export const SUMS = 'SHA256SUMS';

const LINE = /^([0-9a-f]{64}) {2}([a-z][a-z0-9.-]{0,60})$/;

/** Bytes of one file at most: three times a million ballots of three choices. */
const HEAVIEST = 300_000_000;

/** Bytes of the list, and files that it may name. */
const LIST = { bytes: 100_000, names: 40 };

/** The published folder of an edition, as it was found. */
export interface Folder {
  readonly sums: string;
  /** Files by name, their bytes; those listed and absent are left out. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/**
 * Reads a folder of the disk, or the same files from a town's address: that of the folder, or that of the page of the
 * edition. Stops with a sentence when there is nothing to read.
 */
export async function readFolder(place: string, patience?: number): Promise<Folder> {
  return isAddress(place) ? fromAddress(folderAddress(place), patience) : fromDisk(place);
}

export const isAddress = (place: string): boolean => /^https?:\/\//i.test(place);

/** Writes a folder as it was found, so that other programs check it too. The place must be new or empty. */
export async function keepFolder({ sums, files }: Folder, place: string): Promise<void> {
  await mkdir(place, { recursive: true });
  if ((await readdir(place)).length > 0)
    throw new Stop(EXIT.refused, 'cli_verify_keep_full', { place });
  await writeFile(join(place, SUMS), sums);
  for (const [name, bytes] of files) await writeFile(join(place, name), bytes);
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

async function fromAddress(place: string, patience?: number): Promise<Folder> {
  const wait = patience === undefined ? {} : { patience };
  const list = await published(`${place}/${SUMS}`, { most: LIST.bytes, ...wait });
  const sums = list?.toString('utf8');
  const listed = sums === undefined ? undefined : listedFiles(sums);
  if (sums === undefined || !listed || listed.size > LIST.names) {
    throw new Stop(EXIT.refused, 'cli_verify_no_folder', { place });
  }
  const files = new Map<string, Buffer>();
  for (const name of listed.keys()) {
    const bytes = await published(`${place}/${name}`, { most: HEAVIEST, ...wait });
    if (bytes) files.set(name, bytes);
  }
  return { sums, files };
}

/** `/budget/SLUG`, the address that people know, stands for its published folder. */
function folderAddress(place: string): string {
  const address = URL.canParse(place) ? new URL(place) : undefined;
  if (!address) throw new Stop(EXIT.refused, 'cli_verify_unreachable', { place });
  const slug = /^\/(?:en\/)?budget\/([^/]+)/.exec(address.pathname)?.[1];
  const path = slug ? `/files/elections/${slug}` : address.pathname.replace(/\/(SHA256SUMS)?$/, '');
  return `${address.origin}${path}`;
}
