import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocate';
import { type Area, type GreedyRule } from './greedy-rule';
import { groupings, idOf, placeOf, type Small, smallElection, smalls } from './small.factory';
import { type Untie } from './untie';

const list = { name: 'greedy', measure: 'votes', perCost: false, misfit: 'skip' } as const;
const untie: Untie = ['cost', 'votes', 'id'];
const areasOf = (groups: readonly (readonly string[])[]): Area[] =>
  groups.map((projects, index) => ({ key: `area${index}`, projects }));

function count(given: Small, rule: GreedyRule, by: Untie = untie) {
  const outcome = allocate(smallElection(given), rule, by);
  if (!outcome.ok) throw new Error(outcome.denial.code);
  return outcome.value;
}

/** The same by hand: sort once; one pass for areas, one for all. */
function byHand({ costs, budget, votes }: Small, areas: readonly Area[]): string[] {
  const score = (project: number) => votes.filter((vote) => vote.includes(project)).length;
  const cost = (project: number) => costs[project] ?? 0;
  const order = [...costs.keys()].sort(
    (a, b) => score(b) - score(a) || cost(a) - cost(b) || (idOf(a) < idOf(b) ? -1 : 1),
  );
  const won: string[] = [];
  let left = budget;
  const take = (project: number) => {
    if (won.includes(idOf(project)) || cost(project) > left) return;
    won.push(idOf(project));
    left -= cost(project);
  };
  for (const project of order) {
    const mine = areas.filter(({ projects }) => projects.includes(idOf(project)));
    if (mine.some(({ projects }) => !projects.some((id) => won.includes(id)))) take(project);
  }
  order.forEach(take);
  return won;
}

describe('when each area has a winner first', () => {
  it('the best of each area that fits is bought, then the list is gone down', () => {
    fc.assert(
      fc.property(smalls(), groupings, (given, groups) => {
        const areas = areasOf(groups);
        expect(count(given, { ...list, areas }).winners).toEqual(byHand(given, areas));
      }),
      { numRuns: 500 },
    );
  });

  it('an area goes without only if none of its projects fits in what was left for it', () => {
    fc.assert(
      fc.property(smalls(), groupings, (given, groups) => {
        const { winners, trace } = count(given, { ...list, areas: areasOf(groups) });
        for (const projects of groups) {
          if (projects.some((id) => winners.includes(id))) continue;
          for (const id of projects.filter((project) => placeOf(project) < given.costs.length)) {
            const looked = trace.steps.find((step) => step.project === id);
            expect(looked?.fate).toBe('too_dear');
            expect(BigInt(given.costs[placeOf(id)] ?? 0)).toBeGreaterThan(looked?.before ?? 0n);
          }
        }
      }),
    );
  });

  const given = { costs: [6, 5, 4, 3], budget: 10, votes: [[0], [0], [0, 1], [1], [2], [3]] };

  it('the trace says for which area a project was bought, and from which money', () => {
    const areas = [{ key: 'north', projects: ['p2', 'p3'] }];
    const { winners, trace } = count(given, { ...list, areas });
    expect(winners).toEqual(['p3', 'p0']);
    expect(trace.steps[0]).toEqual({
      ...{ purse: 'all', project: 'p3', rank: 3, before: 10n, after: 7n, fate: 'funded' },
      area: 'north',
    });
    expect(count(given, list).winners).toEqual(['p0', 'p3']);
  });

  it('a tie inside an area decides, and is refused when nothing may break it', () => {
    const equal = { ...given, costs: [6, 5, 3, 3], budget: 20 };
    const areas = [{ key: 'north', projects: ['p2', 'p3'] }];
    const outcome = allocate(smallElection(equal), { ...list, areas }, []);
    expect(outcome).toMatchObject({ denial: { details: { projects: 'p2, p3' } } });
    const drawn = count(equal, { ...list, areas }, [{ lot: ['p3', 'p2', 'p0', 'p1'] }]);
    expect(drawn.winners[0]).toBe('p3');
    expect(drawn.ties[0]).toEqual({ projects: ['p3', 'p2'], by: 'lot', decisive: true });
  });

  it('one that a winner of a kept purse serves is not served again from the purse open to all', () => {
    const purses = [
      { key: 'north', money: 3n, projects: ['p3'] },
      { key: 'town', money: 7n },
    ];
    const areas = [{ key: 'north', projects: ['p2', 'p3'] }];
    const { winners, trace } = count(given, { ...list, purses, areas });
    expect(winners).toEqual(['p3', 'p0']);
    expect(trace.steps.filter(({ area }) => area)).toEqual([]);
  });

  it('majority judgment serves areas too, by its own ranking', () => {
    const election = smallElection(given, 'grades');
    const areas = [{ key: 'north', projects: ['p2', 'p3'] }];
    const rule = { name: 'majority_judgment', misfit: 'skip' } as const;
    const outcome = allocate(election, { ...rule, areas }, untie);
    const plain = allocate(election, rule, untie);
    if (!outcome.ok || !plain.ok) throw new Error('refused');
    expect(outcome.value.winners[0]).toBe('p3');
    expect(plain.value.winners[0]).toBe('p0');
  });

  it('below the threshold, withdrawn or shut out, a project serves no area', () => {
    const areas = [{ key: 'north', projects: ['p1', 'p2', 'p3'] }];
    const shut = count(given, { ...list, areas, threshold: 2, exclusive: [['p0', 'p1']] });
    expect(shut.winners).toEqual(['p1']);
    const high = count(given, { ...list, areas, threshold: 3 });
    expect(high.winners).toEqual(['p0']);
  });
});
