import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EXIT, Stop } from '../exit';
import { published } from '../town';
import { type Answer, TownInTest } from '../town.factory';
import { Words } from '../words';
import { verify } from './command';
import { readFolder } from './folder';
import { aPublishedFolder, folderOf } from './folder.factory';

const FOLDER = '/files/elections/2027';
const program = fileURLToPath(new URL('../../../../tools/verify/verify.py', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;
const french = new Words('fr');

describe('parvis verify ADDRESS', () => {
  let files: Record<string, string>;
  let answers: Map<string, Answer>;
  let town: TownInTest;
  const scratch = mkdtempSync(join(tmpdir(), 'parvis-address-'));

  beforeAll(async () => {
    files = await aPublishedFolder();
    town = await TownInTest.open((path) => answers.get(path));
  });
  afterAll(async () => {
    await town.close();
    rmSync(scratch, { recursive: true, force: true });
  });
  beforeEach(() => {
    const { sums, files: all } = folderOf(files);
    answers = new Map([[`${FOLDER}/SHA256SUMS`, { body: sums }]]);
    for (const [name, body] of all) answers.set(`${FOLDER}/${name}`, { body });
  });
  afterEach(() => answers.clear());

  const stopOf = async (act: Promise<unknown>): Promise<string> => {
    const error = await act.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof Stop)) throw new Error(`No stop: ${String(error)}`);
    expect(error.exit).toBe(EXIT.refused);
    return french.say(error.key, error.params);
  };

  it.each([
    '/files/elections/2027',
    '/files/elections/2027/',
    '/budget/2027/urn',
    '/en/budget/2027',
  ])('finds that everything holds at %s, as in the folder', async (path) => {
    const { held, text } = await verify([`${town.address}${path}`], french);
    expect(text).toContain('Tout se vérifie.');
    expect(held).toBe(true);
  });

  it('finds one byte that the town serves otherwise, and names the file', async () => {
    const body = (files['ballots.jsonl'] ?? '').replace('P02', 'P03');
    answers.set(`${FOLDER}/ballots.jsonl`, { body });
    const { held, text } = await verify([`${town.address}${FOLDER}`], french);
    expect(held).toBe(false);
    expect(text).toContain('✗ Le fichier ballots.jsonl a changé depuis que la liste');
    expect(text).toContain(
      "✗ Le fichier ballots.jsonl n'est pas celui que les scrutateurs ont signé.",
    );
  });

  it('says which file is missing', async () => {
    answers.delete(`${FOLDER}/final.txt`);
    const { held, text } = await verify([`${town.address}${FOLDER}`], french);
    expect(held).toBe(false);
    expect(text).toContain('✗ Le fichier final.txt manque.');
  });

  it('says that a place publishes nothing, that a town is away, and that it is in trouble', async () => {
    expect(await stopOf(verify([`${town.address}/files/elections/1999`], french))).toContain(
      "n'est pas un dossier publié",
    );
    expect(await stopOf(verify(['http://127.0.0.1:1/files/elections/2027'], french))).toContain(
      'ne répond pas',
    );
    answers.set(`${FOLDER}/box.json`, { status: 503 });
    expect(await stopOf(verify([`${town.address}${FOLDER}`], french))).toContain(
      'box.json répond par une erreur (503)',
    );
  });

  it('waits for no town that falls silent in the middle of a file', async () => {
    answers.set(`${FOLDER}/box.json`, { body: '{', stalls: true });
    expect(await stopOf(readFolder(`${town.address}${FOLDER}`, 200))).toContain(
      'box.json ne répond pas',
    );
  });

  it('follows no redirection to another host, and one on the same host', async () => {
    const other = await TownInTest.open(() => ({ body: files['box.json'] ?? '' }));
    try {
      const there = { status: 302, headers: { location: `${other.address}/box.json` } };
      answers.set(`${FOLDER}/box.json`, there);
      expect(await stopOf(verify([`${town.address}${FOLDER}`], french))).toContain(
        'renvoie ailleurs',
      );
    } finally {
      await other.close();
    }
    answers.set('/elsewhere', { body: files['box.json'] ?? '' });
    answers.set(`${FOLDER}/box.json`, { status: 301, headers: { location: '/elsewhere' } });
    expect((await verify([`${town.address}${FOLDER}`], french)).held).toBe(true);
    answers.set('/round', { status: 302, headers: { location: '/round' } });
    expect(await stopOf(published(`${town.address}/round`, { most: 9 }))).toContain(
      'renvoie ailleurs',
    );
  });

  it('stops at the size it was told, whatever the town announces', async () => {
    answers.set('/big', {
      body: 'x'.repeat(2_000_001),
      headers: { 'transfer-encoding': 'chunked' },
    });
    const reading = published(`${town.address}/big`, { most: 2_000_000 });
    expect(await stopOf(reading)).toContain('dépasse 2 Mo');
    expect((await published(`${town.address}/big`, { most: 2_000_001 }))?.length).toBe(2_000_001);
    answers.set(`${FOLDER}/SHA256SUMS`, { body: 'x'.repeat(100_001) });
    expect(await stopOf(verify([`${town.address}${FOLDER}`], french))).toContain(
      'SHA256SUMS dépasse',
    );
  });

  it.skipIf(!hasPython)('keeps what it fetched, for the second verifier', async () => {
    const place = join(scratch, 'kept');
    const args = [`${town.address}${FOLDER}`, '--keep', place];
    expect((await verify(args, french)).held).toBe(true);
    expect(spawnSync('python3', [program, 'check', place]).status).toBe(0);
    expect(await stopOf(verify(args, french))).toContain("n'est pas vide");
  });
});
