import { publicDice } from '@parvis/kernel';
import { describe, expect, it } from 'vitest';
import { countOf } from '../edition/edition-count';
import { aListCount, anEditionRules } from '../edition/edition-rules.factory';
import { pileOf } from '../election/pile';
import { imaginedElection } from './imagined-election';
import { areaSupport, changeBetween, outlook } from './outlook';
import { type SimulationPlan } from './plan';
import { chosenRule, countedBy, countMethods, divisions, type RuleChoice } from './rule-choice';
import { sameCount, votedRules } from './voted-rules';

const plan: SimulationPlan = {
  ...{ voters: 300, projects: 15, areas: 3, budget: 26_000_000 },
  ...{ cheapest: 500_000, dearest: 6_000_000, costs: 'even', ballot: 'approval', choices: 3 },
  ...{ nearness: 60, tastes: 'favourites', homes: 'one_large', seed: 'essai' },
};
const imagined = (ballot: SimulationPlan['ballot'] = 'approval') =>
  imaginedElection({ ...plan, ballot }, publicDice('essai'));

const every = countMethods.flatMap((method) =>
  divisions.map((division): RuleChoice => ({ method, division, percent: 60, area: 'Q2' })),
);

describe('every way of counting with every way of cutting the money', () => {
  it.each(every)('$method, $division: counts, and never overspends', (choice) => {
    const { election, areas } = imagined(
      choice.method === 'majority_judgment' ? 'grades' : 'approval',
    );
    const counted = countedBy(election, chosenRule(choice, election, areas), [
      'cost',
      'votes',
      'id',
    ]);
    if (!counted.ok) throw new Error(counted.denial.code);
    const { winners, spent, left } = counted.value;
    expect(winners.length).toBeGreaterThan(0);
    expect(spent + left).toBe(election.budget);
    const seen = outlook(election, winners, areas);
    expect(seen.areas.reduce((sum, area) => sum + area.spent, 0n)).toBe(spent);
  });

  it('a winner at least in each neighbourhood, and a reserved share well spent', () => {
    const { election, areas } = imagined();
    const winnersOf = (choice: RuleChoice) => {
      const counted = countedBy(election, chosenRule(choice, election, areas), ['id']);
      return counted.ok ? outlook(election, counted.value.winners, areas).areas : [];
    };
    const each = winnersOf({ method: 'list_skip', division: 'one_each' });
    expect(each.every(({ winners }) => winners > 0)).toBe(true);
    const kept = winnersOf({ method: 'list_skip', division: 'reserved', percent: 60, area: 'Q2' });
    const free = winnersOf({ method: 'list_skip', division: 'town' });
    expect(kept[1]?.spent ?? 0n).toBeGreaterThan(free[1]?.spent ?? 0n);
  });
});

describe('a rule chosen for an edition', () => {
  const names = [1, 2, 3].map((place) => ({ code: `Q${place}`, name: `Quartier ${place}` }));
  const votable = every.filter(({ division }) => division !== 'one_each');

  it.each(votable)('$method, $division: what is voted is what was simulated', (choice) => {
    const graded = choice.method === 'majority_judgment';
    const { election, areas } = imagined(graded ? 'grades' : 'approval');
    const ballot = graded
      ? { kind: 'grades' as const, grades: ['a', 'b', 'c', 'd'], blankAllowed: true }
      : anEditionRules().ballot;
    const allotment = { by: 'town', total: plan.budget } as const;
    const admissibility = ['general_interest'] as const;
    const draft = anEditionRules({ ballot, allotment, projectCap: null, admissibility });
    const voted = votedRules(draft, choice, names);
    const list = graded || choice.method.startsWith('list_');
    if (choice.method === 'list_per_cost' || (choice.division === 'reserved' && !list)) {
      expect(voted).toBeUndefined();
      return;
    }
    if (!voted?.ok) throw new Error('An edition has words for this rule');
    const placed = election.projects.map(({ id }) => ({
      id,
      neighbourhood: areas.find(({ projects }) => projects.includes(id))?.key ?? null,
      theme: null,
    }));
    const { rule } = countOf(voted.value, placed, []);
    const [simulated, later] = [chosenRule(choice, election, areas), rule].map((one) =>
      countedBy(election, one, ['cost', 'votes', 'id']),
    );
    expect(later?.ok && later.value.winners).toEqual(simulated?.ok && simulated.value.winners);
  });

  it('keeps all the rest of the rules, and their ties', () => {
    const draft = anEditionRules();
    const voted = votedRules(draft, { method: 'list_stop', division: 'town' }, names);
    expect(voted).toEqual({
      ok: true,
      value: { ...draft, count: { ...draft.count, misfit: 'stop' } },
    });
  });

  it('may be that of another edition, with the ties and the money of this one', () => {
    const other = anEditionRules({ allotment: { by: 'town', total: 1_000_000 } });
    const draft = anEditionRules({ count: aListCount({ misfit: 'stop', ties: ['lot'] }) });
    expect(sameCount(draft, other)).toEqual({
      ok: true,
      value: { ...draft, count: { ...draft.count, misfit: 'skip' } },
    });
    const graded = { kind: 'grades' as const, grades: ['a', 'b'], blankAllowed: true };
    expect(sameCount(draft, anEditionRules({ ballot: graded }))).toBeUndefined();
  });

  it('parts are equal, and what cannot be shared stays with the whole town', () => {
    const draft = anEditionRules({ projectCap: null, admissibility: ['general_interest'] });
    const voted = votedRules(draft, { method: 'list_skip', division: 'parts', percent: 50 }, names);
    expect(voted?.ok && voted.value.allotment).toEqual({
      by: 'neighbourhood',
      parts: names.map((area) => ({ ...area, amount: 4_333_333 })),
      townWide: 13_000_001,
    });
  });

  it('has no words for votes per euro, nor for grades on a ballot of names', () => {
    const draft = anEditionRules();
    expect(votedRules(draft, { method: 'list_per_cost', division: 'town' }, names)).toBeUndefined();
    expect(votedRules(draft, { method: 'list_skip', division: 'one_each' }, names)).toBeUndefined();
    expect(
      votedRules(draft, { method: 'majority_judgment', division: 'town' }, names),
    ).toBeUndefined();
  });
});

describe('two outcomes set side by side', () => {
  const pile = pileOf('approval');
  pile.add([0, 1], undefined, 5);
  pile.add([1, 2], undefined, 3);
  pile.add([2], undefined, 2);
  const projects = [40n, 60n, 50n].map((cost, place) => ({ id: 'ABC'[place] ?? '', cost }));
  const election = { projects, budget: 100n, decimals: 0, ballots: pile.done() };
  const areas = [
    { key: 'nord', projects: ['A', 'B'] },
    { key: 'sud', projects: ['C'] },
  ];

  it('says what enters, what leaves, and how many voters gain or lose', () => {
    expect(changeBetween(election, ['A', 'B'], ['A', 'C'])).toEqual({
      ...{ enter: ['C'], leave: ['B'] },
      ...{ more: 2, fewer: 5, alike: 3 },
    });
  });

  it('measures the costs of the winners and what each neighbourhood gets', () => {
    expect(outlook(election, ['C', 'B'], areas)).toMatchObject({
      ...{ withWinner: 10, winnersNamed: 13 },
      costs: { least: 50n, middle: 50n, most: 60n },
      areas: [
        { key: 'nord', winners: 1, spent: 60n },
        { key: 'sud', winners: 1, spent: 50n },
      ],
    });
    expect(outlook(election, [])).not.toHaveProperty('costs');
  });

  it('a voter supports a neighbourhood once, however many of its projects they name', () => {
    expect(areaSupport(election, areas)).toEqual([8, 5]);
  });
});
