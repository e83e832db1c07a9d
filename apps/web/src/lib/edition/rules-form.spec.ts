import { anEditionRules, parseRules } from '@parvis/budget';
import { describe, expect, it } from 'vitest';
import { fieldOf, rulesFrom, valuesOf } from './rules-form';

const names = new Map([['nord', 'Nord']]);
const again = (rules: ReturnType<typeof anEditionRules>) =>
  rulesFrom(valuesOf(rules), names, 'Europe/Paris');

describe('the form of the rules', () => {
  it('gives back the rules that it shows', () => {
    const rules = anEditionRules();
    expect(again(rules)).toEqual(rules);
  });

  it.each([
    { kind: 'approval_fixed', choices: 2, blankAllowed: false },
    { kind: 'points', points: 10, mostPerProject: 4, spendAll: true, blankAllowed: true },
    { kind: 'basket', leastPercent: 20, blankAllowed: false },
    { kind: 'grades', grades: ['Très bien', 'Bien', 'Passable'], blankAllowed: true },
  ] as const)('gives back a ballot of $kind', (ballot) => {
    const rules = anEditionRules({ ballot });
    expect(again(rules)).toEqual(rules);
  });

  it.each([
    {
      method: 'equal_shares',
      utility: 'cardinality',
      completion: 'add1u',
      endowment: 'exact',
      increment: 250,
      until: 'exhaustive',
      comparison: 'exclusion',
      ties: ['cost', 'lot'],
      remainder: 'lost',
    },
    { method: 'phragmen', misfit: 'stop', ties: ['lot'], remainder: 'lost' },
    { method: 'max_welfare', utility: 'cost', ties: ['lot'], remainder: 'carried_over' },
    {
      method: 'greedy',
      misfit: { topUpFrom: 80 },
      ties: ['cost', 'lot'],
      threshold: 12,
      reservedShare: { neighbourhood: 'nord', name: 'Nord', percent: 20 },
      remainder: 'lost',
    },
  ] as const)('gives back a count by $method, and nothing of another', (count) => {
    expect(again(anEditionRules({ count })).count).toEqual(count);
  });

  it('gives back an allotment in parts', () => {
    const rules = anEditionRules({
      allotment: {
        by: 'neighbourhood',
        parts: [{ code: 'vieux-pays', name: 'Vieux Pays', amount: 2_000_050 }],
        townWide: 0,
      },
      projectCap: null,
    });
    expect(again(rules).allotment).toEqual(rules.allotment);
  });

  it('keeps a number that is none, so that the fault falls on its field', () => {
    const values = {
      ...valuesOf(anEditionRules()),
      projectCap: 'beaucoup',
      worksSilenceDays: '-1',
    };
    const read = parseRules(rulesFrom(values, names, 'Europe/Paris'));
    expect(!read.ok && read.denial.faults?.map(({ field }) => fieldOf(field))).toEqual([
      'projectCap',
      'worksSilenceDays',
    ]);
  });

  it('shows the fault of a closing at the opening that follows, since nothing lies between', () => {
    expect(fieldOf('calendar.phases.study.closes')).toBe(
      'calendar.phases.ballot_preparation.opens',
    );
    expect(fieldOf('calendar.phases.works.closes')).toBe('calendar.phases.works.closes');
    expect(fieldOf('allotment.parts.1.amount')).toBe('allotment.parts');
  });
});
