import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeAmount } from '../election/amount';
import { type Measure } from '../election/measure';
import { allocate } from '../rules/allocate';
import { instanceName, instances, readInstance, shared, SHARED } from './shared';

const MEASURES: Readonly<Record<string, [Measure, boolean]>> = {
  cost: ['votes', true],
  card: ['votes', false],
  points: ['points', false],
  pointscost: ['points', true],
  pos: ['positions', false],
  poscost: ['positions', true],
};

interface Result {
  readonly rule: string;
  readonly welfare: number;
}

function resultsOf(file: string): Result[] {
  const text = readFileSync(`${SHARED}reference/${instanceName(file)}.json`, 'utf8');
  const { results } = JSON.parse(text) as { results: Result[] };
  return results.filter(({ rule }) => rule.startsWith('max-welfare-'));
}

describe.skipIf(!shared)('maximum welfare, on the real elections beside the repository', () => {
  it.each(instances())(
    '%s: the welfare that the solver found',
    { timeout: 60_000 },
    async (file) => {
      const { election } = await readInstance(file);
      for (const { rule, welfare } of resultsOf(file)) {
        const [measure, timesCost] = MEASURES[rule.slice('max-welfare-'.length)] as [
          Measure,
          boolean,
        ];
        const outcome = allocate(
          election,
          { name: 'max_welfare', utility: { measure, timesCost } },
          [],
        );
        if (!outcome.ok) throw new Error(outcome.denial.code);
        const decimals = timesCost ? election.decimals : 0;
        expect(Number(writeAmount(outcome.value.trace.welfare, decimals)), rule).toBe(welfare);
        expect(outcome.value.left).toBeGreaterThanOrEqual(0n);
      }
    },
  );
});
