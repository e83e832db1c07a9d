import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Purse, pursesText, type Rule, type UndividedRule } from '@parvis/budget';
import { describe, expect, it } from 'vitest';
import { verifyFolder } from './command';
import { aPublishedFolder, type Counting, folderOf } from './folder.factory';
import type { Folder } from './folder';

const program = fileURLToPath(new URL('../../../../tools/verify/verify.py', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;

/** 35,000 € for two projects, 20,000 € for a third, 35,000 € for all; P04 costs 60,000 €. */
const purses: Purse[] = [
  { key: 'neighbourhood:nord', money: 3_500_000n, projects: ['P01', 'P02'] },
  { key: 'neighbourhood:sud', money: 2_000_000n, projects: ['P04'] },
  { key: 'town', money: 3_500_000n },
];
const shares = {
  name: 'equal_shares',
  utility: { measure: 'votes', timesCost: true },
  completion: 'none',
  endowment: 'exact',
  increment: 20_000n,
  until: 'exhaustive',
} as const;

function divided(rule: UndividedRule): Counting {
  const settings = { ties: 'cost,lot', purses: pursesText(purses) };
  return {
    rule: { name: 'divided', rule, purses },
    tally: { rule: rule.name, version: 1, settings },
  };
}

const list: Rule = { name: 'greedy', measure: 'votes', perCost: false, misfit: 'skip', purses };
const listed: Counting = {
  rule: list,
  tally: { rule: 'greedy', version: 1, settings: { misfit: 'skip', purses: pursesText(purses) } },
};

const wrongs = async (folder: Folder): Promise<string[]> =>
  (await verifyFolder(folder, { receipts: [], checkpoints: [] })).lines.flatMap(
    ({ wrong }) => wrong?.why ?? [],
  );

/** What the second verifier prints. */
function python({ sums, files }: Folder): string {
  const place = mkdtempSync(join(tmpdir(), 'parvis-parts-'));
  writeFileSync(join(place, 'SHA256SUMS'), sums);
  for (const [name, bytes] of files) writeFileSync(join(place, name), bytes);
  const { stdout } = spawnSync('python3', [program, 'check', place], { encoding: 'utf8' });
  rmSync(place, { recursive: true });
  return stdout;
}

const counted = {
  'equal shares': divided(shares),
  'equal shares with larger and larger shares': divided({ ...shares, completion: 'add1' }),
  'equal shares completed by the list': divided({
    ...{ ...shares, completion: 'add1u', endowment: 'floor', until: 'overspend' },
    utility: { measure: 'votes', timesCost: false },
  }),
  'the list': listed,
};
const others = {
  Phragmén: divided({ name: 'phragmen', misfit: 'skip' }),
  'the best list': divided({ name: 'max_welfare', utility: shares.utility }),
};

describe('a folder whose money has parts', () => {
  it.each(Object.entries({ ...counted, ...others }))('holds by %s', async (_, counting) => {
    expect(await wrongs(folderOf(await aPublishedFolder(counting)))).toEqual([]);
  });

  it.skipIf(!hasPython).each(Object.entries(counted))(
    'by %s, is counted by both verifiers alike',
    async (_, counting) => {
      const said = python(folderOf(await aPublishedFolder(counting)));
      expect(said).toMatch(/all checks hold\n$/);
      expect(said).not.toContain('parvis verify');
    },
  );

  it.skipIf(!hasPython)(
    'is not counted by the second one where it does not know the rule, and it says so',
    async () => {
      const said = python(folderOf(await aPublishedFolder(others.Phragmén)));
      expect(said).toContain('count.py counts by the list and by equal shares only');
    },
  );

  it('is found out where money went to other projects than the manifest says', async () => {
    const other = [{ ...purses[0], projects: ['P01', 'P03'] } as Purse, ...purses.slice(1)];
    const { tally } = counted['equal shares'];
    const moved: Counting = { rule: { name: 'divided', rule: shares, purses: other }, tally };
    const folder = folderOf(await aPublishedFolder(moved));
    expect(await wrongs(folder)).toContain('rule_differs');
    if (hasPython) expect(python(folder)).toMatch(/FAILED.*the rule is the one of the manifest/);
  });

  it('is found out where the winners are those of one sum', async () => {
    const files = await aPublishedFolder(counted['equal shares']);
    const { winners } = JSON.parse(files['result.json'] ?? '') as { winners: string[] };
    const said = JSON.stringify(winners);
    const forged = {
      ...files,
      'result.json': files['result.json']?.replace(said, '["P03"]') ?? '',
    };
    expect(await wrongs(folderOf(forged))).toContain('winners');
    if (hasPython) expect(python(folderOf(forged))).toContain('FAILED');
  });
});
