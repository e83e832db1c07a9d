import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stop } from '../exit';
import { margin } from '../margin/command';
import { Words } from '../words';
import { tally } from './command';

/** Six voters for the dear project, five for the two cheap ones. */
const PROJECTS = 'PROJECTS\nproject_id;cost;name\nA;10;Arbres\nB;3;Bancs\nC;2;Cabane\n';
const head = (type: string) => `META\nkey;value\nbudget;10\nvote_type;${type}\n${PROJECTS}`;
const VOTES = [...Array<string>(6).fill('A'), 'B', 'B', 'B', 'C', 'C'];
const FILES = {
  approval: `${head('approval')}VOTES\nvoter_id;vote\n${VOTES.map((vote, at) => `${at};${vote}`).join('\n')}\n`,
  ordinal: `${head('ordinal')}VOTES\nvoter_id;vote\n1;A,B,C\n2;B,C\n3;C\n`,
  scoring: `${head('scoring')}VOTES\nvoter_id;vote;points\n1;A,B,C;3,2,1\n2;B,C;3,1\n3;C;2\n`,
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis contract '));
  for (const [kind, text] of Object.entries(FILES)) writeFileSync(join(folder, kind), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const told = (kind: keyof typeof FILES, ...args: string[]) =>
  tally([join(folder, kind), ...args], new Words('fr'));
const json = async (kind: keyof typeof FILES, ...args: string[]) =>
  JSON.parse(await told(kind, ...args, '--json')) as Record<string, unknown>;
const ruleOf = async (kind: keyof typeof FILES, ...args: string[]) =>
  (await json(kind, ...args))['rule'];
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => undefined,
    (error: unknown) => (error as Stop).key,
  );

describe('the contract of parvis tally', () => {
  const ties = ['cost', 'votes', 'id'];
  const greedy = { name: 'greedy', perCost: false, misfit: 'skip', ties };
  const shares = {
    ...{ name: 'equal-shares', completion: 'none', endowment: 'exact', increment: '1' },
    ...{ until: 'exhaustive', ties },
  };

  it('has its defaults, and counts what the kind of ballot calls for', async () => {
    expect(await ruleOf('approval')).toEqual({ ...greedy, utility: 'votes' });
    expect(await ruleOf('scoring')).toEqual({ ...greedy, utility: 'points' });
    expect(await ruleOf('ordinal')).toEqual({ ...greedy, utility: 'position' });
    const asked = ['--rule', 'equal-shares'];
    expect(await ruleOf('approval', ...asked)).toEqual({ ...shares, utility: 'cost' });
    expect(await ruleOf('scoring', ...asked)).toEqual({ ...shares, utility: 'points-cost' });
    expect(await ruleOf('ordinal', ...asked)).toEqual({ ...shares, utility: 'position-cost' });
    expect(await ruleOf('approval', '--rule', 'phragmen')).toEqual({
      ...{ name: 'phragmen', misfit: 'stop', ties },
    });
  });

  it.each([
    ['approval', 'cost', 'cost'],
    ['approval', 'cardinality', 'cardinality'],
    ['approval', 'votes', 'cardinality'],
    ['scoring', 'points', 'points'],
    ['scoring', 'points-cost', 'points-cost'],
    ['ordinal', 'position', 'position'],
    ['ordinal', 'position-cost', 'position-cost'],
    ['ordinal', 'borda', 'borda'],
  ] as const)(
    'on %s ballots takes the utility %s for equal shares and welfare',
    async (kind, utility, said) => {
      const asked = ['--utility', utility];
      expect(await ruleOf(kind, '--rule', 'equal-shares', ...asked)).toEqual({
        ...shares,
        utility: said,
      });
      expect(await ruleOf(kind, '--rule', 'max-welfare', ...asked)).toMatchObject({
        utility: said,
      });
      const list = ruleOf(kind, '--rule', 'greedy', ...asked);
      if (utility.endsWith('cost')) expect(await refusal(list)).toBe('cli_usage_utility_greedy');
      else expect(await list).toMatchObject({ utility: said === 'cardinality' ? 'votes' : said });
    },
  );

  it('takes every other option, and says it again in the rule', async () => {
    expect(
      await ruleOf(
        'approval',
        '--per-cost',
        '--misfit',
        'stop',
        '--threshold',
        '2',
        '--ties',
        'id',
      ),
    ).toEqual({
      ...greedy,
      utility: 'votes',
      perCost: true,
      misfit: 'stop',
      threshold: 2,
      ties: ['id'],
    });
    for (const completion of ['none', 'greedy', 'add1', 'add1u']) {
      const asked = ['--completion', completion, '--endowment', 'floor', '--until', 'overspend'];
      expect(await ruleOf('approval', '--rule', 'equal-shares', ...asked)).toEqual({
        ...{ ...shares, completion, endowment: 'floor', until: 'overspend', utility: 'cost' },
      });
    }
  });

  it.each(['rule', 'utility', 'misfit', 'completion', 'endowment', 'until', 'comparison', 'ties'])(
    'refuses a --%s it does not know',
    async (option) => {
      const asked = ['--rule', 'equal-shares', `--${option}`, 'dice'];
      expect(await refusal(json('approval', ...asked))).toBe('cli_usage_value');
    },
  );

  it('adds the increment that is asked at each try, and ends elsewhere by it', async () => {
    const asked = ['--rule', 'equal-shares', '--completion', 'add1', '--increment'];
    // Each has 10/11 at first. From 1 on, B and C are paid and nothing more fits; at 21/11 A is paid too: too much.
    for (const [increment, endowment, winners] of [
      ['1', '10/11', []],
      ['0.5', '31/22', ['B', 'C']],
      ['0.25', '51/44', ['B', 'C']],
    ] as const) {
      expect(await json('approval', ...asked, increment)).toMatchObject({
        ...{ rule: { ...shares, completion: 'add1', increment }, endowment },
      });
      expect(new Set((await json('approval', ...asked, increment))['winners'] as string[])).toEqual(
        new Set(winners),
      );
    }
  });

  it.each(['0', '-1', 'x', '1e3', '', '1,5,2'])('refuses an increment of %j', async (increment) => {
    const asked = ['--rule', 'equal-shares', '--completion', 'add1', `--increment=${increment}`];
    expect(await refusal(json('approval', ...asked))).toMatch(/^cli_usage/);
  });

  it('compares equal shares with the list of votes, and keeps the one that more voters prefer', async () => {
    for (const criterion of ['satisfaction', 'exclusion']) {
      const asked = ['--rule', 'equal-shares', '--comparison', criterion];
      expect(await json('approval', ...asked)).toMatchObject({
        rule: { ...shares, utility: 'cost', comparison: criterion },
        winners: ['A'],
        totalCost: '10',
        comparison: { kept: 'list', forShares: 0, forList: 6, alike: 5, shares: [] },
      });
      expect(await told('approval', ...asked)).toContain('la liste est gardée');
      expect(await told('approval', ...asked, '--explain')).toContain('✓ A  Arbres');
    }
    const served = ['--rule', 'equal-shares', '--comparison', 'exclusion'];
    expect(await json('ordinal', ...served)).toMatchObject({ comparison: { kept: 'shares' } });
    expect(await told('ordinal', ...served)).toContain('parts égales gardées');
  });

  it('answers no question about shares when the comparison kept the list', async () => {
    const asked = ['--rule', 'equal-shares', '--comparison', 'exclusion', '--all', '--json'];
    const found = await margin([join(folder, 'approval'), ...asked], new Words('fr'));
    const { margins } = JSON.parse(found) as { margins: object[] };
    expect(margins).toHaveLength(2);
    for (const one of margins) {
      expect(one).not.toHaveProperty('fixed');
      expect(one).not.toHaveProperty('effectiveSupport');
    }
  });
});
