import { createHash } from 'node:crypto';
import {
  composeManifest,
  journalLine,
  LogTree,
  type Manifest,
  manifestHash,
  manifestText,
  pageHashes,
  pageSums,
  publicEd25519,
  signCheckpoint,
  generateTrusteeKey,
} from '@parvis/voting';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, TownInTest } from '../town.factory';
import { Words } from '../words';
import { verify } from './command';

const POLL = '0198c3a4-5b6c-4d8e-9f00-112233445566';
const LOG = `/files/log/${POLL}`;
const french = new Words('fr');
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const key = new Uint8Array(32).fill(9);

describe('parvis verify LOG', () => {
  let town: TownInTest;
  let answers: Map<string, Answer>;
  let manifest: Manifest;

  const page = new Map([
    ['/urne/', '<!doctype html>'],
    ['/urne/assets/a.js', 'seal()'],
    ['/trustee.html', 'open()'],
  ]);
  const nameOf = (path: string): string =>
    path === '/urne/' ? 'index.html' : path.replace(/^\/(urne\/)?/, '');
  const filesOf = (pages: ReadonlyMap<string, string>) =>
    new Map([...pages].map(([path, body]) => [nameOf(path), hash(body)]));

  beforeAll(async () => {
    const trustee = await generateTrusteeKey();
    const publicKey = Buffer.from(await publicEd25519(key)).toString('hex');
    const composed = composeManifest({
      ...{ format: 'parvis/manifest', version: 1, poll: POLL, title: 'Essai', needed: 1 },
      rule: { kind: 'approval_max', choices: 1, blankAllowed: false },
      tally: { rule: 'greedy', version: 1, settings: {} },
      projects: [{ id: 'P01', number: 1, title: 'Des bancs', cost: 1 }],
      ...{ opensAt: '2027-09-18T07:00:00Z', closesAt: '2027-10-10T18:00:00Z' },
      trustees: [{ name: 'Gardienne', publicKey: trustee.publicKey }],
      ...{ receiptKey: 'ab'.repeat(32), pages: pageHashes(filesOf(page)) },
      log: { origin: `town.example/log/${POLL}`, publicKey },
    });
    if (!composed.ok) throw new Error(composed.denial.code);
    manifest = composed.value;
    town = await TownInTest.open((path) => answers.get(path));
  });
  afterAll(() => town.close());

  const serve = (pages: ReadonlyMap<string, string>): void => {
    for (const [path, body] of pages) answers.set(path, { body });
    answers.set('/urne/SHA256SUMS', { body: pageSums(filesOf(pages)) });
  };

  beforeEach(async () => {
    const { log } = manifest;
    if (!log) throw new Error('No log');
    const head = { size: 0, root: new LogTree().root(0) };
    answers = new Map([
      [`${LOG}/manifest`, { body: manifestText(manifest) }],
      [`${LOG}/checkpoint`, { body: await signCheckpoint(log, head, key) }],
      [`${LOG}/journal`, { body: '' }],
    ]);
    serve(page);
  });

  const said = async () => verify([`${town.address}${LOG}`], french);

  it('finds the served pages, file by file, to be those of the manifest', async () => {
    const { held, text } = await said();
    expect(text).toContain('Les 3 fichiers des pages servies sont ceux qui ont été annoncés');
    expect(held).toBe(true);
  });

  it('B23: finds a page that was changed, with its list or without', async () => {
    answers.set('/urne/assets/a.js', { body: 'cheat()' });
    const alone = await said();
    expect(alone.held).toBe(false);
    expect(alone.text).toContain('✗ Le fichier assets/a.js');
    serve(new Map([...page, ['/urne/assets/a.js', 'cheat()']]));
    expect((await said()).text).toContain('✗ La page de vote servie');
    serve(new Map([...page, ['/trustee.html', 'cheat()']]));
    expect((await said()).text).toContain('✗ La page du gardien servie');
  });

  it('takes a mended page that the journal announces, and no other', async () => {
    const mended = new Map([...page, ['/urne/assets/a.js', 'mended()']]);
    serve(mended);
    const details = { ...pageHashes(filesOf(mended)) };
    const entry = { kind: 'pages_changed', at: '2027-09-20T08:00:00Z', details };
    const line = await journalLine(entry, { place: 0, previous: manifestHash(manifest) }, key);
    answers.set(`${LOG}/journal`, { body: `${line}\n` });
    expect((await said()).held).toBe(true);
    answers.set(`${LOG}/journal`, { body: `${line.replace('2027', '2028')}\n` });
    const forged = await said();
    expect(forged.held).toBe(false);
    expect(forged.text).toContain("✗ Journal de l'urne, ligne 1");
  });
});
