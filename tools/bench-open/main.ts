import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SealedPoll, TrusteeKey } from '@parvis/voting';
import { currentProgram } from '../parvis/program.ts';
import { closeReader, read, voting } from './sources.ts';

/**
 * `npm run bench:open`: `parvis open` on really sealed envelopes, with two keys of three trustees, then `parvis verify` and
 * tools/verify/verify.py on a published folder. docs/measures-vote.md has what it printed.
 */

interface PollFactory {
  aPoll(
    trustees: number,
    needed: number,
  ): Promise<{ poll: SealedPoll; keys: readonly TrusteeKey[] }>;
}

interface FolderFactory {
  aPublishedFolder(counting: undefined, accepted: number): Promise<Record<string, string>>;
}

const { values } = parseArgs({
  options: {
    envelopes: { type: 'string', default: '10000' },
    ballots: { type: 'string', default: '100000' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-open-'));
const program = await currentProgram();

/** Runs a command to its end; says how long it took and what it held. */
function timed(name: string, command: string, args: readonly string[]): void {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 29,
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (status !== 0) throw new Error(`${name}: ${stderr}${stdout.slice(-2000)}`);
  console.log(`${name.padEnd(48)}${seconds.padStart(7)} s`);
}

/** A final set as the desk exports it, and the files of two of the keys that open it. */
async function sealedSet(count: number): Promise<string[]> {
  const { aPoll } = await read<PollFactory>('libs/voting/src/manifest/poll.factory.ts');
  const { poll, keys } = await aPoll(3, 2);
  const lines: string[] = [];
  for (let n = 0; n < count; n++) {
    const choices = [{ project: `P0${1 + (n % 5)}`, value: 1 }];
    const sealed = await voting.sealBallot(poll, { choices, channel: 'web' });
    if (!sealed.ok) throw new Error(sealed.denial.code);
    const { envelope } = sealed.value;
    lines.push(`${voting.envelopeHash(envelope)} ${Buffer.from(envelope).toString('base64')}`);
  }
  const { manifest } = poll;
  const head = `parvis/final-set/v1 ${manifest.poll}\n${voting.manifestText(manifest).trimEnd()}`;
  const set = join(folder, 'set.txt');
  writeFileSync(set, `${[head, ...lines.sort()].join('\n')}\n`);
  const files = await Promise.all(
    keys.slice(0, 2).map(async (key, at) => {
      const file = join(folder, `${at}.key`);
      writeFileSync(file, await voting.writeKeyFile(key, { label: `${at}`, demo: false }));
      return ['--key', file];
    }),
  );
  return ['--set', set, ...files.flat()];
}

/** A published folder of that many ballots from the box, and a few on paper. */
async function publishedFolder(count: number): Promise<string> {
  const { aPublishedFolder: make } = await read<FolderFactory>(
    'apps/cli/src/verify/folder.factory.ts',
  );
  const place = join(folder, 'published');
  mkdirSync(place);
  const sums = Object.entries(await make(undefined, count)).map(([name, text]) => {
    writeFileSync(join(place, name), text);
    return `${createHash('sha256').update(text).digest('hex')}  ${name}\n`;
  });
  writeFileSync(join(place, 'SHA256SUMS'), sums.join(''));
  return place;
}

const [envelopes, ballots] = [Number(values.envelopes), Number(values.ballots)];
const load = loadavg().map((value) => value.toFixed(1));
const day = new Date().toISOString().slice(0, 10);
console.log(
  `${day}: ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${load.join(' ')}`,
);
try {
  const set = await sealedSet(envelopes);
  timed(`parvis open, ${envelopes} envelopes, 2 keys`, process.execPath, [program, 'open', ...set]);
  const place = await publishedFolder(ballots);
  timed(`parvis verify, ${ballots} envelopes`, process.execPath, [program, 'verify', place]);
  const python = join(import.meta.dirname, '../verify/verify.py');
  timed(`verify.py, ${ballots} envelopes`, 'python3', [python, 'check', place]);
} finally {
  await closeReader();
  rmSync(folder, { recursive: true });
}
