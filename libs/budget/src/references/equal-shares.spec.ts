import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Election } from '../election/election';
import { writeAmount } from '../election/amount';
import { type Measure } from '../election/measure';
import { allocate } from '../rules/allocate';
import { type Completion, type EqualSharesRule } from '../rules/equal-shares/rule';
import { type Untie } from '../rules/untie';
import { instanceName, instances, readInstance, shared, SHARED } from './shared';

const MEASURES: Readonly<Record<string, [Measure, boolean]>> = {
  cost: ['votes', true],
  card: ['votes', false],
  points: ['points', false],
  pointscost: ['points', true],
  pos: ['positions', false],
  poscost: ['positions', true],
  borda: ['borda', false],
};

interface Result {
  readonly rule: string;
  readonly winners: readonly string[];
  readonly totalCost: number;
  readonly tieBreaking?: string;
  readonly params?: { readonly increment?: number };
  readonly increment?: number;
  readonly tool: string;
  readonly runs?: number;
}

function resultsOf(file: string): { ours: Result[]; peers: Result[] } {
  const text = readFileSync(`${SHARED}reference/${instanceName(file)}.json`, 'utf8');
  const { results, peers } = JSON.parse(text) as { results: Result[]; peers: Result[] };
  const mes = (list: Result[]) => list.filter(({ rule }) => rule.startsWith('mes-'));
  return { ours: mes(results), peers: mes(peers) };
}

function ruleOf({ rule, params, increment }: Result, decimals: number): EqualSharesRule {
  const [, utility = '', ...rest] = rule.split('-');
  const [measure, timesCost] = MEASURES[utility] as [Measure, boolean];
  const completion = (rest[0] ?? 'none') as Completion;
  const step = increment ?? params?.increment ?? 1;
  return {
    name: 'equal_shares',
    utility: { measure, timesCost },
    completion,
    endowment: rest.includes('integral') ? 'floor' : 'exact',
    increment: BigInt(step) * 10n ** BigInt(decimals),
    until: rest.includes('noExhaustiveStop') ? 'overspend' : 'exhaustive',
  };
}

const untieOf = ({ tieBreaking = '' }: Result): Untie =>
  tieBreaking.startsWith('lexicographic') ? ['id'] : ['cost', 'votes', 'id'];

function outcomeOf(election: Election, reference: Result) {
  const rule = ruleOf(reference, election.decimals);
  const outcome = allocate(election, rule, untieOf(reference));
  if (!outcome.ok) throw new Error(`${reference.rule}: ${outcome.denial.code}`);
  return outcome.value;
}

describe.skipIf(!shared)('equal shares, on the real elections beside the repository', () => {
  const files = instances();
  const long = 60_000;

  it.each(files)(
    '%s: the winners of every reference, in their order',
    { timeout: long },
    async (file) => {
      const { election } = await readInstance(file);
      for (const reference of resultsOf(file).ours) {
        const { winners, spent, trace } = outcomeOf(election, reference);
        expect(winners, reference.rule).toEqual(reference.winners);
        const cost = Number(writeAmount(spent, election.decimals));
        expect(cost, reference.rule).toBe(reference.totalCost);
        expect(trace.runs, reference.rule).toBe(reference.runs);
      }
    },
  );

  it.each(files)('%s: the winners of every other program', { timeout: long }, async (file) => {
    const { election } = await readInstance(file);
    for (const peer of resultsOf(file).peers) {
      const { winners } = outcomeOf(election, peer);
      // Where everything fits, the JavaScript program skips the completion and leaves a project out.
      if (winners.length === election.projects.length && peer.tool.includes('JavaScript')) continue;
      expect([...winners].sort(), `${peer.rule} ${peer.tool}`).toEqual([...peer.winners].sort());
    }
  });

  it('Wieliczka 2023: the winners that the town declared, 30 projects for 995,079', async () => {
    const { election, projects } = await readInstance('Poland_Wieliczka_2023_Green_Budget.pb');
    const rule = 'mes-cost-add1-integral-noExhaustiveStop';
    const { winners, spent, trace } = outcomeOf(election, {
      rule,
      winners: [],
      totalCost: 0,
      tool: '',
    });
    const selected = projects.columns.indexOf('selected');
    const declared = projects.rows.filter((row) => row[selected] === '1').map(([id]) => id);
    expect([...winners].sort()).toEqual(declared.sort());
    expect([winners.length, spent, `${trace.endowment}`]).toEqual([30, 995_079n, '315']);
  });
});
