import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { manifestHash } from '@parvis/voting';
import { EXIT, Stop } from '../exit';
import { readNotebook } from '../witness/notebook';
import type { Words } from '../words';
import { checkBox } from './box-checks';
import { checkCount } from './count-checks';
import { type Folder, isAddress, keepFolder, listedFiles, readFolder, sha256 } from './folder';
import { checkOpenings } from './journal-checks';
import { isLogAddress, verifyLog } from './log-address';
import { checkLog, type Kept } from './log-checks';
import { Published } from './published';
import { Report, Wrong } from './report';

/** What every published folder holds. */
const NEEDED = [
  'ballots.jsonl',
  'box.json',
  'election.pb',
  'final.txt',
  'invalid.jsonl',
  'journal.jsonl',
  'log-checkpoints.jsonl',
  'log-entries.txt',
  'manifest.json',
  'paper.json',
  'result.json',
] as const;

/**
 * `parvis verify DIR|URL [--receipt FILE] [--kept FILE] [--keep DIR]`: checks a published vote from end to end, without its server.
 * The address of a log is that of a poll which may still be open: its log, its journal, and the pages that it serves.
 * What is printed, and whether everything held.
 */
export async function verify(
  args: readonly string[],
  words: Words,
): Promise<{ readonly text: string; readonly held: boolean }> {
  const { place, json, kept, keep } = await options(args);
  if (isAddress(place) && isLogAddress(place)) return said(await verifyLog(place), json, words);
  const folder = await readFolder(place);
  if (keep !== undefined) await keepFolder(folder, keep);
  const report = await verifyFolder(folder, kept);
  return said(report, json, words);
}

const said = (report: Report, json: boolean, words: Words) => ({
  text: json ? report.json() : report.text(words),
  held: report.failed === 0,
});

/** Every check, in the order in which a vote goes. */
export async function verifyFolder(folder: Folder, kept: Kept): Promise<Report> {
  const report = new Report();
  const published = new Published(folder);
  await report.check('sums', () => checkSums(folder));
  await report.check('manifest', () => {
    const manifest = published.manifest();
    return { title: manifest.title, hash: manifestHash(manifest) };
  });
  await checkLog(report, published, kept);
  const ballots = await checkBox(report, published);
  await report.check('openings', () => checkOpenings(published));
  await checkCount(report, published, ballots);
  return report;
}

function checkSums({ sums, files }: Folder): { files: number } {
  const listed = listedFiles(sums);
  if (!listed) throw new Wrong('file_unreadable', { file: 'SHA256SUMS' });
  for (const file of NEEDED) if (!listed.has(file)) throw new Wrong('file_unlisted', { file });
  for (const [file, hash] of listed) {
    const bytes = files.get(file);
    if (!bytes) throw new Wrong('file_missing', { file });
    if (sha256(bytes) !== hash) throw new Wrong('file_changed', { file });
  }
  for (const file of files.keys()) if (!listed.has(file)) throw new Wrong('file_added', { file });
  return { files: listed.size };
}

async function options(
  args: readonly string[],
): Promise<{ place: string; json: boolean; kept: Kept; keep: string | undefined }> {
  const { values, positionals } = parsed(args);
  const [place, ...more] = positionals;
  const { keep } = values;
  const wrong = place === undefined || more.length > 0 || (keep !== undefined && !isAddress(place));
  if (wrong) throw new Stop(EXIT.usage, 'cli_verify_usage');
  const kept = {
    receipts: await Promise.all((values.receipt ?? []).map(textOf)),
    checkpoints: (await Promise.all((values.kept ?? []).map(textOf))).flatMap(checkpointsIn),
  };
  return { place, json: values.json ?? false, kept, keep };
}

/** One checkpoint, or all those that a witness's notebook holds. */
function checkpointsIn(kept: { file: string; text: string }): { file: string; text: string }[] {
  const notes = readNotebook(kept.text)?.notes;
  if (!notes) return [kept];
  return notes.map((text, at) => ({ file: `${kept.file}:${at + 2}`, text }));
}

async function textOf(file: string): Promise<{ file: string; text: string }> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Stop(EXIT.refused, 'cli_input_missing', { file });
  });
  return { file, text };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        receipt: { type: 'string', multiple: true },
        kept: { type: 'string', multiple: true },
        keep: { type: 'string' },
        json: { type: 'boolean' },
        lang: { type: 'string' },
      },
    });
  } catch (error) {
    const option = /'(-[^' ]*)/.exec(String(error))?.[1] ?? '';
    throw new Stop(EXIT.usage, 'cli_usage_option', { option });
  }
}
