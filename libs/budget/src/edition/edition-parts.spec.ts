import { euros } from '@parvis/kernel';
import { describe, expect, it } from 'vitest';
import { type Election } from '../election/election';
import { pileOf } from '../election/pile';
import { explain } from '../explain/explain';
import { partElection } from '../rules/divided/part-election';
import { countedBy } from '../simulation/rule-choice';
import { countOf, type PlacedProject } from './edition-count';
import { allotmentTotal, type Allotment, type CountRules } from './edition-rules';
import { aListCount, anEditionRules } from './edition-rules.factory';
import { parseRules } from './parse-rules';
import { rulesArticles } from './rules-articles';

const after = { ties: ['cost', 'lot'], remainder: 'carried_over' } as const;
const shares: CountRules = {
  ...{ method: 'equal_shares', utility: 'cost', completion: 'none', endowment: 'exact' },
  ...{ increment: euros(1), until: 'exhaustive', comparison: 'none' },
  ...after,
};
const savings: CountRules = { method: 'phragmen', misfit: 'skip', ...after };
const welfare: CountRules = { method: 'max_welfare', utility: 'cost', ...after };

/** Two neighbourhoods with 60 each, and 40 for the whole town. */
const divided = (townWide = euros(40)): Allotment => ({
  by: 'neighbourhood',
  parts: [
    { code: 'nord', name: 'Nord', amount: euros(60) },
    { code: 'sud', name: 'Sud', amount: euros(60) },
  ],
  townWide,
});
const placed = (id: string, neighbourhood: string | null): PlacedProject => ({
  ...{ id, neighbourhood, theme: null },
});
const projects = [
  placed('N1', 'nord'),
  placed('N2', 'nord'),
  placed('S1', 'sud'),
  placed('V', null),
];
const costs = [50, 60, 30, 50];

/** Six voters for each project of the north, four of them also for the south, two for what is nowhere. */
function electionOf(allotment: Allotment): Election {
  const pile = pileOf('approval');
  pile.add([0], undefined, 6);
  pile.add([1, 2], undefined, 4);
  pile.add([1, 3], undefined, 2);
  return {
    projects: projects.map(({ id }, at) => ({ id, cost: BigInt(euros(costs[at] ?? 0)) })),
    budget: BigInt(allotmentTotal(allotment)),
    decimals: 2,
    ballots: pile.done(),
  };
}

const rulesWith = (count: CountRules, allotment = divided()) =>
  anEditionRules({ allotment, count, projectCap: null, admissibility: ['general_interest'] });

function counted(count: CountRules, allotment = divided()) {
  const { rule, untie } = countOf(rulesWith(count, allotment), projects, ['V', 'S1', 'N2', 'N1']);
  const election = electionOf(allotment);
  const outcome = countedBy(election, rule, untie);
  if (!outcome.ok) throw new Error(outcome.denial.code);
  return { election, rule, outcome: outcome.value };
}

describe('an edition whose money has parts, counted by another rule than the list', () => {
  it.each([shares, savings, welfare])(
    'is accepted, and each part is counted apart: $method',
    (count) => {
      expect(parseRules(rulesWith(count))).toMatchObject({ ok: true });
      const { rule, outcome } = counted(count);
      expect(rule).toMatchObject({
        name: 'divided',
        rule: { name: count.method },
        purses: [
          { key: 'neighbourhood:nord', money: 6000n, projects: ['N1', 'N2'] },
          { key: 'neighbourhood:sud', money: 6000n, projects: ['S1'] },
          { key: 'town', money: 4000n },
        ],
      });
      expect(outcome.spent + outcome.left).toBe(16_000n);
      expect(outcome.trace).toMatchObject({
        parts: [
          { purse: 'neighbourhood:nord', money: 6000n, voters: 12 },
          { purse: 'neighbourhood:sud', money: 6000n, voters: 4 },
          { purse: 'town', voters: 12 },
        ],
      });
    },
  );

  it('shares a part between those who named one of its projects, and what it leaves with all', () => {
    const { outcome } = counted(shares);
    // 60 between the 12 voters of the north: 6 × 5 pay for neither. 60 between 4 pay the 30 of the south; 130 is left,
    // 10.83 for each of the 12: 65 pay for N1, the cheaper of two with six votes, and 65 for N2.
    expect(outcome.winners).toEqual(['S1', 'N1', 'N2']);
  });

  it('explains each project by the part that settled it', () => {
    const { outcome } = counted(shares);
    expect(explain(outcome, 'S1')).toMatchObject({
      chosen: true,
      round: 1,
      place: { key: 'result_part_kept', params: { purse: 'neighbourhood:sud', voters: 4 } },
    });
    expect(explain(outcome, 'N1')).toMatchObject({
      chosen: true,
      place: { key: 'result_part_open', params: { purse: 'town', voters: 12 } },
    });
    expect(explain(outcome, 'V')).toMatchObject({ chosen: false, missing: 4834n });
  });

  it('says of a project that no part may pay that none was open to it, by any rule', () => {
    for (const count of [shares, savings, welfare, aListCount()]) {
      const { outcome } = counted(count, divided(0));
      const { chosen, reason } = explain(outcome, 'V');
      expect([chosen, reason[1]]).toEqual([false, { key: 'result_no_purse', params: {} }]);
    }
  });

  it('gives back the election that each part was counted from', () => {
    const { election, rule, outcome } = counted(shares);
    if (rule.name !== 'divided' || !('parts' in (outcome.trace as object))) throw new Error();
    const trace = outcome.trace as Parameters<typeof partElection>[1];
    trace.parts.forEach((part, at) => {
      const own = partElection(election, trace, at);
      const again = own && countedBy(own, rule.rule, trace.untie);
      expect(again?.ok && again.value).toEqual(part.outcome);
    });
    expect(partElection(election, trace, 9)).toBeUndefined();
  });

  it('says in its rules who counts for each amount', () => {
    const said = (allotment: Allotment) =>
      rulesArticles(rulesWith(savings, allotment))
        .find(({ titleKey }) => titleKey === 'rules_winners_title')
        ?.paragraphs.map(({ key }) => key.replace('rules_', ''));
    expect(said(divided())?.slice(0, 7)).toEqual([
      'winners_parts_neighbourhood',
      'parts_voters',
      'winners_parts_leave',
      'winners_parts_town_wide',
      'parts_everybody',
      'parts_alike',
      'savings_speed',
    ]);
    expect(said(divided(0))?.slice(0, 4)).toEqual([
      ...['winners_parts_neighbourhood', 'parts_voters', 'parts_alike', 'savings_speed'],
    ]);
    expect(said({ by: 'town', total: euros(100) })?.[0]).toBe('savings_speed');
  });
});
