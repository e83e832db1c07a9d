import {
  type LettersDrawn,
  readPool,
  readQuotas,
  readTable,
  type Quota,
  type Volunteer,
} from '@parvis/council';
import { type Denial } from '@parvis/kernel';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT, Stop } from '../exit';
import { openInput } from '../input';
import { type DrawOptions } from './options';

/** A pool is text: larger than this it is another file. */
const MOST_BYTES = 100_000_000;

/** An expected refusal of the council's rule, as the end of a command. */
export const refused = ({ code, details }: Denial, file: string): Stop =>
  new Stop(EXIT.refused, `denial_${code}`, { file, ...details });

export interface DrawnLetters extends LettersDrawn {
  /** Id and chance of a letter, by the address as readPool has it. */
  readonly homes: ReadonlyMap<string, { readonly id: string; readonly chance: number }>;
}

export interface Files {
  readonly quotas: readonly Quota[];
  readonly pool: readonly Volunteer[];
  readonly letters?: DrawnLetters;
}

export async function readFiles(options: DrawOptions): Promise<Files> {
  const quotaTable = readTable(await bytesOf(options.quotas));
  const quotas = quotaTable.ok ? readQuotas(quotaTable.value) : quotaTable;
  if (!quotas.ok) throw refused(quotas.denial, options.quotas);
  const poolTable = readTable(await bytesOf(options.pool));
  const { id, household, person } = options;
  const columns = { id, household, person };
  const pool = poolTable.ok ? readPool(poolTable.value, quotas.value, columns) : poolTable;
  if (!pool.ok) throw refused(pool.denial, options.pool);
  return { quotas: quotas.value, pool: pool.value };
}

export async function bytesOf(file: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of openInput(file).bytes) {
    size += piece.length;
    if (size > MOST_BYTES)
      throw new Stop(EXIT.refused, 'denial_draw_large', { file, most: MOST_BYTES / 1e6 });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Those of the named files that are in a folder. */
export function filesIn(folder: string, names: readonly string[]): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const name of names) {
    const place = resolve(folder, name);
    if (existsSync(place) && statSync(place).isFile()) files.set(name, readFileSync(place));
  }
  return files;
}
