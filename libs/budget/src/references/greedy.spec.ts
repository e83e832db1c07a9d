import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readAmount, rescaled, writeAmount } from '../election/amount';
import { type Measure } from '../election/measure';
import { allocate } from '../rules/allocate';
import { goDown } from '../rules/greedy';
import { type GreedyRule } from '../rules/greedy-rule';
import { type Contender } from '../rules/ranking';
import { type TieBreaker, type Untie } from '../rules/untie';
import { instances, readInstance, references, shared, SHARED } from './shared';

const MEASURES: Readonly<Record<string, { measure: Measure; perCost: boolean }>> = {
  'greedy-votes': { measure: 'votes', perCost: false },
  'greedy-votes-per-cost': { measure: 'votes', perCost: true },
  'greedy-points': { measure: 'points', perCost: false },
  'greedy-points-per-cost': { measure: 'points', perCost: true },
  'greedy-pos': { measure: 'positions', perCost: false },
  'greedy-pos-per-cost': { measure: 'positions', perCost: true },
  'greedy-borda': { measure: 'borda', perCost: true },
};

const untieOf = (tieBreaking: string): Untie =>
  tieBreaking.startsWith('lexicographic') ? ['id'] : ['cost', 'votes', 'id'];

describe.skipIf(!shared)('on the real elections that lie beside the repository', () => {
  it.each(instances())('every greedy reference of %s comes out, in its order', async (file) => {
    const { election } = await readInstance(file);
    const greedy = references(file).filter(({ rule }) => rule.startsWith('greedy-'));
    expect(greedy.length).toBeGreaterThan(0);
    for (const reference of greedy) {
      const rule: GreedyRule = {
        name: 'greedy',
        misfit: 'skip',
        ...(MEASURES[reference.rule] as { measure: Measure; perCost: boolean }),
      };
      const outcome = allocate(election, rule, untieOf(reference.tieBreaking));
      if (!outcome.ok) throw new Error(`${reference.rule}: ${outcome.denial.code}`);
      expect(outcome.value.winners, reference.rule).toEqual(reference.winners);
      expect(Number(writeAmount(outcome.value.spent, election.decimals))).toBe(reference.totalCost);
    }
  });

  it('every declared result that a plain rule gives is given by that rule here', () => {
    const text = gunzipSync(readFileSync(`${SHARED}declared-greedy.jsonl.gz`)).toString('utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Declared);
    const missed = lines.flatMap((declared) =>
      declared.reproducedBy
        .filter((variant) => !reproduces(declared, variant))
        .map((variant) => `${declared.instance} ${variant}`),
    );
    expect(lines.length).toBeGreaterThan(700);
    expect(missed).toEqual([]);
  });
});

describe.runIf(!shared)('without the real elections beside the repository', () => {
  it.skip('the references of other programs are not compared', () => undefined);
});

interface Declared {
  readonly instance: string;
  readonly rule: string;
  readonly budget: string;
  readonly threshold: string | null;
  readonly projects: readonly (readonly [string, string, number, string])[];
  readonly reproducedBy: readonly string[];
}

/** `skip/minCost`: misfit and tie-breaking of the plain rule that gives the declared winners. */
function reproduces(declared: Declared, variant: string): boolean {
  const [misfit, ties] = variant.split('/');
  const amounts = [declared.budget, ...declared.projects.map(([, cost]) => cost)].map(amountOf);
  const decimals = Math.max(...amounts.map((amount) => amount.decimals));
  const money = (text: string) => rescaled(amountOf(text), decimals);
  const contenders: Contender[] = declared.projects.map(([id, cost, score]) => ({
    id,
    cost: money(cost),
    score,
    support: score,
    withdrawn: cost === '999999999',
  }));
  const dearest = [...contenders].sort((a, b) => (a.cost > b.cost ? -1 : 1)).map(({ id }) => id);
  const breaker: TieBreaker = ties === 'minCost' ? 'cost' : { lot: dearest };
  const rule: GreedyRule = {
    name: 'greedy',
    measure: 'votes',
    perCost: false,
    misfit: misfit === 'noskip' ? 'stop' : 'skip',
    threshold: declared.threshold === null ? undefined : Number(declared.threshold),
  };
  const outcome = goDown(contenders, money(declared.budget), rule, [breaker, 'id']);
  const winners = declared.projects
    .filter(([, , , selected]) => selected === '1')
    .map(([id]) => id);
  return outcome.ok && `${[...outcome.value.winners].sort()}` === `${winners.sort()}`;
}

function amountOf(text: string): { units: bigint; decimals: number } {
  const amount = readAmount(text);
  if (!amount) throw new Error(`Not an amount: ${text}`);
  return amount;
}
