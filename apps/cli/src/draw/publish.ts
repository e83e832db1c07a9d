import { type Opening, openingsText, SALT_BYTES } from '@parvis/council';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { EXIT, Stop } from '../exit';

export const freshSalt = (): Uint8Array => new Uint8Array(randomBytes(SALT_BYTES));

/** Writes the files to publish into a folder that is new or empty, and the salts elsewhere: nothing is overwritten. */
export function publish(
  folder: string,
  sealed: string,
  files: ReadonlyMap<string, string>,
  openings: readonly Opening[],
): void {
  const inside = relative(resolve(folder), resolve(sealed));
  if (!inside.startsWith('..')) throw new Stop(EXIT.usage, 'cli_draw_sealed_inside', { folder });
  let place = folder;
  try {
    // Where a system refuses a folder as if its parent were missing, the recursive way never ends.
    if (!existsSync(folder))
      mkdirSync(folder, { recursive: !existsSync(dirname(resolve(folder))) });
    if (readdirSync(folder).length > 0)
      throw new Stop(EXIT.refused, 'cli_draw_out_full', { folder });
    place = sealed;
    writeNew(sealed, openingsText(openings), 0o600);
    place = folder;
    for (const [name, text] of files) writeFileSync(join(folder, name), text, { flag: 'wx' });
  } catch (error) {
    if (error instanceof Stop) throw error;
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    throw new Stop(EXIT.refused, 'cli_convert_not_written', { place, reason });
  }
}

/** Writes a file that is not there yet. */
export function writeNew(place: string, text: string, mode = 0o666): void {
  if (existsSync(place)) throw new Stop(EXIT.refused, 'cli_draw_sealed_there', { sealed: place });
  writeFileSync(place, text, { flag: 'wx', mode });
}
