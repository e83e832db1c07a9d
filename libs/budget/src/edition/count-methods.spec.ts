import { euros } from '@parvis/kernel';
import { describe, expect, it } from 'vitest';
import { countOf } from './edition-count';
import type { EditionBallot, EditionRules, SharesCount } from './edition-rules';
import { anEditionRules } from './edition-rules.factory';
import { parseRules } from './parse-rules';
import { rulesArticles } from './rules-articles';
import { rulesHash } from './rules-hash';

const shares: SharesCount = {
  method: 'equal_shares',
  utility: 'cost',
  completion: 'add1',
  endowment: 'floor',
  increment: euros(1),
  until: 'overspend',
  comparison: 'none',
  ties: ['cost', 'lot'],
  remainder: 'carried_over',
};
const phragmen = {
  method: 'phragmen',
  misfit: 'stop',
  ties: ['lot'],
  remainder: 'lost',
} as const;
const welfare = {
  method: 'max_welfare',
  utility: 'points',
  ties: ['lot'],
  remainder: 'lost',
} as const;
const points: EditionBallot = {
  kind: 'points',
  points: 10,
  mostPerProject: 5,
  spendAll: false,
  blankAllowed: true,
};
const lot = ['P2', 'P1'];

const ruled = (rules: Partial<EditionRules>) => countOf(anEditionRules(rules), [], lot).rule;

const faultsOf = (rules: Partial<EditionRules>, more: object = {}): string[] => {
  const read = parseRules({ ...anEditionRules(rules), ...more });
  return read.ok ? [] : (read.denial.faults ?? []).map(({ field, code }) => `${field} ${code}`);
};

const said = (rules: Partial<EditionRules>): string[] => {
  const articles = rulesArticles(anEditionRules(rules));
  const winners = articles.find(({ titleKey }) => titleKey === 'rules_winners_title');
  return (winners?.paragraphs ?? []).map(({ key }) => key.replace('rules_', ''));
};

describe('an edition that shares the money equally', () => {
  it('is counted by equal shares, in cents', () => {
    expect(countOf(anEditionRules({ count: shares }), [], lot)).toEqual({
      rule: {
        name: 'equal_shares',
        utility: { measure: 'votes', timesCost: true },
        completion: 'add1',
        endowment: 'floor',
        increment: 100n,
        until: 'overspend',
      },
      untie: ['cost', { lot }],
    });
    expect(ruled({ count: { ...shares, comparison: 'exclusion' } })).toMatchObject({
      comparison: 'exclusion',
    });
  });

  it('counts a project for its cost, alike, or for its points', () => {
    const utility = (ballot: EditionBallot, name: SharesCount['utility']) =>
      (ruled({ ballot, count: { ...shares, utility: name } }) as { utility: object }).utility;
    expect(utility(points, 'cost')).toEqual({ measure: 'points', timesCost: true });
    expect(utility(points, 'points')).toEqual({ measure: 'points', timesCost: false });
    expect(utility(points, 'cardinality')).toEqual({ measure: 'votes', timesCost: false });
  });

  it('has another hash for every setting', () => {
    const settings: Partial<SharesCount>[] = [
      { utility: 'cardinality' },
      { completion: 'add1u' },
      { endowment: 'exact' },
      { increment: euros(2) },
      { until: 'exhaustive' },
      { comparison: 'satisfaction' },
    ];
    const hashes = [{}, ...settings].map((more) =>
      rulesHash(anEditionRules({ count: { ...shares, ...more } })),
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('is refused with grades, with points where there are none, and with tries without end', () => {
    const grades = { kind: 'grades' as const, grades: ['Non', 'Oui'], blankAllowed: true };
    expect(faultsOf({ count: shares })).toEqual([]);
    expect(faultsOf({ count: shares, ballot: grades })).toEqual([
      'count.method method_with_grades',
    ]);
    expect(faultsOf({ count: { ...shares, utility: 'points' } })).toEqual([
      'count.utility utility_without_points',
    ]);
    expect(faultsOf({ count: { ...shares, increment: 99 } })).toEqual([
      'count.increment amount_too_small',
    ]);
    expect(faultsOf({}, { count: { ...shares, misfit: 'skip' } })).toEqual([
      'count.misfit unknown_field',
    ]);
  });

  it('says in its rules what each voter holds, who pays, and what is done with the rest', () => {
    expect(said({ count: shares })).toEqual([
      'shares_each',
      'shares_endowment_floor',
      'shares_pays',
      'shares_next_votes',
      'shares_votes',
      'shares_alike',
      'shares_end',
      'shares_raised',
      'shares_until_overspend',
      'winners_ties',
      'winners_carried_over',
    ]);
    const plain = { ...shares, completion: 'none', endowment: 'exact' } as const;
    expect(
      said({ count: { ...plain, utility: 'cardinality', comparison: 'satisfaction' } }),
    ).toEqual([
      'shares_each',
      'shares_endowment_exact',
      'shares_pays',
      'shares_next_cheap',
      'shares_alike',
      'shares_end',
      'shares_none',
      'shares_compared',
      'shares_satisfaction',
      'winners_ties',
      'winners_carried_over',
    ]);
    const pointed = said({ ballot: points, count: { ...shares, completion: 'add1u' } });
    expect(pointed).toContain('shares_next_points');
    expect(pointed).toContain('shares_by_points');
    expect(pointed).toContain('shares_list');
  });
});

describe('the other ways of counting', () => {
  it('are Phragmén and the best list of all', () => {
    expect(ruled({ count: phragmen })).toEqual({ name: 'phragmen', misfit: 'stop' });
    expect(ruled({ ballot: points, count: welfare })).toEqual({
      name: 'max_welfare',
      utility: { measure: 'points', timesCost: false },
    });
  });

  it('say so in the rules; the best list parts no two projects', () => {
    expect(said({ count: phragmen })).toEqual([
      'savings_speed',
      'savings_bought',
      'savings_reset',
      'savings_stop',
      'winners_ties',
      'winners_lost',
    ]);
    expect(said({ ballot: points, count: welfare })).toEqual([
      'welfare_best',
      'welfare_points',
      'welfare_ties',
      'winners_lost',
    ]);
  });
});
