import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goDown } from '../rules/greedy';
import { type GreedyRule, type GreedyTrace } from '../rules/greedy-rule';
import { type Outcome } from '../rules/outcome';
import { type Contender } from '../rules/ranking';
import { type Untie } from '../rules/untie';
import { explain } from './explain';

const plain: GreedyRule = { name: 'greedy', measure: 'votes', perCost: false, misfit: 'skip' };

function run(
  contenders: readonly Contender[],
  budget: bigint,
  rule: Partial<GreedyRule> = {},
  untie: Untie = ['cost', 'votes', 'id'],
): Outcome<GreedyTrace> {
  const outcome = goDown(contenders, budget, { ...plain, ...rule }, untie);
  if (!outcome.ok) throw new Error(outcome.denial.code);
  return outcome.value;
}

const contender = (id: string, cost: number, score: number): Contender => ({
  id,
  cost: BigInt(cost),
  score,
  support: score,
});

const list = [
  contender('P13', 34_000, 289),
  contender('P07', 22_000, 236),
  contender('P04', 7_900, 221),
  contender('P06', 18_500, 183),
];

describe('an explanation', () => {
  it('says where a winner came and what it left', () => {
    const found = explain(run(list, 42_300n), 'P13');
    expect(found).toMatchObject({ chosen: true, missing: 0n, votesShort: undefined });
    expect(found.reason).toEqual([
      { key: 'result_standing_votes', params: { rank: 1, score: 289 } },
      {
        key: 'result_funded',
        params: { cost: 34_000n, before: 42_300n, after: 8_300n, missing: 0n, purse: 'all' },
      },
    ]);
  });

  it('says what a loser lacked, in money and in votes', () => {
    const found = explain(run(list, 42_300n), 'P07');
    expect(found).toMatchObject({ chosen: false, missing: 13_700n, votesShort: 53 });
    expect(found.margin).toEqual({ key: 'result_margin_votes', params: { short: 53 } });
    expect(found.reason[1].key).toBe('result_too_dear');
  });

  it('names the project at which the list stopped', () => {
    const found = explain(run(list, 42_300n, { misfit: 'stop' }), 'P06');
    expect(found.reason[1]).toEqual({ key: 'result_stopped', params: { at: 'P07' } });
  });

  it('says that no number of votes was enough when the project costs more than everything', () => {
    expect(explain(run(list, 20_000n), 'P13')).toMatchObject({
      votesShort: undefined,
      margin: { key: 'result_margin_never' },
    });
  });

  it('counts the votes missing to reach the threshold', () => {
    const found = explain(run(list, 100_000n, { threshold: 200 }), 'P06');
    expect(found.reason[1]).toEqual({
      key: 'result_below_threshold_votes',
      params: { threshold: 200, short: 17 },
    });
    expect(found.votesShort).toBe(17);
  });

  it('tells a tie that mattered and how it was broken', () => {
    const tied = [contender('A', 60, 5), contender('B', 50, 5)];
    expect(explain(run(tied, 60n), 'A').tie).toEqual({
      key: 'result_tie_cost',
      params: { others: 'B' },
    });
    expect(explain(run(tied, 110n), 'A').tie).toBeUndefined();
  });

  it('is refused for a project that did not stand', () => {
    expect(() => explain(run(list, 1n), 'P99')).toThrow(RangeError);
  });
});

const contenders = fc
  .array(fc.record({ cost: fc.nat(12), score: fc.nat(6) }), { minLength: 1, maxLength: 8 })
  .map((lines) => lines.map(({ cost, score }, index) => contender(`p${index}`, cost, score)));

const rules = fc.record({
  perCost: fc.boolean(),
  misfit: fc.constantFrom<GreedyRule['misfit']>('skip', 'stop', { topUpFrom: 60 }),
  threshold: fc.option(fc.nat(4), { nil: undefined }),
  exclusive: fc.constantFrom<GreedyRule['exclusive']>(undefined, [
    ['p0', 'p1'],
    ['p1', 'p2'],
  ]),
});

describe('whatever the count', () => {
  it('the votes said to be missing are enough, and one less is not', () => {
    fc.assert(
      fc.property(contenders, fc.nat(30), rules, (lines, budget, rule) => {
        const outcome = run(lines, BigInt(budget), rule);
        const winsWith = (loser: Contender, score: number) => {
          const raised = lines.map((line) =>
            line === loser ? { ...line, score, support: score } : line,
          );
          return run(raised, BigInt(budget), rule).winners.includes(loser.id);
        };
        for (const loser of lines.filter(({ id }) => !outcome.winners.includes(id))) {
          const { votesShort } = explain(outcome, loser.id);
          const highest = votesShort === undefined ? 200 : loser.score + votesShort - 1;
          for (let score = loser.score; score <= highest; score++) {
            expect(winsWith(loser, score)).toBe(false);
          }
          if (votesShort !== undefined)
            expect(winsWith(loser, loser.score + votesShort)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('every sentence stands in both catalogues, with the same places to fill', () => {
    const catalogues = ['fr', 'en'].map((language) => {
      const file = new URL(`../../../../messages/result.${language}.json`, import.meta.url);
      return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    });
    const purses = [{ key: 'all', money: 10n }];
    fc.assert(
      fc.property(contenders, fc.nat(30), rules, fc.boolean(), (lines, budget, rule, inPurses) => {
        const outcome = run(lines, BigInt(budget) + 10n, {
          ...rule,
          purses: inPurses ? purses : undefined,
        });
        for (const { id } of lines) {
          const { reason, margin, tie } = explain(outcome, id);
          for (const { key, params } of [
            ...reason,
            ...(margin ? [margin] : []),
            ...(tie ? [tie] : []),
          ]) {
            for (const catalogue of catalogues) {
              const holes = [...(catalogue[key] ?? '{nothing}').matchAll(/\{(\w+)\}/g)].map(
                ([, hole]) => hole,
              );
              expect(Object.keys(params)).toEqual(expect.arrayContaining(holes));
            }
          }
        }
      }),
    );
  });
});
