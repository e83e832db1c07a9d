import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE } from './sample.factory';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const shared = join(root, '../shared/data/pb/instances');
const sharedFiles = existsSync(shared) ? readdirSync(shared).sort() : [];

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `./parvis` from another folder, as a reader of the results would. */
function parvis(args: readonly string[], input?: string | Uint8Array): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      join(root, 'parvis'),
      [...args],
      { cwd: folder, env: { ...process.env, LC_ALL: 'fr_FR.UTF-8' }, maxBuffer: 64_000_000 },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
  });
}

const json = async (...args: string[]) => {
  const { out, err } = await parvis([...args, '--json']);
  expect(err).toBe('');
  return JSON.parse(out) as Record<string, unknown>;
};

let folder: string;
let sample: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-cli-'));
  sample = join(folder, 'vote.pb');
  writeFileSync(sample, SAMPLE);
  await parvis(['--version']);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('parvis tally', () => {
  it('prints the outcome for a program, as its contract says', async () => {
    expect(await json('tally', sample, '--rule', 'greedy')).toEqual({
      rule: {
        name: 'greedy',
        utility: 'votes',
        perCost: false,
        misfit: 'skip',
        ties: ['cost', 'votes', 'id'],
      },
      winners: ['A', 'C'],
      totalCost: '100',
      budget: '100',
      left: '0',
      ties: [{ projects: ['C', 'B'], by: 'cost', decisive: false }],
      milliseconds: { read: expect.any(Number), rule: expect.any(Number) },
      input: { sha256: createHash('sha256').update(SAMPLE).digest('hex'), voters: 3, projects: 3 },
    });
  });

  it('reads a file packed with gzip, and what is piped in, with the same hash', async () => {
    const file = await json('tally', sample);
    const packed = join(folder, 'packed');
    writeFileSync(packed, gzipSync(SAMPLE));
    const same = { winners: file['winners'], input: file['input'] };
    expect(await json('tally', packed)).toMatchObject(same);
    for (const input of [SAMPLE, gzipSync(SAMPLE)]) {
      const piped = await parvis(['tally', '-', '--json'], input);
      expect(JSON.parse(piped.out)).toMatchObject(same);
    }
  });

  it('follows its options', async () => {
    expect(await json('tally', sample, '--misfit', 'stop', '--ties', 'id')).toMatchObject({
      winners: ['A'],
    });
    expect(await json('tally', sample, '--per-cost')).toMatchObject({ winners: ['A', 'C'] });
    expect(await json('tally', sample, '--threshold', '2')).toMatchObject({ winners: ['A'] });
    expect(
      await json('tally', sample, '--misfit', 'stop', '--top-up', '80', '--ties', 'id'),
    ).toMatchObject({
      winners: ['A', 'B'],
      totalCost: '110',
    });
  });

  it('counts by every rule it knows', async () => {
    const shares = ['--rule', 'equal-shares', '--completion', 'add1', '--until', 'overspend'];
    expect(await json('tally', sample, ...shares, '--endowment', 'floor')).toMatchObject({
      rule: {
        name: 'equal-shares',
        utility: 'cost',
        completion: 'add1',
        endowment: 'floor',
        increment: '1',
      },
      winners: ['A', 'C'],
      endowment: '79',
    });
    expect(await json('tally', sample, '--rule', 'equal-shares')).toMatchObject({
      winners: ['A'],
      endowment: '100/3',
    });
    expect(await json('tally', sample, '--rule', 'phragmen')).toMatchObject({
      winners: ['A', 'C'],
    });
    expect(await json('tally', sample, '--rule', 'max-welfare')).toMatchObject({
      rule: { name: 'max-welfare', utility: 'cost' },
      winners: ['A', 'C'],
      welfare: '160',
    });
    const scored = SAMPLE.replace('approval', 'scoring')
      .replace('voter_id;vote', 'voter_id;vote;points')
      .replace('1;A,B', '1;A,B;1,3')
      .replace('2;A', '2;A;1')
      .replace('3;C', '3;C,A,B;2,1,3');
    const judged = await parvis(['tally', '-', '--rule', 'majority-judgment', '--json'], scored);
    expect(JSON.parse(judged.out)).toMatchObject({ winners: ['B', 'C'] });
    const told = await parvis(['tally', '-', '--rule', 'majority-judgment', '--explain'], scored);
    expect(told.out).toContain('2 votants sur 3 lui donnent la mention 3 ou mieux');
  }, 30_000);

  it('tells a reader the list, then why', async () => {
    const { out } = await parvis(['tally', sample]);
    expect(out).toContain('Une petite élection');
    expect(out).toMatch(/✓ +1 +2 +60\u00a0EUR +40\u00a0EUR +A +Arbres/);
    const explained = await parvis(['tally', sample, '--explain', '--lang', 'en']);
    expect(explained.out).toContain(
      'When its turn came, 0\u00a0EUR was left. It costs 50\u00a0EUR: 50\u00a0EUR was missing.',
    );
    const data = await json('tally', sample, '--explain');
    expect(data['projects']).toHaveLength(3);
    expect(data['projects']).toContainEqual(
      expect.objectContaining({ id: 'B', chosen: false, missing: '50', votesShort: 1 }),
    );
  });

  it('never prints the control marks of a file', async () => {
    const hostile = SAMPLE.replace('Arbres', 'Ar\u001b[31mbres\u202e').replace(
      'Une petite',
      'U\u0007ne',
    );
    const { out } = await parvis(['tally', '-'], hostile);
    expect(out).not.toMatch(/[\u0007\u001b\u202e]/);
    expect(out).toContain('\ufffd[31mbres');
  });

  it('refuses a broken file with its line and its reason', async () => {
    const broken = await parvis(['tally', '-', '--json'], SAMPLE.replace('1;A,B', '1;A,Z'));
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.out)).toMatchObject({
      error: { code: 'file_project_unknown', line: 14, column: 5, id: 'Z' },
    });
    expect(broken.err).toContain('Ligne 14, colonne 5');
    const cut = await parvis(['tally', '-'], gzipSync(SAMPLE).subarray(0, 60));
    expect(cut).toMatchObject({ code: 1, out: '' });
    expect((await parvis(['tally', 'nothing.pb'])).err).toContain("n'existe pas");
    expect((await parvis(['tally', folder])).code).toBe(1);
  });

  it('refuses a tie that nothing breaks, a count that its ballots do not allow, and arguments it does not know', async () => {
    const untied = await parvis(['tally', sample, '--ties', 'none', '--misfit', 'stop']);
    expect(untied).toMatchObject({ code: 4, out: '' });
    expect(untied.err).toContain('B, C');
    expect(await parvis(['tally', sample, '--rule', 'majority-judgment'])).toMatchObject({
      code: 3,
    });
    expect(await parvis(['tally', sample, '--rule', 'dice'])).toMatchObject({ code: 2 });
    expect(await parvis(['tally', sample, '--foo'])).toMatchObject({ code: 2 });
    expect(await parvis(['tally', sample, '--threshold', '-1'])).toMatchObject({ code: 2 });
    expect(await parvis(['tally', sample, '--utility', 'points'])).toMatchObject({ code: 3 });
    expect(await parvis(['tally'])).toMatchObject({ code: 2 });
    expect(await parvis(['dance'])).toMatchObject({ code: 2 });
  }, 30_000);

  it('ends quietly when its reader has seen enough', async () => {
    const child = spawn('sh', ['-c', `"${join(root, 'parvis')}" convert - | head -n 1`], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.end(SAMPLE + '4;A\n'.repeat(200_000));
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, said]).toEqual([0, 'META\n']);
  });

  it.skipIf(sharedFiles.length === 0).each(sharedFiles)('counts %s', async (file) => {
    const counted = await json('tally', join(shared, file), '--rule', 'greedy');
    const bytes = readFileSync(join(shared, file));
    const whole = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    expect(counted['input']).toMatchObject({
      sha256: createHash('sha256').update(whole).digest('hex'),
    });
    const name = file.replace(/\.pb(\.gz)?$/, '');
    const text = readFileSync(join(shared, '../reference', `${name}.json`), 'utf8');
    const { results } = JSON.parse(text) as { results: { rule: string; winners: string[] }[] };
    const natural = results.find(({ rule }) => /^greedy-(votes|points|pos)$/.test(rule));
    expect(counted['winners']).toEqual(natural?.winners);
  });
});

describe('parvis', () => {
  it('says its version and its help', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect((await parvis(['--version'])).out).toBe(`${version}\n`);
    for (const args of [['help'], [], ['tally', '--help']]) {
      expect((await parvis(args)).out).toContain('parvis tally FICHIER');
    }
  });

  it('writes a file again in one way only', async () => {
    const once = await parvis(['convert', sample]);
    const twice = await parvis(['convert', '-'], once.out);
    expect(twice).toEqual(once);
    expect(once.out).toContain('A;60;Arbres\n');
  });

  it('counts what a workbook holds, and says in which cell of it something is wrong', async () => {
    const workbook = join(folder, 'vote.xlsx');
    expect(await parvis(['convert', sample, '--out', workbook])).toMatchObject({
      code: 0,
      out: '',
    });
    const { out } = await parvis(['convert', workbook]);
    expect(out).toBe((await parvis(['convert', sample])).out);
    const tables = join(folder, 'tables');
    await parvis(['convert', sample, '--to', 'csv', '--out', tables]);
    const projects = join(tables, 'projects.csv');
    writeFileSync(projects, readFileSync(projects, 'utf8').replace('50', 'dix'));
    const refused = await parvis(['convert', tables, '--json']);
    expect(refused.err).toBe("parvis: projects, case B3 : « dix » n'est pas un montant.\n");
    expect(JSON.parse(refused.out)).toMatchObject({
      error: { code: 'file_amount_wrong', table: 'projects', line: 3, cell: 2, value: 'dix' },
    });
  });
});

describe('the sentences of the bench', () => {
  const areas = ['cli', 'result', 'denial_file', 'denial_count'];
  const catalogue = (area: string, language: string) =>
    JSON.parse(readFileSync(join(root, `messages/${area}.${language}.json`), 'utf8')) as Record<
      string,
      string
    >;
  const holes = (sentence = '') => [...sentence.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();

  it.each(areas)('%s: the same in both languages, with the same places to fill', (area) => {
    const [fr, en] = [catalogue(area, 'fr'), catalogue(area, 'en')];
    expect(Object.keys(en)).toEqual(Object.keys(fr));
    for (const key of Object.keys(fr)) {
      expect(key.startsWith(`${area}_`)).toBe(true);
      expect(holes(en[key]), key).toEqual(holes(fr[key]));
    }
  });
});
