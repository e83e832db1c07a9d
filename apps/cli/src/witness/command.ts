import { cosign } from '@parvis/voting';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { EXIT, Stop } from '../exit';
import { handedTo } from '../town';
import type { Words } from '../words';
import { newKey, type Signer, signerIn } from './key';
import { Alarm, LogSeen, type Seen, signed } from './log-seen';
import { begun, type Notebook, noted, notebookIn, readNotebook, refused } from './notebook';

/** How often the log may grow between the reading of a checkpoint and its co-signature. */
const TURNS = 3;

/**
 * `parvis witness LOG [--keep FILE] [--manifest FINGERPRINT] [--with FILE] [--key FILE]`: reads the last checkpoint of a
 * public log, refuses it loudly unless it continues what this witness saw before, keeps it, and co-signs it.
 * `parvis witness --new-key FILE --name NAME` makes the key. What is printed; stops with EXIT.refused for an alarm.
 */
export async function witness(
  args: readonly string[],
  words: Words,
  now: () => Date = () => new Date(),
): Promise<string> {
  const values = options(args);
  if (values.newKey !== undefined) {
    const line = await newKey(values.newKey, values.name);
    return `${words.say('cli_witness_made', { file: values.newKey })}\n${line}\n`;
  }
  const log = new LogSeen(values.place);
  const file = values.keep ?? `parvis-${log.poll}.jsonl`;
  try {
    const { seen, before, cosigned } = await watched(log, file, values, now);
    if (values.quiet) return '';
    const root = Buffer.from(seen.root).toString('hex');
    if (values.json)
      return `${JSON.stringify({ ok: true, size: seen.size, root, before: before ?? null, cosigned })}\n`;
    const first = before === undefined ? 'cli_witness_first' : 'cli_witness_continues';
    const lines = [words.say(first, { size: seen.size, before: before ?? 0, file })];
    if (cosigned) lines.push(words.say('cli_witness_cosigned'));
    return `${lines.join('\n')}\n`;
  } catch (error) {
    if (!(error instanceof Alarm)) throw error;
    const proof = error.note === undefined ? file : await refused(file, error.note, now());
    throw new Stop(EXIT.refused, `cli_witness_no_${error.why}`, { ...error.params, file, proof });
  }
}

async function watched(
  log: LogSeen,
  file: string,
  { key, others, manifest }: Options,
  now: () => Date,
): Promise<{ seen: Seen; before: number | undefined; cosigned: boolean }> {
  const signer = key === undefined ? undefined : await signerIn(key);
  const notebook = await opened(log, file, manifest);
  const before = await lastKept(notebook, file);
  let seen = await continued(log, notebook, before, file, now);
  for (const other of others) await compared(log, notebook, other, seen);
  for (let turn = 1; signer; turn++) {
    if (await taken(log, signer, seen, now)) break;
    if (turn === TURNS) throw new Stop(EXIT.impossible, 'cli_witness_not_taken', { file });
    seen = await continued(log, notebook, seen, file, now);
  }
  return { seen, before: before?.size, cosigned: signer !== undefined };
}

/** The notebook of that log; begun from the town's manifest the first time, and compared with it every time. */
async function opened(log: LogSeen, file: string, expected?: string): Promise<Notebook> {
  const kept = await notebookIn(file);
  if (kept && kept.address !== log.address) {
    throw new Stop(EXIT.usage, 'cli_witness_another', { file, place: kept.address });
  }
  const found = await log.manifest();
  if (!found && kept) throw new Alarm('vanished', { place: log.address });
  if (!found) throw new Stop(EXIT.away, 'cli_witness_not_yet', { place: log.address });
  const known = kept?.manifest ?? expected ?? found.hash;
  const wanted = expected ?? known;
  if (found.hash !== known || found.hash !== wanted) {
    throw new Alarm('manifest', {
      found: found.hash,
      known: found.hash === known ? wanted : known,
    });
  }
  if (kept) return kept;
  const name = found.manifest.log;
  if (!name) throw new Stop(EXIT.usage, 'cli_verify_no_no_log');
  return begun(file, { address: log.address, log: name, manifest: found.hash });
}

/** The newest that this witness kept, its signature checked again: a notebook may have been touched. */
async function lastKept({ log, notes }: Notebook, file: string): Promise<Seen | undefined> {
  let last: Seen | undefined;
  for (const note of notes) {
    const seen = await signed(log, note, file);
    if (!last || seen.size > last.size) last = seen;
  }
  return last;
}

/** The town's last checkpoint, once it is found to continue the one before; kept when it is new. */
async function continued(
  log: LogSeen,
  notebook: Notebook,
  before: Seen | undefined,
  file: string,
  now: () => Date,
): Promise<Seen> {
  const seen = await log.last(notebook.log);
  if (!seen && before) throw new Alarm('vanished', { place: log.address });
  if (!seen) throw new Stop(EXIT.away, 'cli_witness_not_yet', { place: log.address });
  if (before) await log.mustBegin(before, seen);
  if (seen.size !== before?.size) await noted(file, notebook, seen.note, now());
  return seen;
}

/** What another person kept of the same log, against what is shown here: two views of one log are found so. */
async function compared(log: LogSeen, notebook: Notebook, file: string, mine: Seen): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Stop(EXIT.usage, 'cli_input_missing', { file });
  });
  const other = readNotebook(text);
  const note = other ? other.notes.at(-1) : text;
  if (note === undefined) return;
  const theirs = await signed(notebook.log, note, file);
  // The log may have grown since this witness asked: the newer of both is the one to continue.
  const newest = theirs.size > mine.size ? ((await log.last(notebook.log)) ?? mine) : mine;
  await log.mustBegin(theirs, newest);
}

async function taken(
  log: LogSeen,
  { witness: who, privateKey }: Signer,
  { note }: Seen,
  now: () => Date,
): Promise<boolean> {
  const line = await cosign(who, note, Math.floor(now().getTime() / 1000), privateKey);
  const status = await handedTo(`${log.address}/cosignatures`, line, EXIT.away);
  if (status >= 500)
    throw new Stop(EXIT.away, 'cli_town_error', { place: log.address, status: `${status}` });
  return status === 204;
}

interface Options {
  readonly place: string;
  readonly keep: string | undefined;
  readonly manifest: string | undefined;
  readonly key: string | undefined;
  readonly newKey: string | undefined;
  readonly name: string;
  readonly others: readonly string[];
  readonly json: boolean;
  readonly quiet: boolean;
}

function options(args: readonly string[]): Options {
  const { values, positionals } = parsed(args);
  const { keep, manifest, key, name = '', json = false, quiet = false } = values;
  const newKey = values['new-key'];
  const places = newKey === undefined ? 1 : 0;
  const badHash = manifest !== undefined && !/^[0-9a-f]{64}$/.test(manifest);
  if (positionals.length !== places || badHash) throw new Stop(EXIT.usage, 'cli_witness_usage');
  const [place = ''] = positionals;
  return { place, keep, manifest, key, newKey, name, others: values.with ?? [], json, quiet };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        keep: { type: 'string' },
        manifest: { type: 'string' },
        key: { type: 'string' },
        'new-key': { type: 'string' },
        name: { type: 'string' },
        with: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        quiet: { type: 'boolean' },
        lang: { type: 'string' },
      },
    });
  } catch (error) {
    const option = /'(-[^' ]*)/.exec(String(error))?.[1] ?? '';
    throw new Stop(EXIT.usage, 'cli_usage_option', { option });
  }
}
