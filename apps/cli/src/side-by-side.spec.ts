import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compare } from './compare/command';
import { type Stop } from './exit';
import { margin } from './margin/command';
import { Progress } from './margin/progress';
import { tally } from './tally/command';
import { Words } from './words';
import { SAMPLE } from './sample.factory';

const french = new Words('fr');
let folder: string;
let sample: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis side by side '));
  sample = join(folder, 'le vote.pb');
  writeFileSync(sample, SAMPLE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const json = (text: string) => JSON.parse(text) as Record<string, unknown>;
const stop = (attempt: Promise<string>) =>
  attempt.then(
    () => undefined,
    (error: unknown) => [(error as Stop).exit, (error as Stop).key],
  );

describe('parvis compare', () => {
  it('sets the rules side by side: winners, money, voters with a winner, spread of the costs', async () => {
    const out = json(await compare([sample, '--rules', 'greedy,equal-shares', '--json'], french));
    expect(out['rules']).toMatchObject([
      {
        name: 'greedy',
        winners: ['A', 'C'],
        totalCost: '100',
        withWinner: 3,
        winnersNamed: 3,
        costs: { least: '40', middle: '40', most: '60' },
      },
      {
        name: 'equal-shares',
        winners: ['A'],
        totalCost: '60',
        left: '40',
        withWinner: 2,
        costs: { least: '60', middle: '60', most: '60' },
      },
    ]);
    expect(out['always']).toEqual(['A']);
  });

  it('tells a reader which projects change, and for which rule', async () => {
    const text = await compare([sample, '--rules=greedy,equal-shares'], french);
    expect(text).toContain('Projets choisis par toutes ces règles : 1.');
    expect(text).toMatch(/✓ · {2}C {2}Cabane/);
    expect(text).toMatch(/66,7\u00a0% .* equal-shares$/m);
  });

  it('sets the usual rules side by side when none is named; grades are also judged', async () => {
    const names = async (file: string) =>
      (json(await compare([file, '--json'], french))['rules'] as { name: string }[]).map(
        ({ name }) => name,
      );
    const usual = ['greedy', 'greedy-stop', 'equal-shares-add1', 'phragmen'];
    expect(await names(sample)).toEqual(usual);
    const graded = join(folder, 'graded.pb');
    const grades = SAMPLE.replace('approval', 'scoring').replace('voter_id;vote', '$&;points');
    writeFileSync(
      graded,
      grades.replace('1;A,B', '$&;3,1').replace('2;A', '$&;2').replace('3;C', '$&;3'),
    );
    expect(await names(graded)).toEqual([...usual, 'majority-judgment']);
  });

  it('wants two rules that it knows', async () => {
    expect(await stop(compare([sample, '--rules', 'greedy'], french))).toEqual([
      2,
      'cli_compare_two',
    ]);
    for (const rules of ['greedy,dice', 'greedy,__proto__', 'greedy,']) {
      expect(await stop(compare([sample, '--rules', rules], french))).toEqual([
        2,
        'cli_usage_value',
      ]);
    }
    expect(await stop(compare([sample, '--rules'], french))).toEqual([2, 'cli_usage_option']);
  });

  it('has something to say of an election without voters', async () => {
    const empty = join(folder, 'empty.pb');
    writeFileSync(empty, SAMPLE.replace(/1;A[^]*/, ''));
    const text = await compare([empty, '--rules', 'greedy,phragmen'], french);
    expect(text).toContain('0\u00a0%');
  });
});

describe('parvis margin', () => {
  it('counts again for each loser, and what is found is just enough', async () => {
    const shares = ['--rule', 'equal-shares'];
    const out = json(await margin([sample, '--all', ...shares, '--json'], french));
    expect(out['margins']).toMatchObject([
      { id: 'B', chosen: false, rerun: { voters: 1, cost: '3' }, effectiveSupport: 50 },
      { id: 'C', chosen: false, rerun: { voters: 1, cost: '33' }, effectiveSupport: 83 },
    ]);
    const dearer = async (cost: string) => {
      const file = join(folder, `${cost}.pb`);
      writeFileSync(file, SAMPLE.replace('C;40', `C;${cost}`));
      return json(await tally([file, ...shares, '--json'], french))['winners'];
    };
    expect(await dearer('33')).toContain('C');
    expect(await dearer('34')).not.toContain('C');
  });

  it('tells a reader the question that each figure answers', async () => {
    const text = await margin([sample, 'B', 'A'], french);
    expect(text).toContain('Chaque chiffre refait tout le compte');
    expect(text).toContain('B  Bancs\n  Il aurait suffi de votants de plus pour lui seul : 1.');
    expect(text).toContain('A  Arbres\n  Ce projet est choisi.');
  });

  it('refuses a project that the file has not, and a wish it cannot read', async () => {
    expect(await stop(margin([sample, 'Z'], french))).toEqual([2, 'cli_margin_unknown']);
    expect(await stop(margin([sample], french))).toEqual([2, 'cli_margin_usage']);
    expect(await stop(margin([sample, 'B', '--all'], french))).toEqual([2, 'cli_margin_usage']);
  });

  it('says how far it is on a terminal, and nothing in a pipe', () => {
    for (const isTTY of [true, false]) {
      const written: string[] = [];
      const write = (text: string | Uint8Array) => written.push(`${text}`) > 0;
      const progress = new Progress({ isTTY, write });
      progress.show(1, 3);
      progress.done();
      expect(written).toEqual(isTTY ? ['\r\u001b[K1 / 3', '\r\u001b[K'] : []);
    }
  });
});

describe('parvis tally', () => {
  it('grows the shares by less than a whole unit when it is asked to', async () => {
    const add1 = ['--rule', 'equal-shares', '--completion', 'add1', '--json'];
    const half = json(await tally([sample, ...add1, '--increment', '0.5'], french));
    expect(half).toMatchObject({
      rule: { increment: '0.5' },
      winners: ['A', 'C'],
      totalCost: '100',
      budget: '100',
      endowment: '121/3',
      runs: 15,
    });
    for (const wrong of ['0', '-1', 'x', '1e3']) {
      expect(await stop(tally([sample, ...add1, `--increment=${wrong}`], french))).toEqual([
        2,
        'cli_usage_increment',
      ]);
    }
  });
});
