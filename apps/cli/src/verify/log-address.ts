import {
  announcedPages,
  type JournalEntry,
  type Manifest,
  manifestHash,
  pageHashes,
  readCheckpoint,
  readJournal,
  readManifest,
  readPageSums,
} from '@parvis/voting';
import { EXIT, Stop } from '../exit';
import { published } from '../town';
import { sha256 } from './folder';
import { Report, Wrong } from './report';

const LOG = /\/files\/log\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/?$/;

/** Bytes of one file of a page, and files that a page may have. */
const PAGE = { bytes: 20_000_000, files: 200 };

/** Whether this is the address of the log of a poll, which may still be open. */
export const isLogAddress = (place: string): boolean => LOG.test(place);

/**
 * Checks what a town shows of a poll that is on: its manifest, its last checkpoint, its journal, and that the pages
 * which it serves, file by file, are those that it announced.
 */
export async function verifyLog(place: string): Promise<Report> {
  const address = place.replace(/\/$/, '');
  const report = new Report('log_failed');
  const written = await text(`${address}/manifest`);
  if (written === '') throw new Stop(EXIT.away, 'cli_witness_not_yet', { place: address });
  const read = readManifest(written);
  if (!read.ok) throw new Stop(EXIT.refused, 'cli_verify_no_folder', { place });
  const manifest = read.value;
  const hash = manifestHash(manifest);
  await report.check('manifest', () => ({ title: manifest.title, hash }));
  await report.check('checkpoint', () => checkpoint(address, manifest));
  let journal: readonly JournalEntry[] = [];
  await report.check('journal', async () => {
    journal = await journalOf(address, manifest, hash);
    return { entries: journal.length };
  });
  await report.check('pages', () => servedAsAnnounced(new URL(address).origin, manifest, journal));
  return report;
}

async function checkpoint(address: string, { log }: Manifest): Promise<{ size: number }> {
  if (!log) throw new Wrong('no_log');
  const head = await readCheckpoint(log, await text(`${address}/checkpoint`));
  if (!head.ok) throw new Wrong('checkpoint_unsigned', { where: address });
  return { size: head.value.size };
}

async function journalOf(
  address: string,
  { log }: Manifest,
  hash: string,
): Promise<readonly JournalEntry[]> {
  if (!log) throw new Wrong('no_log');
  const key = { manifestHash: hash, publicKey: log.publicKey };
  const read = await readJournal(await text(`${address}/journal`), key);
  if (read.ok) return read.value;
  const { code, details } = read.denial;
  throw new Wrong(code, { line: Number(details?.['line'] ?? 0) });
}

/** Every file is fetched and hashed again: the list alone would prove nothing. */
async function servedAsAnnounced(
  origin: string,
  manifest: Manifest,
  journal: readonly JournalEntry[],
): Promise<{ files: number; voting: string; opening: string }> {
  const announced = announcedPages(manifest, journal);
  if (!announced) throw new Wrong('pages_unannounced');
  const listed = readPageSums(await text(`${origin}/urne/SHA256SUMS`));
  if (!listed || listed.size > PAGE.files) throw new Wrong('pages_unlisted');
  for (const [name, hash] of listed) {
    const bytes = await published(addressOf(origin, name), { most: PAGE.bytes });
    if (!bytes || sha256(bytes) !== hash) throw new Wrong('page_file', { file: name });
  }
  const served = pageHashes(listed);
  for (const page of ['voting', 'opening'] as const) {
    if (served?.[page] !== announced[page]) throw new Wrong(`page_${page}`);
  }
  return { ...announced, files: listed.size };
}

function addressOf(origin: string, name: string): string {
  if (name === 'trustee.html') return `${origin}/trustee.html`;
  return name === 'index.html' ? `${origin}/urne/` : `${origin}/urne/${name}`;
}

/** Nothing is an empty text: what should be there and is not fails where it is read. */
const text = async (address: string): Promise<string> =>
  (await published(address, { most: PAGE.bytes }))?.toString('utf8') ?? '';
