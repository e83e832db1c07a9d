import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const second = join(root, 'tools/verify/draw.py');
const hasPython = spawnSync('python3', ['--version']).status === 0;
const BEACON = 'quicknet:657413:fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587';
const WAYS = [
  ['three ten-sided dice', '4 7 10', '470', { out: [], session: [] }],
  [
    ...(['ten dice and a beacon', '3 1 4 6 2 5 5 1 6 2', ''] as const),
    { out: ['--beacon', 'quicknet:657413'], session: ['--beacon', BEACON] },
  ],
] as const;

/** Forty volunteers: half of each sex, a quarter of each place. */
const POOL = `id;sexe;lieu;adresse\n${Array.from({ length: 40 }, (_, at) => {
  return `V${String(at).padStart(2, '0')};${at % 2 ? 'F' : 'H'};${at % 4 < 2 ? 'Nord' : 'Sud'};${at % 30} rue\n`;
}).join('')}`;
const QUOTAS = 'category,feature,min,max\nsexe,F,3,3\nsexe,H,3,3\nlieu,Nord,2,4\nlieu,Sud,2,4\n';

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

const sha256 = (place: string) => createHash('sha256').update(readFileSync(place)).digest('hex');

const draw = (pool = 'pool.csv', quotas = 'quotas.csv', ...more: string[]) =>
  parvis('draw', '--pool', at(pool), '--quotas', at(quotas), '--seats', '6', ...more);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-draw-'));
  writeFileSync(at('pool.csv'), POOL);
  writeFileSync(at('quotas.csv'), QUOTAS);
  await parvis('--version');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('parvis draw', () => {
  it('prints chances and measures, as its contract says', async () => {
    const { out, code } = await draw('pool.csv', 'quotas.csv', '--json');
    const told = JSON.parse(out) as Record<string, unknown>;
    expect(code).toBe(0);
    expect(told).toMatchObject({ feasible: true, finished: true, never: [] });
    expect(told['min']).toBeCloseTo(0.15, 6);
    expect(told['gini']).toBeCloseTo(0, 6);
    expect(told['gap']).toBeLessThan(1e-6);
    expect(told['probabilities']).toHaveProperty('V00', '0.150000');
    for (const key of ['max', 'geometricMean', 'seconds']) expect(told[key]).toBeTypeOf('number');
  });

  it('says which quotas contradict each other, and what would do', async () => {
    writeFileSync(at('hard.csv'), QUOTAS.replace('F,3,3', 'F,5,5'));
    const { out } = await draw('pool.csv', 'hard.csv', '--json');
    const told = JSON.parse(out) as { suggestions: unknown[][]; conflicts: unknown[] };
    expect(told).toMatchObject({ feasible: false });
    expect(told.conflicts).toEqual([
      { category: 'sexe', value: 'F', bound: 'min' },
      { category: 'sexe', value: 'H', bound: 'min' },
    ]);
    expect(told.suggestions[0]).toContainEqual({
      ...{ category: 'sexe', value: 'F', bound: 'min', from: 5, to: 3 },
    });
  });

  it.each([
    ['an unknown value', POOL.replace('V03;F', 'V03;X'), 'line 5, column 2', '“X”'],
    ['an identifier twice', POOL.replace('V03', 'V02'), 'line 5, column 1', '“V02”'],
    ['a cell too many', POOL.replace('V03;F', 'V03;F;F'), 'line 5, column 5', '5 cells'],
    ['a missing column', POOL.replace('lieu', 'place'), 'line 1', '“lieu”'],
    ['a line left empty above', `\n${POOL.replace('V03;F', 'V03;X')}`, 'line 6, column 2', '“X”'],
    ['text after a quotation', POOL.replace('V03;', '"V03"x;'), 'line 5, column 1', 'quotation'],
    ['an identifier left out', POOL.replace('V03;', ';'), 'line 5, column 1', 'identifier'],
    ['two columns of one name', POOL.replace('lieu', 'sexe'), 'line 1, column 3', '“sexe”'],
    ['an open quotation mark', POOL.replace('V03', '"V03'), 'line 5', 'quotation'],
  ])('names the place of %s', async (_, text, place, what) => {
    writeFileSync(at('bad.csv'), text);
    const { code, err } = await draw('bad.csv');
    expect(code).toBe(1);
    expect(err).toContain(place);
    expect(err).toContain(what);
  });

  it('names the place of bytes that are no UTF-8', async () => {
    writeFileSync(
      at('latin.csv'),
      Buffer.from(POOL.replace('V01;F;Nord', 'V01;F;N\u00e9'), 'latin1'),
    );
    const { code, err } = await draw('latin.csv');
    expect(code).toBe(1);
    expect(err).toContain('line 3, character 8');
  });

  it.each([
    [
      'commas, a mark and Windows line ends',
      `\ufeff${POOL.replaceAll(';', ',').replaceAll('\n', '\r\n')}`,
    ],
    ['tabs and quoted cells', POOL.replaceAll(/[^;\n]+/g, '"$&"').replaceAll(';', '\t')],
    ['letters cut in two by their accents', POOL.replaceAll('sexe', 'se\u0301xe')],
  ])('reads a file with %s', async (_, text) => {
    writeFileSync(at('other.csv'), text);
    writeFileSync(
      at('accents.csv'),
      text.includes('\u0301') ? QUOTAS.replaceAll('sexe', 's\u00e9xe') : QUOTAS,
    );
    expect(await draw('other.csv', 'accents.csv', '--json')).toMatchObject({ code: 0, err: '' });
  });

  it.each([
    [['--seats', '6', '--bogus'], '“--bogus”'],
    [['--seats', '6', 'extra'], '“extra”'],
    [['--seats'], 'a value is missing'],
    [['--seats', 'six'], '--seats'],
    [['--seats', '6', '--hide-below', '0'], '--hide-below'],
    [['--seats', '6', '--lottery', 'fair'], 'leximin'],
    [['--seats', '6', '--letters', 'x'], '--one-per'],
    [[], '--seats'],
  ])('says what is wrong with %j', async (args, what) => {
    const { code, out, err } = await parvis(
      'draw',
      '--pool',
      at('pool.csv'),
      '--quotas',
      at('quotas.csv'),
      ...args,
    );
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(what);
  });

  it('does not wait for ever for a folder that no system makes', async () => {
    expect(await draw('pool.csv', 'quotas.csv', '--out', '/proc/x')).toMatchObject({ code: 1 });
  });

  it('refuses a pool smaller than the panel', async () => {
    writeFileSync(at('small.csv'), POOL.split('\n').slice(0, 4).join('\n'));
    expect((await draw('small.csv')).code).toBe(3);
  });

  it('compares with the draw of old, which is not published', async () => {
    const { out } = await draw('pool.csv', 'quotas.csv', '--lottery', 'legacy', '--json');
    expect(JSON.parse(out)).toMatchObject({ feasible: true, gap: null });
    const refused = await draw('pool.csv', 'quotas.csv', '--lottery', 'legacy', '--out', at('old'));
    expect(refused.code).toBe(2);
  });
});

describe('a published draw', () => {
  beforeEach(() => {
    for (const name of ['draw', 'changed', 'draw-sealed.jsonl'])
      rmSync(at(name), { recursive: true, force: true });
  });

  it.each(WAYS)(
    'is drawn once with %s, and checked by two programs down to the last byte',
    { timeout: 60_000 },
    async (_, dice, ball, beacon) => {
      const more = [
        '--substitutes',
        '--one-per',
        'adresse',
        '--out',
        at('draw'),
        '--record',
        'adresse',
        '--hide-below',
        '11',
        ...beacon.out,
      ];
      const proofs = at('draw-sealed.jsonl');
      const within = ['--sealed', join(at('draw'), 'x')];
      expect((await draw('pool.csv', 'quotas.csv', ...more, ...within)).code).toBe(2);
      expect((await draw('pool.csv', 'quotas.csv', ...more)).code).toBe(0);
      expect((await draw('pool.csv', 'quotas.csv', ...more)).err).toContain('not empty');
      expect((await parvis('verify-draw', at('draw'))).out).toContain('still to be held');
      const session = ['draw', '--session', at('draw'), ...beacon.session];
      expect((await parvis(...session, '--dice', '3 1 17')).code).toBe(2);
      const rolled = await parvis(...session, '--dice', dice);
      expect(rolled).toMatchObject({
        code: 0,
        out: expect.stringContaining(`Ball ${ball}`) as string,
      });
      expect((await parvis(...session, '--dice', dice)).err).toContain('twice');
      const own = await parvis('verify-draw', at('draw'), '--of', 'V07');
      expect(own.out).toMatch(/^V07 has a seat in \d+ balls of 1,000:\n\d{3} /);

      const ours = JSON.parse((await parvis('verify-draw', at('draw'), '--json')).out) as unknown;
      expect(ours).toMatchObject({ opened: [], hidden: 40 });
      const all = JSON.parse(
        (await parvis('verify-draw', at('draw'), '--json', '--sealed', proofs)).out,
      ) as { opened: unknown[] };
      expect(all).toMatchObject({ hidden: 0, draw: sha256(join(at('draw'), 'draw.json')) });
      expect(all.opened).toHaveLength(40);
      expect(readFileSync(join(at('draw'), 'pool.csv'), 'utf8')).not.toContain('rue');
      // A person keeps one line of it.
      writeFileSync(at('own.jsonl'), readFileSync(proofs, 'utf8').split('\n')[7]!);
      const proof = await parvis('verify-draw', at('draw'), '--sealed', at('own.jsonl'));
      expect(proof.out).toContain('The proof of V07 is good');
      writeFileSync(
        at('forged.jsonl'),
        readFileSync(at('own.jsonl'), 'utf8').replace('7 rue', '8 rue'),
      );
      const forged = await parvis('verify-draw', at('draw'), '--sealed', at('forged.jsonl'));
      expect(forged.err).toContain('The proof of “V07” does not match');
      if (hasPython) {
        const asked = (...more: string[]) =>
          spawnSync('python3', [second, at('draw'), ...more], { encoding: 'utf8' });
        expect(JSON.parse(asked().stdout)).toEqual(ours);
        expect(JSON.parse(asked(proofs).stdout)).toEqual(all);
        expect(asked(at('forged.jsonl'))).toMatchObject({ status: 1, stdout: '' });
      }
      for (const file of [
        'pool.csv',
        'quotas.csv',
        'lottery.csv',
        'balls.csv',
        'draw.json',
        'session.json',
      ]) {
        cpSync(at('draw'), at('changed'), { recursive: true });
        const bytes = readFileSync(join(at('changed'), file));
        bytes[bytes.length - 4]! ^= 1;
        writeFileSync(join(at('changed'), file), bytes);
        const { code, err } = await parvis('verify-draw', at('changed'));
        expect({ file, code }).toEqual({ file, code: 1 });
        expect(err).toContain(file);
        if (hasPython) expect(spawnSync('python3', [second, at('changed')]).status).toBe(1);
      }
    },
  );

  it('is announced with a beacon where dice cannot give the ball', async () => {
    const odd = ['--balls', '600', '--out', at('draw')];
    expect((await draw('pool.csv', 'quotas.csv', ...odd)).err).toContain('announce a beacon');
    expect((await draw('pool.csv', 'quotas.csv', ...odd, '--beacon', BEACON)).code).toBe(2);
    const round = ['--beacon', 'quicknet:657413'];
    expect((await draw('pool.csv', 'quotas.csv', ...odd, ...round)).code).toBe(0);
    const session = ['draw', '--session', at('draw'), '--dice', '3146255162'];
    expect((await parvis(...session)).err).toContain('uses a beacon');
    const other = await parvis(...session, '--beacon', BEACON.replace('657413', '657412'));
    expect(other).toMatchObject({ code: 2, out: '' });
    expect(other.err).toContain('announces round 657413');
  });

  it('has a second verifier short enough to be read', () => {
    expect(readFileSync(second, 'utf8').split('\n').length).toBeLessThanOrEqual(151);
  });
});
