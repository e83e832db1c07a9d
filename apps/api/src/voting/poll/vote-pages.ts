import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Injectable } from '@nestjs/common';
import { pageHashes, type PageHashes } from '@parvis/voting';
import { Settings } from '../../platform';

/** What the front door adds to the folder: the list itself, and the mark of what it was built from. */
const NOT_SERVED = ['SHA256SUMS', '.built-from'];

/** The page that seals ballots and the page that opens them, as the front door has them on its disk. */
@Injectable()
export class VotePages {
  constructor(private readonly settings: Settings) {}

  /** Undefined where the api does not see the folder of the front door, or a page is not built. */
  async hashes(): Promise<PageHashes | undefined> {
    const folder = this.settings.pagesFolder;
    if (folder === undefined) return undefined;
    const options = { recursive: true, withFileTypes: true } as const;
    const entries = await readdir(folder, options).catch(() => []);
    const served = entries.filter((one) => one.isFile() && !NOT_SERVED.includes(one.name));
    const files = new Map<string, string>();
    for (const { parentPath, name } of served) {
      const path = join(parentPath, name);
      const bytes = await readFile(path);
      files.set(relative(folder, path), createHash('sha256').update(bytes).digest('hex'));
    }
    return pageHashes(files);
  }
}
