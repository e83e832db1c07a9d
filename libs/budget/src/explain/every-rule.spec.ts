import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Election } from '../election/election';
import { pileOf } from '../election/pile';
import { allocate, type Rule } from '../rules/allocate';
import { explain } from './explain';

const catalogues = ['fr', 'en'].map((language) => {
  const file = new URL(`../../../../messages/result.${language}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
});

const holes = (sentence = '{nothing}') =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, hole]) => hole);

const elections: fc.Arbitrary<Election> = fc
  .record({
    costs: fc.array(fc.bigInt({ min: 1n, max: 12n }), { minLength: 1, maxLength: 6 }),
    budget: fc.bigInt({ min: 0n, max: 20n }),
    votes: fc.array(fc.uniqueArray(fc.nat(5), { maxLength: 4 }), { minLength: 1, maxLength: 8 }),
  })
  .map(({ costs, budget, votes }) => {
    const pile = pileOf('scores');
    for (const vote of votes) {
      const named = vote.filter((project) => project < costs.length);
      pile.add(
        named,
        named.map((project) => project + 1),
      );
    }
    const projects = costs.map((cost, index) => ({ id: `p${index}`, cost }));
    return { projects, budget, decimals: 0, ballots: pile.done() };
  });

const shares = {
  name: 'equal_shares',
  endowment: 'exact',
  increment: 1n,
  until: 'exhaustive',
} as const;
const votes = { measure: 'votes', timesCost: true } as const;
const points = { measure: 'points', timesCost: false } as const;

const rules: Readonly<Record<string, Rule>> = {
  'the list': { name: 'greedy', measure: 'points', perCost: false, misfit: 'skip' },
  'the list that stops': { name: 'greedy', measure: 'votes', perCost: true, misfit: 'stop' },
  'equal shares': { ...shares, utility: votes, completion: 'none' },
  'equal shares of points, completed': { ...shares, utility: points, completion: 'add1u' },
  Phragmén: { name: 'phragmen', misfit: 'stop' },
  'majority judgment': { name: 'majority_judgment', misfit: 'skip' },
  'maximum welfare': { name: 'max_welfare', utility: votes },
  'Phragmén that goes on': { name: 'phragmen', misfit: 'skip' },
};

describe.each(Object.entries(rules))('explained by the rule of %s, every project', (_, rule) => {
  it('is said to be chosen when it is, and what it lacked when it is not', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const outcome = allocate(election, rule, ['cost', 'votes', 'id']);
        // Nobody judged anything: no outcome to explain.
        if (!outcome.ok && outcome.denial.code === 'count_no_voters') return;
        if (!outcome.ok) throw new Error(outcome.denial.code);
        for (const { id, cost } of election.projects) {
          const found = explain(outcome.value, id);
          expect(found).toMatchObject({
            project: id,
            cost,
            chosen: outcome.value.winners.includes(id),
          });
          if (found.chosen) expect(found.missing).toBe(0n);
        }
      }),
    );
  });

  it('has its two sentences in both catalogues, with nothing missing to fill them', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const outcome = allocate(election, rule, ['cost', 'votes', 'id']);
        // Nobody judged anything: no outcome to explain.
        if (!outcome.ok && outcome.denial.code === 'count_no_voters') return;
        if (!outcome.ok) throw new Error(outcome.denial.code);
        for (const { id } of election.projects) {
          const { reason, margin, tie } = explain(outcome.value, id);
          for (const { key, params } of [
            ...reason,
            ...(margin ? [margin] : []),
            ...(tie ? [tie] : []),
          ]) {
            for (const catalogue of catalogues) {
              expect(Object.keys(params), key).toEqual(
                expect.arrayContaining(holes(catalogue[key])),
              );
            }
          }
        }
      }),
    );
  });
});
