import { describe, expect, it } from 'vitest';
import { mainAct } from './main-act';

const actIn = (phase: string, resultsPublishedAt: string | null = null) =>
  mainAct({ slug: '2027', phase, resultsPublishedAt })?.href;

describe('the one button of an edition', () => {
  it('is what one can do in its phase', () => {
    expect(actIn('submission')).toBe('/budget/2027/ideas/new');
    expect(actIn('vote')).toBe('/urne/2027/');
  });

  it('leads to how far the count is, then to the result', () => {
    expect(actIn('results')).toBe('/budget/2027/results');
    expect(actIn('works', '2027-10-18T08:00:00Z')).toBe('/budget/2027/results');
  });

  it('is none when there is only to wait', () => {
    expect(actIn('study')).toBeUndefined();
    expect(actIn('works')).toBeUndefined();
  });
});
