import { describe, expect, it } from 'vitest';
import { hereIn } from '#lib/here';
import { ruleName } from './told';

const speech = hereIn('fr');
const areaName = (key: string): string => `quartier ${key}`;

describe('the name of a rule that is compared', () => {
  it('says whose rule the own one is', () => {
    expect(ruleName(speech, { method: 'own' }, areaName, 'Budget participatif 2025')).toContain(
      'Budget participatif 2025',
    );
  });

  it('says how the money is cut', () => {
    const rule = { method: 'list_skip', division: 'reserved', percent: 10, area: 'gare' };
    expect(ruleName(speech, rule, areaName)).toContain('quartier gare');
  });
});
