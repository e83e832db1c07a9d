import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { type Count, laws } from './laws.factory';

const source = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'parvis-bugs-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A fault put into a copy of the rules: the file, what stands there, and what is written instead. */
interface Bug {
  readonly file: string;
  readonly from: string;
  readonly into: string;
}

const bugs: Readonly<Record<string, Bug>> = {
  'a float decides what is affordable': {
    file: 'equal-shares/water.ts',
    from: 'this.findRounded(project) ?? this.findExactly(project)',
    into: "this.findRounded(project) ?? 'unaffordable'",
  },
  'a float decides which price is lowest': {
    file: 'equal-shares/run.ts',
    from: 'candidates.length > 1 ? this.settle(candidates) : candidates[0]',
    into: 'candidates[0]',
  },
  'ties go to the dearer': {
    file: 'untie.ts',
    from: '(a.cost < b.cost ? -1 : a.cost > b.cost ? 1 : 0)',
    into: '(a.cost < b.cost ? 1 : a.cost > b.cost ? -1 : 0)',
  },
  'a share in coins is taken for one in cents': {
    file: 'equal-shares/equal-shares.ts',
    from: '(budget / (voters * unit)) * unit',
    into: 'budget / (voters * unit)',
  },
  'what is affordable is not looked at again after a purchase': {
    file: 'equal-shares/run.ts',
    from: "bound < Infinity && this.water.find(project) === 'affordable'",
    into: "this.water.find(project) !== 'never looked at'",
  },
  'the list does not look at what is left': {
    file: 'greedy-walk.ts',
    from: '    this.left -= contender.cost;\n',
    into: '    this.left -= 0n;\n',
  },
  'the run that spends all is thrown away': {
    file: 'equal-shares/equal-shares.ts',
    from: 'at === 0 || cost <= contest.election.budget',
    into: 'at === 0 || cost < contest.election.budget',
  },
  'a project that costs exactly what is left is passed over': {
    file: 'greedy-walk.ts',
    from: 'return cost <= this.left;',
    into: 'return cost < this.left;',
  },
};

async function countWith(name: string, { file, from, into }: Bug): Promise<Count> {
  const copy = join(scratch, name.replaceAll(' ', '-'));
  for (const folder of ['rules', 'election']) {
    cpSync(join(source, folder), join(copy, folder), {
      recursive: true,
      filter: (path) => !/\.(spec|factory)\.ts$/.test(path),
    });
  }
  const path = join(copy, 'rules', file);
  const text = readFileSync(path, 'utf8');
  expect(text.split(from), 'the line to change stands once').toHaveLength(2);
  writeFileSync(path, text.replace(from, into));
  const module = (await import(/* @vite-ignore */ join(copy, 'rules/allocate.ts'))) as {
    allocate: Count;
  };
  return module.allocate;
}

describe('a bug put into a copy of the rules is found by the laws', () => {
  it.each(Object.entries(bugs))('%s', { timeout: 60_000 }, async (name, bug) => {
    const count = await countWith(name, bug);
    const found = Object.values(laws).some((law) => {
      try {
        law(count);
        return false;
      } catch {
        return true;
      }
    });
    expect(found).toBe(true);
  });

  it('and the copy without a bug breaks none', { timeout: 60_000 }, async () => {
    const same = {
      file: 'untie.ts',
      from: 'const orders = untie.map(order);',
      into: 'const orders = untie.map(order); ',
    };
    const count = await countWith('no bug', same);
    for (const law of Object.values(laws)) law(count);
  });
});
