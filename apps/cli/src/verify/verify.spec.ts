import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Manifest, receiptFile } from '@parvis/voting';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Words } from '../words';
import { verify, verifyFolder } from './command';
import type { Folder } from './folder';
import type { Kept } from './log-checks';
import { aManifest, aPublishedFolder, checkpointsOf, folderOf, receiptOf } from './folder.factory';

const NOTHING: Kept = { receipts: [], checkpoints: [] };
const program = fileURLToPath(new URL('../../../../tools/verify/verify.py', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;
/** Linux lends a process a network of its own, with nothing in it, where the machine allows it. */
const canGoOffline = spawnSync('unshare', ['-rn', 'true']).status === 0;

describe('parvis verify', () => {
  let files: Record<string, string>;
  let manifest: Manifest;
  const place = mkdtempSync(join(tmpdir(), 'parvis-verify-'));

  beforeAll(async () => {
    files = await aPublishedFolder();
    manifest = await aManifest();
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  const written = ({ sums, files: all }: Folder): string => {
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place);
    writeFileSync(join(place, 'SHA256SUMS'), sums);
    for (const [name, bytes] of all) writeFileSync(join(place, name), bytes);
    return place;
  };
  const python = (folder: Folder) =>
    spawnSync('python3', [program, 'check', written(folder)], { encoding: 'utf8' });
  const wrongs = async (folder: Folder, kept = NOTHING): Promise<string[]> =>
    (await verifyFolder(folder, kept)).lines.flatMap(({ wrong }) => wrong?.why ?? []);
  /** The same folder where a file says something else, and its list agrees. */
  const forged = (name: string, from: string | RegExp, to: string): Folder => {
    const text = files[name] ?? '';
    const other = text.replace(from, to);
    expect(other, name).not.toBe(text);
    return folderOf({ ...files, [name]: other });
  };

  it('finds that everything holds, one line a check, in both languages', async () => {
    written(folderOf(files));
    const french = await verify([place], new Words('fr'));
    expect(french.held).toBe(true);
    expect(french.text).toContain(
      '✓ 24 enveloppes reçues = 21 à ouvrir + 2 remplacées par leur auteur + 1 annulées',
    );
    expect(french.text.match(/^✓/gm)).toHaveLength(13);
    expect((await verify([place], new Words('en'))).text).toContain('Everything holds.');
    const data = JSON.parse((await verify([place, '--json'], new Words('fr'))).text) as object;
    expect(data).toMatchObject({ ok: true });
  });

  it.skipIf(!hasPython)('agrees with the second verifier', () => {
    const { stdout, status } = python(folderOf(files));
    expect([status, stdout.split('\n').filter((line) => line.startsWith('FAILED'))]).toEqual([
      0,
      [],
    ]);
  });

  it.skipIf(!hasPython || !canGoOffline)(
    'needs no network, and neither does the second verifier',
    () => {
      const at = written(folderOf(files));
      const parvis = fileURLToPath(new URL('../../../../parvis', import.meta.url));
      const commands = [
        [parvis, 'verify', at],
        ['python3', program, 'check', at],
      ];
      for (const command of commands) {
        // A namespace of its own has not even the loopback up.
        const { status, stderr } = spawnSync('unshare', ['-rn', ...command], { encoding: 'utf8' });
        expect([status, stderr]).toEqual([0, '']);
      }
    },
  );

  const flipped = (name: string, at: number, mask: number): Folder => {
    const folder = folderOf(files);
    const flip = (bytes: Buffer): Buffer => {
      const other = Buffer.from(bytes);
      const place = at % bytes.length;
      other[place] = (other[place] ?? 0) ^ mask;
      return other;
    };
    if (name === 'SHA256SUMS')
      return { ...folder, sums: flip(Buffer.from(folder.sums)).toString('latin1') };
    const changed = new Map(folder.files);
    changed.set(name, flip(folder.files.get(name) ?? Buffer.from(' ')));
    return { ...folder, files: changed };
  };
  const anywhere = () =>
    [
      fc.constantFrom('SHA256SUMS', ...Object.keys(files)),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
    ] as const;

  it('finds any byte changed anywhere, and names the file', async () => {
    await fc.assert(
      fc.asyncProperty(...anywhere(), async (name, at, mask) => {
        const report = await verifyFolder(flipped(name, at, mask), NOTHING);
        const { wrong } = report.lines[0] ?? {};
        expect(wrong, `${name} at ${at}`).toBeDefined();
        if (name !== 'SHA256SUMS') expect(wrong?.params).toEqual({ file: name });
        expect(report.text(new Words('fr'))).toContain('✗');
      }),
      { numRuns: 120 },
    );
  }, 60_000);

  it.skipIf(!hasPython)('and so does the second verifier', { timeout: 90_000 }, () => {
    fc.assert(
      fc.property(...anywhere(), (name, at, mask) => {
        const { stdout, status } = python(flipped(name, at, mask));
        expect(status, `${name} at ${at}: ${stdout}`).toBe(1);
      }),
      { numRuns: 15 },
    );
  });

  it.each([
    ['a title in the manifest', 'manifest.json', 'Projet 2', 'Projet 9', 'another_manifest'],
    [
      'a cost in the manifest',
      'manifest.json',
      '"cost":3000000',
      '"cost":3000001',
      'another_manifest',
    ],
    ['an entry of the log', 'log-entries.txt', /^[0-9a-f]{8}/, '00000000', 'log_rewritten'],
    ['an entry put away', 'log-entries.txt', /[0-9a-f]{64}\n$/, '', 'log_shorter'],
    ['two entries exchanged', 'log-entries.txt', /^(.{64}\n)(.{64}\n)/, '$2$1', 'log_rewritten'],
    ['an entry more', 'log-entries.txt', /$/, `${'ab'.repeat(32)}\n`, 'log_unsigned'],
    ['a checkpoint', 'log-checkpoints.jsonl', /\\n9\\n/, '\\n8\\n', 'checkpoint_unsigned'],
    ['an envelope to open', 'final.txt', /^[0-9a-f]{8}/, '00000000', 'final_stranger'],
    ['a dropped envelope', 'final.txt', /^.{64}\n/, '', 'final_count'],
    ['a figure of the box', 'box.json', '"superseded":2', '"superseded":1', 'figures'],
    ['B17: a dropped ballot', 'ballots.jsonl', /^.*\n/, '', 'opening'],
    ['B18: a changed ballot', 'ballots.jsonl', '"P02"', '"P03"', 'list_hash'],
    ['B25: a tracker twice', 'ballots.jsonl', /^(.*\n)/, '$1$1', 'ballot'],
    [
      'B25: a ballot over the rule',
      'ballots.jsonl',
      '[{"project":"P01","value":1}',
      '[{"project":"P01","value":2}',
      'ballot',
    ],
    ['an act of the journal', 'journal.jsonl', '"page"', '"cli"', 'journal_unsigned'],
    ['an act taken out', 'journal.jsonl', /^.*\n/, '', 'journal_broken'],
    ['an agreement taken out', 'journal.jsonl', /.*\n$/, '', 'openings_missing'],
    ['a reason of the invalid list', 'invalid.jsonl', 'body', 'b0dy', 'list_hash'],
    ['a paper ballot', 'paper.json', '"P02"', '"P01"', 'paper_tallies'],
    ['a batch of paper', 'paper.json', '"papers":2', '"papers":3', 'paper_batch'],
    ['the rule', 'result.json', '"misfit":"skip"', '"misfit":"stop"', 'rule_differs'],
    ['the lot', 'result.json', /"lotSeed":"./, '"lotSeed":"x', 'lot'],
    ['a winner', 'result.json', /"winners":\["[^"]*"/, '"winners":["P09"', 'winners'],
    ['the money spent', 'result.json', /"spent":\d/, '"spent":7', 'spent'],
    ['the number of voters', 'result.json', '"voters":24', '"voters":25', 'voters'],
    ['the file of the count', 'election.pb', 'P04', 'P03', 'file_unreadable'],
  ])('finds %s even when the list of the folder was made again', async (_, name, from, to, why) => {
    const folder = forged(name, from, to);
    expect(await wrongs(folder)).toContain(why);
    if (hasPython && name !== 'manifest.json') expect(python(folder).status).toBe(1);
  });

  it('B15, B16: finds a log that was made again and signed again, by a checkpoint that somebody kept', async () => {
    const entries = (files['log-entries.txt'] ?? '').trim().split('\n');
    const [first = '', second = '', ...rest] = entries;
    const again = [second, first, ...rest];
    const notes = (await checkpointsOf(manifest, again)).map((note) => `${JSON.stringify(note)}\n`);
    const folder = folderOf({
      ...files,
      'log-entries.txt': again.map((entry) => `${entry}\n`).join(''),
      'log-checkpoints.jsonl': notes.join(''),
    });
    expect(await wrongs(folder)).toEqual([]);
    const [, nine = ''] = await checkpointsOf(manifest, entries);
    const kept = { receipts: [], checkpoints: [{ file: 'kept', text: nine }] };
    expect(await wrongs(folder, kept)).toEqual(['log_rewritten']);
    expect(await wrongs(folderOf(files), kept)).toEqual([]);
  });

  it('B24: says that a signed receipt whose envelope is not in the log is a proof', async () => {
    const here = (files['log-entries.txt'] ?? '').slice(0, 64);
    const check = async (hash: string, change = (text: string) => text) => {
      const text = change(receiptFile(await receiptOf(manifest, hash)));
      return wrongs(folderOf(files), { receipts: [{ file: 'r', text }], checkpoints: [] });
    };
    expect(await check(here)).toEqual([]);
    expect(await check('ab'.repeat(32))).toEqual(['receipt_absent']);
    expect(await check(here, (text) => text.replace('60', '61'))).toEqual(['receipt_unsigned']);
  });

  it('has a sentence in both languages for all that it may find', async () => {
    const { readFileSync } = await import('node:fs');
    const keys = ['log-checks', 'box-checks', 'count-checks', 'command', 'published'].flatMap(
      (name) => {
        const source = readFileSync(new URL(`${name}.ts`, import.meta.url), 'utf8');
        const found = source.matchAll(/new Wrong\(\s*'(\w+)'|report\.check\('(\w+)'/g);
        return [...found].map(([, why, check]) => `cli_verify_${why ? `no_${why}` : check}`);
      },
    );
    expect(keys.length).toBeGreaterThan(45);
    for (const key of keys)
      for (const language of ['fr', 'en'] as const) new Words(language).say(key);
  });
});
