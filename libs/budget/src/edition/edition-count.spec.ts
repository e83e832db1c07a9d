import { euros } from '@parvis/kernel';
import { checkRule } from '@parvis/voting';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pileOf } from '../election/pile';
import { countedBy } from '../simulation/rule-choice';
import { anyRules } from './any-rules.factory';
import { ballotRuleOf, countOf, type PlacedProject } from './edition-count';
import { allotmentTotal } from './edition-rules';
import { aListCount, anEditionRules } from './edition-rules.factory';

const projects: PlacedProject[] = [
  { id: 'P1', neighbourhood: 'marche', theme: 'nature' },
  { id: 'P2', neighbourhood: 'vieux-pays', theme: 'nature' },
  { id: 'P3', neighbourhood: null, theme: null },
];
const lot = ['P3', 'P1', 'P2'];
const count = aListCount();

describe('the count that the rules ask for', () => {
  it('is the plain list by votes for the demo town', () => {
    expect(countOf(anEditionRules(), projects, lot)).toEqual({
      rule: { name: 'greedy', measure: 'votes', perCost: false, misfit: 'skip' },
      untie: ['cost', { lot }],
    });
  });

  it('keeps the reserved share first, for the projects of the priority neighbourhood', () => {
    const reservedShare = { neighbourhood: 'marche', name: 'Le Marché', percent: 33 };
    const rules = anEditionRules({
      allotment: { by: 'town', total: euros(100) + 1 },
      projectCap: null,
      count: { ...count, reservedShare, threshold: 20 },
    });
    expect(countOf(rules, projects, lot)).toMatchObject({
      rule: {
        threshold: 20,
        purses: [
          // 33 % of 100.01 € is 33.0033 €: rounded down to the cent.
          { key: 'reserved:marche', money: 3300n, projects: ['P1'] },
          { key: 'town', money: 6701n },
        ],
      },
    });
  });

  it('opens the parts in their order, then what is town-wide for all that is left', () => {
    const parts = [
      { code: 'nature', name: 'Nature', amount: euros(60_000) },
      { code: 'sport', name: 'Sport', amount: euros(50_000) },
    ];
    const purses = (townWide: number) =>
      countOf(anEditionRules({ allotment: { by: 'theme', parts, townWide } }), projects, lot);
    const themed = [
      { key: 'theme:nature', money: 6_000_000n, projects: ['P1', 'P2'] },
      { key: 'theme:sport', money: 5_000_000n, projects: [] },
    ];
    expect(purses(0)).toMatchObject({ rule: { purses: themed } });
    expect(purses(euros(10))).toMatchObject({
      rule: { purses: [...themed, { key: 'town', money: 1000n }] },
    });
  });

  it('ranks grades by majority judgment, and buys down the list from the same purses', () => {
    const ballot = { kind: 'grades' as const, grades: ['non', 'oui'], blankAllowed: false };
    const parts = [{ code: 'nature', name: 'Nature', amount: euros(100) }];
    const allotment = { by: 'theme' as const, parts, townWide: 0 };
    expect(countOf(anEditionRules({ ballot, allotment }), projects, lot)).toEqual({
      rule: {
        name: 'majority_judgment',
        misfit: 'skip',
        purses: [{ key: 'theme:nature', money: 10_000n, projects: ['P1', 'P2'] }],
      },
      untie: ['cost', { lot }],
    });
  });

  it('spends the whole allotment, no more, no less, whatever the ballot', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const { rule } = countOf(rules, projects, lot);
        const purses = 'purses' in rule ? rule.purses : undefined;
        if (!purses) return;
        const money = purses.reduce((sum, purse) => sum + purse.money, 0n);
        expect(money).toBe(BigInt(allotmentTotal(rules.allotment)));
      }),
    );
  });
});

describe('the list of winners', () => {
  const project = (id: string, whole: number) => ({ id, cost: BigInt(euros(whole)) });
  const counted = (townWide: number) => {
    const parts = [
      { code: 'nature', name: 'Nature', amount: euros(100) },
      { code: 'sport', name: 'Sport', amount: euros(100) },
    ];
    const rules = anEditionRules({ allotment: { by: 'theme', parts, townWide }, projectCap: null });
    const { rule, untie } = countOf(rules, projects, lot);
    const pile = pileOf('approval');
    for (const choices of [[0], [0], [1], [2]]) pile.add(choices);
    const election = {
      projects: [project('P1', 60), project('P2', 60), project('P3', 95)],
      budget: BigInt(allotmentTotal(rules.allotment)),
      decimals: 2,
      ballots: pile.done(),
    };
    const outcome = countedBy(election, rule, untie);
    return outcome.ok ? outcome.value.winners : outcome.denial.code;
  };

  it('gives what the parts leave to the whole town, as the rules text says', () => {
    // Nature pays P1 and keeps 40, sport keeps 100; with 10 for the town, 150 pay P2 (60) but not P3 (95) after it.
    expect(counted(euros(10))).toEqual(['P1', 'P2']);
    expect(counted(euros(15))).toEqual(['P1', 'P2', 'P3']);
  });

  it('leaves unspent what the parts leave where nothing is for the whole town', () => {
    expect(counted(0)).toEqual(['P1']);
  });
});

describe('the ballot that the rules ask for', () => {
  it('is one that can be filled in, on projects enough', () => {
    const onBallot = Array.from({ length: 20 }, (_, place) => ({
      id: `P${place}`,
      cost: euros(60_000),
    }));
    fc.assert(
      fc.property(anyRules, (rules) => {
        expect(checkRule(ballotRuleOf(rules), onBallot)).toMatchObject({ ok: true });
      }),
    );
  });

  it('holds in its basket the whole allotment', () => {
    const ballot = { kind: 'basket' as const, leastPercent: 50, blankAllowed: true };
    expect(ballotRuleOf(anEditionRules({ ballot }))).toEqual({ ...ballot, limit: euros(260_000) });
  });
});
