import { anEditionRules } from '@parvis/budget';
import { describe, expect, it } from 'vitest';
import { valuesOf } from './rules-form';
import { rulesMeanwhile } from './rules-meanwhile';

const read = anEditionRules({ projectCap: 30_000_00, worksSilenceDays: 60 });
const typed = { ...valuesOf(read), projectCap: '45 000' };

describe('rules that two people write at once', () => {
  it('keeps what was typed, takes over what only the other changed, and lists it', () => {
    const now = anEditionRules({ projectCap: 30_000_00, worksSilenceDays: 90 });
    const { values, theirs } = rulesMeanwhile(typed, JSON.stringify(read), now);
    expect(values['projectCap']).toBe('45 000');
    expect(values['worksSilenceDays']).toBe('90');
    expect(theirs.map(({ path }) => path)).toEqual(['worksSilenceDays']);
  });

  it('keeps what was typed where both changed, and says what the other wrote', () => {
    const now = anEditionRules({ projectCap: 40_000_00, worksSilenceDays: 60 });
    const { values, theirs } = rulesMeanwhile(typed, JSON.stringify(read), now);
    expect(values['projectCap']).toBe('45 000');
    expect(theirs).toEqual([{ path: 'projectCap', before: 30_000_00, after: 40_000_00 }]);
  });

  it('loses nothing when the form says no more what it had read', () => {
    expect(rulesMeanwhile(typed, '{', read)).toEqual({ values: typed, theirs: [] });
  });
});
