import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  leafHash,
  LogTree,
  type Manifest,
  manifestHash,
  manifestText,
  readCosignature,
  readWitness,
  signCheckpoint,
} from '@parvis/voting';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EXIT, Stop } from '../exit';
import { type Answer, TownInTest } from '../town.factory';
import { verifyFolder } from '../verify/command';
import { aManifest, aPublishedFolder, folderOf } from '../verify/folder.factory';
import { Words } from '../words';
import { witness } from './command';
import { readNotebook } from './notebook';

const POLL = '0198c3a4-5b6c-4d8e-9f00-112233445566';
const LOG_KEY = createHash('sha256').update('log key').digest();
const NOON = new Date('2027-09-20T10:00:00Z');
const french = new Words('fr');
const entry = (text: string): Uint8Array => leafHash(createHash('sha256').update(text).digest());

/** A town's log that may be made to lie. */
class LogInTest {
  tree = new LogTree();
  manifest: string;
  change: (path: string, answer: Answer) => Answer | undefined = (_, answer) => answer;
  cosigned: string[] = [];

  constructor(readonly of: Manifest) {
    this.manifest = manifestText(of);
  }

  grow(size: number, word = 'envelope'): this {
    while (this.tree.size < size) this.tree.append(entry(`${word} ${this.tree.size}`));
    return this;
  }

  note(): Promise<string> {
    if (!this.of.log) throw new Error('No log');
    const head = { size: this.tree.size, root: this.tree.root() };
    return signCheckpoint(this.of.log, head, LOG_KEY);
  }
}

describe('parvis witness', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'parvis-witness-'));
  let manifest: Manifest;
  let log: LogInTest;
  let note: string;
  let town: TownInTest;
  let place: string;
  let file: string;
  let turn = 0;

  beforeAll(async () => {
    manifest = await aManifest();
    town = await TownInTest.open((path, sent) => {
      const answer = honest(path, sent);
      return answer && log.change(path, answer);
    });
    place = `${town.address}/files/log/${POLL}`;
  });
  afterAll(async () => {
    await town.close();
    rmSync(scratch, { recursive: true, force: true });
  });
  beforeEach(() => {
    log = new LogInTest(manifest);
    file = join(scratch, `${(turn += 1)}.jsonl`);
  });

  function honest(path: string, sent: string): Answer | undefined {
    const asked = path.replace(`/files/log/${POLL}/`, '');
    if (asked === 'manifest') return { body: log.manifest };
    if (asked === 'checkpoint') return { body: note };
    if (asked === 'cosignatures') {
      log.cosigned.push(sent);
      return { status: 204 };
    }
    const [, older, newer] = /^consistency\/(\d+)\/(\d+)$/.exec(asked) ?? [];
    if (!older || Number(newer) > log.tree.size) return undefined;
    const steps = log.tree.consistency(Number(older), Number(newer));
    const proof = steps.map((step) => Buffer.from(step).toString('hex'));
    return { body: JSON.stringify({ older: Number(older), newer: Number(newer), proof }) };
  }
  const run = async (...more: string[]): Promise<string> => {
    note = await log.note();
    return witness([place, '--keep', file, ...more], french, () => NOON);
  };
  const stopOf = async (act: Promise<unknown>): Promise<[number, string, string]> => {
    const error: unknown = await act.then(
      (said) => said,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof Stop)) throw new Error(`No stop: ${String(error)}`);
    return [error.exit, error.key, french.say(error.key, error.params)];
  };
  const kept = () => readNotebook(readFileSync(file, 'utf8'))?.notes ?? [];

  it('keeps the first checkpoint, then each that continues it, once', async () => {
    expect(await run()).toContain('Premier relevé : 0 enveloppes');
    log.grow(5);
    expect(await run()).toContain('Le registre continue : 5 enveloppes, et les 0');
    expect(await run()).toContain('Le registre continue : 5 enveloppes, et les 5');
    log.grow(13);
    expect(await run('--quiet')).toBe('');
    expect(kept().map((one) => one.split('\n')[1])).toEqual(['0', '5', '13']);
    expect(JSON.parse(await run('--json'))).toMatchObject({ ok: true, size: 13, before: 13 });
  });

  it('B15: refuses a log that was rewritten and signed again, and keeps the proof', async () => {
    log.grow(8);
    await run();
    const before = readFileSync(file, 'utf8');
    log.tree = new LogTree();
    log.grow(3).grow(4, 'forged').grow(12);
    const [exit, key, said] = await stopOf(run());
    expect([exit, key]).toEqual([EXIT.refused, 'cli_witness_no_forked']);
    expect(said).toContain('ALERTE. Le registre a été réécrit : ses 8 premières');
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(JSON.parse(readFileSync(`${file}.refused`, 'utf8'))).toEqual({
      seen: NOON.toISOString(),
      note,
    });
    expect((await stopOf(run()))[1]).toBe('cli_witness_no_forked');
  });

  it('B16: finds that another witness was shown another log of the same size', async () => {
    log.grow(8);
    await run();
    const mine = file;
    log = new LogInTest(manifest).grow(7).grow(8, 'other');
    file = join(scratch, 'other.jsonl');
    await run();
    const [exit, key] = await stopOf(run('--with', mine));
    expect([exit, key]).toEqual([EXIT.refused, 'cli_witness_no_split']);
    // The same by the checkpoint alone, and when the log has grown since.
    const alone = join(scratch, 'alone.txt');
    writeFileSync(alone, readNotebook(readFileSync(mine, 'utf8'))?.notes[0] ?? '');
    log.grow(20);
    expect((await stopOf(run('--with', alone)))[1]).toBe('cli_witness_no_forked');
  });

  it('agrees with another witness who saw the same log earlier', async () => {
    log.grow(6);
    await run();
    const earlier = file;
    file = join(scratch, 'later.jsonl');
    log.grow(11);
    expect(await run('--with', earlier)).toContain('Premier relevé : 11');
  });

  it('refuses a log that shrinks, that gives no proof, that goes away, or that another key signed', async () => {
    log.grow(8);
    await run();
    const whole = log.tree;
    log.tree = new LogTree();
    log.grow(7);
    expect((await stopOf(run()))[1]).toBe('cli_witness_no_shrunk');
    log.tree = whole;
    log.grow(9);
    log.change = (path, answer) => (path.includes('consistency') ? undefined : answer);
    expect((await stopOf(run()))[1]).toBe('cli_witness_no_unproven');
    log.change = (path, answer) => (path.endsWith('/checkpoint') ? undefined : answer);
    expect((await stopOf(run()))[1]).toBe('cli_witness_no_vanished');
    log.change = (_, { body = '' }) => ({ body: `${body}`.replace('\n9\n', '\n8\n') });
    expect((await stopOf(run()))[1]).toBe('cli_witness_no_unsigned');
    log.change = (_, answer) => answer;
    expect(await run()).toContain('9 enveloppes, et les 8 vues avant');
  });

  it("compares the manifest with the poster's, and with what it was", async () => {
    log.grow(2);
    const poster = 'ab'.repeat(32);
    const [exit, key] = await stopOf(run('--manifest', poster));
    expect([exit, key]).toEqual([EXIT.refused, 'cli_witness_no_manifest']);
    expect(await run('--manifest', manifestHash(manifest))).toContain('Premier relevé');
    log.manifest = log.manifest.replace('Projet 2', 'Projet 9');
    expect((await stopOf(run()))[1]).toBe('cli_witness_no_manifest');
  });

  it('tells a town that is away from one that lies', async () => {
    log.change = () => ({ status: 502 });
    expect((await stopOf(run()))[0]).toBe(EXIT.away);
    log.change = () => undefined;
    expect((await stopOf(run())).slice(0, 2)).toEqual([EXIT.away, 'cli_witness_not_yet']);
    expect((await stopOf(witness(['https://town.example/budget/2027'], french)))[0]).toBe(
      EXIT.usage,
    );
  });

  it('writes over a line that was cut, and never over a file that is something else', async () => {
    log.grow(3);
    await run();
    appendFileSync(file, '{"seen":"2027-09');
    log.grow(4);
    await run();
    expect(kept()).toHaveLength(2);
    writeFileSync(file, 'shopping\n');
    expect((await stopOf(run())).slice(0, 2)).toEqual([EXIT.usage, 'cli_witness_notebook']);
    expect(readFileSync(file, 'utf8')).toBe('shopping\n');
  });

  it('co-signs by its own key, again when the log has grown meanwhile, and says when nobody takes it', async () => {
    log.grow(5);
    const key = join(scratch, 'key.json');
    const made = await witness(['--new-key', key, '--name', 'journal.example'], french);
    expect(statSync(key).mode & 0o777).toBe(0o600);
    const who = readWitness(made.trim().split('\n').at(-1) ?? '');
    if (!who) throw new Error(made);
    expect(await run('--key', key)).toContain('La ville a reçu votre signature');
    const [line = ''] = log.cosigned;
    expect(await readCosignature(who, note, line)).toBe(NOON.getTime() / 1000);
    let refusals = 1;
    log.change = (path, answer) =>
      path.endsWith('cosignatures') && refusals-- > 0 ? { status: 400 } : answer;
    expect(await run('--key', key)).toContain('La ville a reçu');
    refusals = 9;
    expect((await stopOf(run('--key', key))).slice(0, 2)).toEqual([
      EXIT.impossible,
      'cli_witness_not_taken',
    ]);
    expect((await stopOf(witness(['--new-key', key, '--name', 'again'], french)))[0]).toBe(
      EXIT.usage,
    );
  });

  it('is what verify takes as kept: a published log that is another one fails', async () => {
    const files = await aPublishedFolder();
    const entries = (files['log-entries.txt'] ?? '').trim().split('\n');
    for (const one of entries.slice(0, 9)) log.tree.append(leafHash(Buffer.from(one, 'hex')));
    await run();
    const check = async () => {
      const checkpoints = kept().map((text) => ({ file, text }));
      const report = await verifyFolder(folderOf(files), { receipts: [], checkpoints });
      return report.lines.flatMap(({ wrong }) => wrong?.why ?? []);
    };
    expect(await check()).toEqual([]);
    log.grow(11, 'forged');
    await run();
    expect(await check()).toEqual(['log_rewritten']);
  });

  it('has a sentence in both languages for every alarm and stop', () => {
    const keys = ['command', 'key', 'log-seen', 'notebook', '../town'].flatMap((name) => {
      const source = readFileSync(new URL(`${name}.ts`, import.meta.url), 'utf8');
      const alarms = [...source.matchAll(/new Alarm\(\s*'(\w+)'/g)].map(([, why]) => `no_${why}`);
      const said = [...source.matchAll(/'(cli_\w+[a-z])'/g)].map(([, key]) => key ?? '');
      return [...alarms.map((why) => `cli_witness_${why}`), ...said];
    });
    keys.push('cli_witness_no_split', 'cli_witness_no_forked');
    expect(keys.length).toBeGreaterThan(25);
    for (const key of keys)
      for (const language of ['fr', 'en'] as const) new Words(language).say(key);
  });
});
