import { execFile, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const second = join(root, 'tools/verify/letters.py');
const hasPython = spawnSync('python3', ['--version']).status === 0;
const BEACON = 'quicknet:657413:fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587';
const DICE = '3 1 4 6 2 5 5 1 6 2';
const ADDRESSES = 30_000;

let folder: string;
const at = (name: string) => join(folder, name);

function parvis(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: 'en_GB.UTF-8' };
    execFile(join(root, 'parvis'), args, { env, maxBuffer: 64_000_000 }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}
const python = (...args: string[]) =>
  spawnSync('python3', [second, ...args], {
    ...{ encoding: 'utf8', maxBuffer: 64_000_000 },
    env: { ...process.env, LC_ALL: 'en_GB.UTF-8' },
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-letters-'));
  const lines = Array.from(
    { length: ADDRESSES },
    (_, row) => `${row % 150};Rue ${Math.floor(row / 150)};Q${row % 7 === 0 ? 1 : 2}\n`,
  );
  // A hundred of them stand in the file twice.
  const twice = lines.slice(0, 100).map((line) => line.replace('Rue', 'RUE '));
  writeFileSync(at('addresses.csv'), `no;street;part\n${lines.join('')}${twice.join('')}`);
  await parvis('--version');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it(
  'draws letters among 30,000 addresses in public, checked by two programs',
  { timeout: 90_000 },
  async () => {
    const made = ['draw-letters', '--addresses', at('addresses.csv'), '--letters', '3000'];
    const more = ['--strata', 'part', '--one-per', 'no,street', '--out', at('town')];
    expect((await parvis(...made, ...more)).code).toBe(2);
    const first = await parvis(...made, ...more, '--beacon', 'quicknet:657413');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('3,000 letters to draw among 30,000 addresses');
    expect(first.out).toContain('100 lines of an address seen already');
    const sealed = at('town-sealed.jsonl');
    expect(statSync(sealed).mode & 0o077).toBe(0);
    expect(readFileSync(join(at('town'), 'addresses.csv'), 'utf8')).not.toContain('Rue');

    const session = ['draw-letters', '--session', at('town'), '--beacon', BEACON];
    expect((await parvis(...session, '--dice', '1 2 3')).code).toBe(2);
    expect((await parvis(...session, '--dice', DICE, '--mailing', at('post.csv'))).code).toBe(0);
    expect((await parvis(...session, '--dice', DICE)).err).toContain('twice');
    const post = readFileSync(at('post.csv'), 'utf8').trim().split('\n');
    expect([post.length, post[0]]).toEqual([3001, 'id,no,part,street']);

    const ours = JSON.parse((await parvis('verify-draw', at('town'), '--json')).out) as {
      drawn: string[];
    };
    expect(new Set(ours.drawn).size).toBe(3000);
    expect((await parvis('verify-draw', at('town'), '--sealed', sealed)).out).toContain(
      '30,000 proofs',
    );
    if (hasPython) {
      expect(JSON.parse(python(at('town')).stdout)).toEqual(ours);
      expect(python(at('town'), sealed).status).toBe(0);
    }
    writeFileSync(at('quotas.csv'), 'category,feature,min,max\nsex,F,3,3\nsex,M,3,3\n');
    writeFileSync(at('pool.csv'), answers(ours.drawn));
    const panel = ['draw', '--pool', at('pool.csv'), '--quotas', at('quotas.csv'), '--seats', '6'];
    const asked = [...panel, '--letters', at('town'), '--out', at('panel')];
    expect((await parvis(...asked)).code).toBe(2);
    const council = await parvis(...asked, '--one-per', 'address');
    expect(council.out).toContain('Over both stages, the letter included: from 1.5% to 1.5%.');
    expect(await parvis('verify-draw', at('panel'), '--letters', at('town'))).toMatchObject({
      code: 0,
    });
    const homes = readFileSync(join(at('panel'), 'pool.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    expect(homes.every((line) => ours.drawn.includes(line.split(',')[3]!))).toBe(true);
    if (hasPython) expect(python(at('town'), at('panel')).status).toBe(0);

    const strangers = ['A00001', 'A00002', 'A00003'].filter((id) => !ours.drawn.includes(id));
    writeFileSync(at('pool.csv'), answers([strangers[0]!, ...ours.drawn]));
    const refused = await parvis(...asked.slice(0, -1), at('panel2'), '--one-per', 'address');
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain('the address of “P0” got no letter');
    // The same pool drawn without the first stage cannot pass for its second.
    await parvis(...panel, '--out', at('panel2'), '--one-per', 'address');
    expect((await parvis('verify-draw', at('panel2'), '--letters', at('town'))).code).toBe(1);
    if (hasPython) expect(python(at('town'), at('panel2')).status).toBe(1);

    for (const file of readdirSync(at('town'))) {
      cpSync(at('town'), at('changed'), { recursive: true });
      const bytes = readFileSync(join(at('changed'), file));
      bytes[bytes.length - 4]! ^= 1;
      writeFileSync(join(at('changed'), file), bytes);
      expect({ file, code: (await parvis('verify-draw', at('changed'))).code }).toEqual({
        file,
        code: 1,
      });
      if (hasPython) {
        const { status, stderr } = python(at('changed'));
        expect({ file, status }).toEqual({ file, status: 1 });
        expect(stderr).toMatch(/^letters\.py: [^\n]+$/m);
      }
    }
  },
);

/** Forty people who answered letters, two of each address of twenty. */
const answers = (drawn: readonly string[]) =>
  `id,sex,address\n${drawn
    .slice(0, 20)
    .flatMap((home, row) => [`P${row},F,${home}`, `Q${row},M,${home}`])
    .join('\n')}\n`;

it('says where a file of addresses is wrong, and what is impossible', async () => {
  writeFileSync(at('bad.csv'), 'id;street\na;x\na;y\n');
  const made = (file: string, letters: string) =>
    parvis(
      ...['draw-letters', '--addresses', at(file), '--letters', letters, '--out', at('no')],
      ...['--beacon', 'quicknet:1'],
    );
  expect((await made('bad.csv', '1')).err).toContain('line 3, column 1');
  expect(await made('addresses.csv', '40000')).toMatchObject({ code: 3 });
  expect((await made('absent.csv', '1')).code).toBe(1);
  expect((await made('addresses.csv', '0')).code).toBe(2);
});
