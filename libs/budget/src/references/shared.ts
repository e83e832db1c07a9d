import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createGunzip, gunzipSync } from 'node:zlib';
import { type ElectionFile } from '../pabulib/file';
import { readPabulib, type ReadOptions } from '../pabulib/read';

/** The open set of real elections that lies beside the repository, when it does. */
export const SHARED = fileURLToPath(new URL('../../../../../shared/data/pb/', import.meta.url));
export const shared = existsSync(SHARED);

export interface Reference {
  readonly rule: string;
  readonly winners: readonly string[];
  readonly totalCost: number;
  readonly tieBreaking: string;
  readonly exact: boolean;
}

export const instances = (): string[] => (shared ? readdirSync(`${SHARED}instances`).sort() : []);

export const instanceName = (file: string): string => file.replace(/\.pb(\.gz)?$/, '');

export function fileStream(file: string): AsyncIterable<Uint8Array> {
  const stream = createReadStream(`${SHARED}instances/${file}`);
  return file.endsWith('.gz') ? stream.pipe(createGunzip()) : stream;
}

export async function readInstance(file: string, options?: ReadOptions): Promise<ElectionFile> {
  const read = await readPabulib(fileStream(file), options);
  if (!read.ok) throw new Error(`${file}: ${JSON.stringify(read.denial)}`);
  return read.value;
}

export function bytesOf(file: string): Uint8Array {
  const bytes = readFileSync(`${SHARED}instances/${file}`);
  return Uint8Array.from(file.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

export function references(file: string): Reference[] {
  const text = readFileSync(`${SHARED}reference/${instanceName(file)}.json`, 'utf8');
  return (JSON.parse(text) as { results: Reference[] }).results;
}
