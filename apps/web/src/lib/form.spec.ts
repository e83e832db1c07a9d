import { describe, expect, it } from 'vitest';
import { keptAfter, versionAfter } from './form';

const sent = (values: Record<string, string>, meanwhile?: boolean) => ({
  values,
  faults: [],
  meanwhile,
});

describe('a form of two who edit at once', () => {
  it('keeps the version its words were written on, until the second was told', () => {
    expect(versionAfter(null, 7)).toBe(7);
    expect(versionAfter(sent({ version: '6' }), 7)).toBe('6');
    expect(versionAfter(sent({ version: '6' }, true), 7)).toBe(7);
  });

  it('shows what is kept, then what was typed', () => {
    expect(keptAfter(null, 'title', 'A')).toEqual({ value: 'A', was: 'A' });
    const form = sent({ title: 'B', 'was.title': 'A' });
    expect(keptAfter(form, 'title', 'A')).toEqual({ value: 'B', was: 'A' });
    // Refused for another reason while somebody wrote: the origin of the words is not forgotten.
    expect(keptAfter(form, 'title', 'C')).toEqual({ value: 'B', was: 'A' });
  });

  it('takes over what only the other changed, and shows what both changed', () => {
    const form = sent(
      { title: 'A', 'was.title': 'A', body: 'B2', 'was.body': 'B', place: 'P2', 'was.place': 'P' },
      true,
    );
    expect(keptAfter(form, 'title', 'A1')).toEqual({ value: 'A1', was: 'A1' });
    expect(keptAfter(form, 'body', 'B1')).toEqual({ value: 'B2', was: 'B1', other: 'B1' });
    expect(keptAfter(form, 'place', 'P')).toEqual({ value: 'P2', was: 'P' });
  });

  it('does not take the line ends of a browser for a change', () => {
    const form = sent({ body: 'un\r\ndeux', 'was.body': 'un\ndeux' }, true);
    expect(keptAfter(form, 'body', 'trois').value).toBe('trois');
  });
});
