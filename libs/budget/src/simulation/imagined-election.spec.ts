import { publicDice } from '@parvis/kernel';
import { describe, expect, it } from 'vitest';
import { areaSupport } from './outlook';
import { imaginedElection } from './imagined-election';
import { planFaults, type SimulationPlan } from './plan';

const plan: SimulationPlan = {
  ...{ voters: 1_000, projects: 20, areas: 4, budget: 26_000_000 },
  ...{ cheapest: 500_000, dearest: 6_000_000, costs: 'even', ballot: 'approval', choices: 3 },
  ...{ nearness: 0, tastes: 'even', homes: 'even', seed: 'essai' },
};
const drawn = (otherwise: Partial<SimulationPlan> = {}) =>
  imaginedElection({ ...plan, ...otherwise }, publicDice('essai'));

describe('an imagined election', () => {
  it('is the same for the same dice, and another for others', () => {
    expect(drawn()).toEqual(drawn());
    const other = imaginedElection(plan, publicDice('autre'));
    expect(other.election.ballots.choices).not.toEqual(drawn().election.ballots.choices);
  });

  it('has the voters, the projects and the costs that the plan says', () => {
    const { election, areas, homes } = drawn();
    expect(election.ballots.voters).toBe(1_000);
    expect(homes.reduce((sum, one) => sum + one, 0)).toBe(1_000);
    expect(areas.flatMap(({ projects }) => projects)).toHaveLength(20);
    for (const { cost } of election.projects) {
      expect(cost >= 500_000n && cost <= 6_000_000n).toBe(true);
      expect(cost % 100_000n).toBe(0n);
    }
  });

  it('a voter names each project once, and never more than allowed', () => {
    const { offsets, choices } = drawn({ tastes: 'favourites', choices: 5 }).election.ballots;
    for (let ballot = 1; ballot < offsets.length; ballot++) {
      const named = choices.subarray(offsets[ballot - 1], offsets[ballot]);
      expect(named.length).toBeGreaterThan(0);
      expect(named.length).toBeLessThanOrEqual(5);
      expect(new Set(named).size).toBe(named.length);
    }
  });

  it('cheap projects are more where the plan says so', () => {
    const mean = (costs: SimulationPlan['costs']) => {
      const { projects } = drawn({ costs, projects: 100 }).election;
      return Number(projects.reduce((sum, { cost }) => sum + cost, 0n)) / projects.length;
    };
    expect(mean('small')).toBeLessThan(mean('even'));
  });

  it('who looks near home first votes for fewer neighbourhoods', () => {
    const spread = (nearness: number) => {
      const { election, areas } = drawn({ nearness });
      return areaSupport(election, areas).reduce((sum, one) => sum + one, 0);
    };
    expect(spread(100)).toBeLessThan(spread(0));
  });

  it('a large neighbourhood holds about half of the voters', () => {
    const [first = 0] = drawn({ homes: 'one_large' }).homes;
    expect(first).toBeGreaterThan(450);
    expect(first).toBeLessThan(550);
  });

  it('favourites gather votes that even tastes spread', () => {
    const most = (tastes: SimulationPlan['tastes']) => {
      const { choices } = drawn({ tastes }).election.ballots;
      const votes = Array.from({ length: 20 }, (_, place) =>
        choices.reduce((sum, choice) => sum + (choice === place ? 1 : 0), 0),
      );
      return Math.max(...votes);
    };
    expect(most('favourites')).toBeGreaterThan(2 * most('even'));
  });

  it('with grades, every voter grades every project from 0 to 3', () => {
    const { ballots } = drawn({ ballot: 'grades', voters: 50 }).election;
    expect(ballots.kind).toBe('grades');
    expect(ballots.choices).toHaveLength(50 * 20);
    expect(new Set(ballots.values)).toEqual(new Set([0, 1, 2, 3]));
  });
});

describe('a plan', () => {
  it('of a usual size has no fault', () => expect(planFaults(plan)).toEqual([]));

  it('says each fault at its field', () => {
    const wrong = { ...plan, voters: 20_001, budget: 0, choices: 0.5, dearest: 100, seed: ' ' };
    expect(planFaults(wrong).map(({ field, code }) => [field, code])).toEqual([
      ['voters', 'too_large'],
      ['budget', 'amount_too_small'],
      ['choices', 'not_whole'],
      ['dearest', 'dearest_below'],
      ['seed', 'missing'],
    ]);
  });
});
