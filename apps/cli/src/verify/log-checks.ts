import {
  leafHash,
  LogTree,
  type LogHead,
  type Manifest,
  readCheckpoint,
  readReceiptFile,
} from '@parvis/voting';
import type { Published } from './published';
import { type Report, Wrong } from './report';

/** What somebody kept from the time of the vote. */
export interface Kept {
  /** Texts of receipt files. */
  readonly receipts: readonly { readonly file: string; readonly text: string }[];
  /** Checkpoints copied while people voted. */
  readonly checkpoints: readonly { readonly file: string; readonly text: string }[];
}

/** The public log: entries once each, every checkpoint signed and a beginning of it, and what people kept. */
export async function checkLog(report: Report, folder: Published, kept: Kept): Promise<void> {
  const tree = new LogTree();
  const entries: string[] = [];
  await report.check('entries', () => {
    for (const entry of folder.hashes('log-entries.txt')) {
      entries.push(entry);
      tree.append(leafHash(Buffer.from(entry, 'hex')));
    }
    const seen = new Set<string>();
    const twice = entries.find((entry) => seen.size === seen.add(entry).size);
    if (twice) throw new Wrong('entry_twice', { entry: twice });
    return { size: entries.length };
  });
  await report.check('checkpoints', async () => {
    const manifest = folder.manifest();
    const notes = folder.checkpoints();
    for (const [at, note] of notes.entries()) {
      await headIn(tree, manifest, note, `log-checkpoints.jsonl:${at + 1}`);
    }
    const last = notes.at(-1);
    const size = last ? (await headIn(tree, manifest, last, '')).size : 0;
    if (size !== tree.size) throw new Wrong('log_unsigned', { signed: size, size: tree.size });
    return { count: notes.length, size };
  });
  for (const { file, text } of kept.checkpoints) {
    await report.check('kept', async () => {
      const { size } = await headIn(tree, folder.manifest(), text, file);
      return { file, size };
    });
  }
  for (const { file, text } of kept.receipts) {
    await report.check('receipt', () => receiptIn(entries, folder.manifest(), { file, text }));
  }
}

/** A checkpoint that its log signed, and that tells the tree of so many entries. */
async function headIn(
  tree: LogTree,
  { log }: Manifest,
  note: string,
  where: string,
): Promise<LogHead> {
  if (!log) throw new Wrong('no_log');
  const head = await readCheckpoint(log, note);
  if (!head.ok) throw new Wrong('checkpoint_unsigned', { where });
  const { size, root } = head.value;
  if (size > tree.size) throw new Wrong('log_shorter', { where, size, now: tree.size });
  if (Buffer.compare(tree.root(size), root) !== 0)
    throw new Wrong('log_rewritten', { where, size });
  return head.value;
}

async function receiptIn(
  entries: readonly string[],
  manifest: Manifest,
  { file, text }: { readonly file: string; readonly text: string },
): Promise<{ file: string; place: number }> {
  const receipt = await readReceiptFile(text, manifest.receiptKey);
  if (!receipt.ok || receipt.value.poll !== manifest.poll) {
    throw new Wrong('receipt_unsigned', { file });
  }
  const place = entries.indexOf(receipt.value.hash) + 1;
  // The office signed that it would be there: this is a proof against the office.
  if (place === 0) throw new Wrong('receipt_absent', { file, hash: receipt.value.hash });
  return { file, place };
}
