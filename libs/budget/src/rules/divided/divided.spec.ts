import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '../allocate';
import { type Purse } from '../greedy-rule';
import { groupings, placeOf, type Small, smallElection, smalls } from '../small.factory';
import { type Untie } from '../untie';
import { allocateDivided } from './divided';
import { type DividedRule, type UndividedRule } from './rule';

const untie: Untie = ['cost', 'votes', 'id'];
const shares = {
  name: 'equal_shares',
  utility: { measure: 'votes', timesCost: true },
  completion: 'add1',
  endowment: 'exact',
  increment: 1n,
  until: 'exhaustive',
} as const;
const rules = fc.constantFrom<UndividedRule>(
  shares,
  { ...shares, completion: 'greedy' },
  { name: 'phragmen', misfit: 'skip' },
  { name: 'max_welfare', utility: { measure: 'votes', timesCost: false } },
);

function divided(given: Small, rule: Omit<DividedRule, 'name'>) {
  const outcome = allocateDivided(smallElection(given), { name: 'divided', ...rule }, untie);
  if (!outcome.ok) throw new Error(outcome.denial.code);
  return outcome.value;
}

/** A kept purse for each of two groups of projects, and the rest of the money for the whole town. */
const pursesOf = (budget: number, groups: readonly (readonly string[])[]): Purse[] => {
  const share = BigInt(Math.floor(budget / 4));
  const kept = groups.map((projects, part) => ({ key: `part${part}`, money: share, projects }));
  return [...kept, { key: 'town', money: BigInt(budget) - 2n * share }];
};

describe('a rule counted purse by purse', () => {
  it('is the rule itself when there is one purse and no area', () => {
    fc.assert(
      fc.property(smalls(), rules, (given, rule) => {
        const plain = allocate(smallElection(given), rule, untie);
        const { winners, spent, left, trace } = divided(given, { rule });
        expect(plain).toMatchObject({ value: { winners, spent, left } });
        expect(plain).toMatchObject({ value: trace.parts[0]?.outcome });
      }),
    );
  });

  it('never spends more than a purse holds, chooses nothing twice, and counts every coin', () => {
    fc.assert(
      fc.property(smalls(), rules, groupings, (given, rule, groups) => {
        const areas = groups.map((projects, area) => ({ key: `area${area}`, projects }));
        const purses = pursesOf(given.budget, groups);
        const { winners, spent, left, trace } = divided(given, { rule, purses, areas });
        expect(new Set(winners).size).toBe(winners.length);
        const cost = (id: string) => BigInt(given.costs[placeOf(id)] ?? 0);
        expect(spent).toBe(winners.reduce((sum, id) => sum + cost(id), 0n));
        expect(spent + left).toBe(BigInt(given.budget));
        trace.parts.forEach(({ purse, money, outcome, firsts }, part) => {
          const first = (firsts?.steps ?? []).filter(({ fate }) => fate === 'funded');
          const bought = [...first.map(({ project }) => project), ...(outcome?.winners ?? [])];
          expect(bought.reduce((sum, id) => sum + cost(id), 0n)).toBeLessThanOrEqual(money);
          expect(purse).toBe(purses[part]?.key);
          for (const id of bought) expect(purses[part]?.projects ?? bought).toContain(id);
        });
      }),
    );
  });

  it('a kept purse is an election of its own, among those who named one of its projects', () => {
    fc.assert(
      fc.property(smalls(), rules, groupings, (given, rule, [projects = []]) => {
        const inside = (project: number) => projects.includes(`p${project}`);
        const own = {
          ...given,
          votes: given.votes.map((vote) => vote.filter(inside)).filter(({ length }) => length > 0),
        };
        const purses = [{ key: 'part', money: BigInt(given.budget), projects }];
        const { winners, trace } = divided(given, { rule, purses });
        expect(trace.parts[0]?.voters).toBe(own.votes.length);
        if (own.votes.length === 0) {
          expect(winners).toEqual([]);
          return;
        }
        const election = smallElection(own);
        const standing = election.projects.filter(({ id }) => projects.includes(id));
        const only = election.projects.map((project) =>
          standing.includes(project) ? project : { ...project, withdrawn: true },
        );
        const apart = allocate({ ...election, projects: only }, rule, untie);
        expect([...winners].sort()).toEqual(apart.ok && [...apart.value.winners].sort());
      }),
    );
  });

  it('what a kept purse leaves joins the next one open to all', () => {
    const given = { costs: [6, 5, 9], budget: 20, votes: [[0], [0], [1], [2], [2]] };
    const purses = [
      { key: 'north', money: 8n, projects: ['p0'] },
      { key: 'town', money: 12n },
    ];
    const { winners, trace, left } = divided(given, { rule: shares, purses });
    expect(trace.parts.map(({ money, voters }) => [money, voters])).toEqual([
      [8n, 2],
      [14n, 5],
    ]);
    expect([winners, left]).toEqual([['p0', 'p2', 'p1'], 0n]);
  });

  it('each area has a winner when its cheapest project fits in what the others left', () => {
    const given = { costs: [9, 4, 3], budget: 10, votes: [[0], [0], [0], [1], [2]] };
    const areas = [{ key: 'north', projects: ['p1', 'p2'] }];
    const { winners, trace } = divided(given, {
      rule: { name: 'phragmen', misfit: 'skip' },
      areas,
    });
    expect(winners).toEqual(['p2', 'p1']);
    expect(trace.parts[0]?.firsts?.steps[0]).toMatchObject({ project: 'p2', area: 'north' });
  });

  it('a winner of one purse shuts its rivals out of the others', () => {
    const given = { costs: [4, 4], budget: 10, votes: [[0], [0, 1]] };
    const purses = [
      { key: 'north', money: 5n, projects: ['p0'] },
      { key: 'town', money: 5n },
    ];
    const rule = { ...shares, exclusive: [['p0', 'p1']] };
    expect(divided(given, { rule, purses }).winners).toEqual(['p0']);
  });

  it('throws when the purses hold more than there is', () => {
    const given = { costs: [4], budget: 10, votes: [[0]] };
    const purses = [{ key: 'town', money: 11n }];
    expect(() => divided(given, { rule: shares, purses })).toThrow(RangeError);
  });
});
