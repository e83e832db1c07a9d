import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

import type { JournalEntry } from '../log/journal';
import type { Manifest } from './shape';

/** The page that a trustee takes away; every other file belongs to the page that seals. */
const OPENING = 'trustee.html';

const LINE = /^([0-9a-f]{64}) {2}((?:assets\/)?[A-Za-z0-9_][\w.-]{0,100})$/;

/** The fingerprints of both pages, as a manifest names them. */
export interface PageHashes {
  readonly voting: string;
  readonly opening: string;
}

/** The list of the files of both pages as it is served (`/urne/SHA256SUMS`): `sha256sum` lines sorted by name. */
export const pageSums = (files: ReadonlyMap<string, string>): string =>
  [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, hash]) => `${hash}  ${name}\n`)
    .join('');

/** The files that such a list names, and their SHA-256; undefined for what is no such list. */
export function readPageSums(sums: string): ReadonlyMap<string, string> | undefined {
  const files = new Map<string, string>();
  for (const line of sums.split('\n').slice(0, -1)) {
    const [, hash, name] = LINE.exec(line) ?? [];
    if (!hash || !name || files.has(name)) return undefined;
    files.set(name, hash);
  }
  return files.has(OPENING) && files.has('index.html') && pageSums(files) === sums
    ? files
    : undefined;
}

/**
 * `opening`: SHA-256 of trustee.html. `voting`: SHA-256 of the lines of all the other files, as `sha256sum` says of
 * them. Undefined when one of the pages is not there.
 */
export function pageHashes(files: ReadonlyMap<string, string>): PageHashes | undefined {
  const opening = files.get(OPENING);
  if (!opening || !files.has('index.html')) return undefined;
  const others = new Map([...files].filter(([name]) => name !== OPENING));
  return { voting: bytesToHex(sha256(utf8ToBytes(pageSums(others)))), opening };
}

/**
 * The pages as they were announced last: by the manifest, then by each `pages_changed` of the journal. Undefined when
 * the manifest names no page.
 */
export function announcedPages(
  { pages }: Pick<Manifest, 'pages'>,
  journal: readonly JournalEntry[],
): PageHashes | undefined {
  if (!pages?.voting || !pages.opening) return undefined;
  let last: PageHashes = { voting: pages.voting, opening: pages.opening };
  for (const { kind, details } of journal) {
    if (kind !== 'pages_changed') continue;
    last = { voting: String(details['voting']), opening: String(details['opening']) };
  }
  return last;
}
