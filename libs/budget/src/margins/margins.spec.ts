import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInstance, shared, SHARED } from '../references/shared';
import { allocate, type Rule } from '../rules/allocate';
import { type EqualSharesRule } from '../rules/equal-shares/rule';
import { idOf, smallElection, smalls } from '../rules/small.factory';
import { type Untie } from '../rules/untie';
import { withCost, withVoters } from './changed';
import { effectiveSupports, fixedMargins } from './equal-shares';
import { rerunMargins } from './rerun';

const untie: Untie = ['cost', 'votes', 'id'];
const shares: EqualSharesRule = {
  name: 'equal_shares',
  utility: { measure: 'votes', timesCost: true },
  completion: 'none',
  endowment: 'exact',
  increment: 1n,
  until: 'exhaustive',
};

function count<R extends Rule>(election: ReturnType<typeof smallElection>, rule: R) {
  const outcome = allocate(election, rule, untie);
  if (!outcome.ok) throw new Error(outcome.denial.code);
  return outcome.value;
}

describe('the effective support of a project', () => {
  it('is above 100 for what wins, and at most 100 for what loses', () => {
    fc.assert(
      fc.property(smalls(), fc.boolean(), (given, timesCost) => {
        const election = smallElection(given);
        const rule = { ...shares, utility: { measure: 'votes', timesCost } } as const;
        const { trace, winners } = count(election, rule);
        for (const { project, percent } of effectiveSupports(election, trace)) {
          if (winners.includes(project)) expect(percent).toBeGreaterThanOrEqual(100n);
          else expect(percent).toBeLessThanOrEqual(100n);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is counted by hand: 100 for what wins or loses a tie, half for what is half paid', () => {
    const given = { costs: [4, 8, 8], budget: 12, votes: [[0, 1], [0, 1], [2]] };
    const election = smallElection(given);
    const { trace, winners } = count(election, shares);
    expect(winners).toEqual(['p0']);
    expect(effectiveSupports(election, trace)).toEqual([
      { project: 'p0', percent: 100n },
      { project: 'p1', percent: 100n },
      { project: 'p2', percent: 50n },
    ]);
  });

  const files = [
    'Poland_Wieliczka_2023_Green_Budget',
    'Netherlands_Assen_2024',
    'Switzerland_Zurich_S5',
  ];

  it.skipIf(!shared).each(files)(
    '%s: is nowhere below the reference, and below 100 for every loser',
    async (file) => {
      const text = readFileSync(`${SHARED}reference/${file}.explain.json`, 'utf8');
      const reference = JSON.parse(text) as {
        endowment: number | string;
        winnersInOrder: string[];
        effectiveSupportPercent: Record<string, number>;
      };
      const { election } = await readInstance(`${file}.pb`);
      const [over = 0n, under = 1n] = `${reference.endowment}`.split('/').map(BigInt);
      const unit = 10n ** BigInt(election.decimals);
      const budget = (over * unit * BigInt(election.ballots.voters)) / under;
      const { trace, winners } = count({ ...election, budget }, shares);
      expect(winners).toEqual(reference.winnersInOrder);
      for (const { project, percent } of effectiveSupports(election, trace)) {
        const theirs = reference.effectiveSupportPercent[project] ?? 0;
        expect(Number(percent), project).toBeGreaterThanOrEqual(theirs);
        if (!winners.includes(project)) expect(percent, project).toBeLessThan(100n);
      }
    },
  );

  it.skipIf(!shared)(
    'Wieliczka 2023: project 16 lost with 99 %, as the town published',
    async () => {
      const { election } = await readInstance('Poland_Wieliczka_2023_Green_Budget.pb');
      const rule = {
        ...shares,
        completion: 'add1',
        endowment: 'floor',
        until: 'overspend',
      } as const;
      const { trace } = count(election, rule);
      expect(effectiveSupports(election, trace)).toContainEqual({ project: '16', percent: 99n });
    },
  );
});

describe('the margins of a loser', () => {
  it('with the same shares: enough, one less is not, and more never hurts', () => {
    fc.assert(
      fc.property(smalls(5, 7), fc.boolean(), (given, timesCost) => {
        const election = smallElection(given);
        const rule = { ...shares, utility: { measure: 'votes', timesCost } } as const;
        const { trace, winners } = count(election, rule);
        given.costs.forEach((cost, place) => {
          const margins = fixedMargins(election, trace, idOf(place));
          if (winners.includes(idOf(place))) return expect(margins).toBeUndefined();
          const wins = (changed: typeof election) =>
            fixedMargins(changed, trace, idOf(place)) === undefined;
          for (let voters = 1; voters <= 15; voters++) {
            const enough = margins?.voters !== undefined && voters >= margins.voters;
            expect(wins(withVoters(election, place, voters))).toBe(enough);
          }
          for (let price = 0; price < cost; price++) {
            const enough = margins?.cost !== undefined && BigInt(price) <= margins.cost;
            expect(wins(withCost(election, place, BigInt(price)))).toBe(enough);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  const rules: Readonly<Record<string, Rule>> = {
    'the list': { name: 'greedy', measure: 'votes', perCost: false, misfit: 'skip' },
    'equal shares raised': { ...shares, completion: 'add1' },
    Phragmén: { name: 'phragmen', misfit: 'skip' },
  };

  it.each(Object.entries(rules))(
    'the count of %s run again: enough, and one less is not',
    (_, rule) => {
      fc.assert(
        fc.property(smalls(5, 7), (given) => {
          const election = smallElection(given);
          const { winners } = count(election, rule);
          given.costs.forEach((cost, place) => {
            const id = idOf(place);
            const margins = rerunMargins(election, rule, untie, id);
            if (winners.includes(id)) return expect(margins).toBeUndefined();
            const wins = (changed: typeof election) => count(changed, rule).winners.includes(id);
            const { voters, cost: price } = margins ?? {};
            if (voters !== undefined) {
              expect(wins(withVoters(election, place, voters))).toBe(true);
              expect(wins(withVoters(election, place, voters - 1))).toBe(false);
            }
            if (price === undefined) return expect(wins(withCost(election, place, 0n))).toBe(false);
            expect(wins(withCost(election, place, price))).toBe(true);
            expect(price < BigInt(cost) && wins(withCost(election, place, price + 1n))).toBe(false);
          });
        }),
        { numRuns: 60 },
      );
    },
  );
});
