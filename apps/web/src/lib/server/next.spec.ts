import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safePath } from './next';

describe('the page somebody wanted before signing in', () => {
  it('is a path of ours, with its question', () => {
    expect(safePath('/desk/ideas?page=2')).toBe('/desk/ideas?page=2');
    expect(safePath('/budget/2027/')).toBe('/budget/2027/');
    // The language is the reader's, not the link's.
    expect(safePath('/en/desk')).toBe('/desk');
  });

  it('never leads to another site', () => {
    for (const asked of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '\\\\evil.example',
      '/..//evil.example',
      '/en//evil.example',
      'javascript:alert(1)',
      '',
      null,
    ]) {
      expect(safePath(asked)).toBeUndefined();
    }
  });

  it('stays on the origin, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.constantFrom('/', '/en/', '/en//'), fc.string()).map((parts) => parts.join('')),
        (asked) => {
          const path = safePath(asked);
          if (path === undefined) return;
          expect(new URL(path, 'https://town.example').origin).toBe('https://town.example');
        },
      ),
    );
  });
});
