import { type JournalEntry, manifestHash, readJournal } from '@parvis/voting';
import type { Published } from './published';
import { Wrong } from './report';

/** The journal is signed and unbroken, and ends the opening with two programs that gave the lists of the folder. */
export async function checkOpenings(folder: Published): Promise<{ entries: number }> {
  const manifest = folder.manifest();
  if (!manifest.log) throw new Wrong('no_log');
  const read = await readJournal(folder.text('journal.jsonl'), {
    manifestHash: manifestHash(manifest),
    publicKey: manifest.log.publicKey,
  });
  if (!read.ok) {
    const { code, details } = read.denial;
    throw new Wrong(code, { line: Number(details?.['line'] ?? 0) });
  }
  if (!agreedOn(read.value, folder.box().opening)) throw new Wrong('openings_missing');
  return { entries: read.value.length };
}

/** The last two acts of receiving are of two programs, with these very lists, and the agreement follows them. */
function agreedOn(
  journal: readonly JournalEntry[],
  { listHash, invalidHash }: { readonly listHash: string; readonly invalidHash: string },
): boolean {
  const end = journal.findLastIndex(({ kind }) => kind === 'openings_agree');
  const pair = journal.slice(0, end).filter(({ kind }) => kind === 'opening_received');
  const last = [...pair.slice(-2), ...journal.slice(end, end + 1)];
  const programs = new Set(pair.slice(-2).map(({ details }) => details['program']));
  const same = last.every(
    ({ details }) => details['list'] === listHash && details['invalid'] === invalidHash,
  );
  return end >= 0 && programs.size === 2 && same;
}
