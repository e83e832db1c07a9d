import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLanguage, localeOf, pageOf } from './language';

const page = fc
  .webPath()
  .map((path) => path || '/')
  .filter((path) => !/^\/(en)?(\/|$)/.test(path));

describe('the language of an address', () => {
  it('is found again, with the same page, in both languages', () => {
    fc.assert(
      fc.property(page, fc.constantFrom('fr' as const, 'en' as const), (path, locale) => {
        const address = inLanguage(locale, path);
        expect(localeOf(address)).toBe(locale);
        expect(pageOf(address)).toBe(path);
      }),
    );
  });

  it('is English under /en only', () => {
    expect(localeOf('/en')).toBe('en');
    expect(localeOf('/entree')).toBe('fr');
    expect(pageOf('/en')).toBe('/');
  });

  it('leaves the addresses of others alone', () => {
    expect(inLanguage('en', 'https://parvis.example/')).toBe('https://parvis.example/');
    expect(inLanguage('en', '//parvis.example/')).toBe('//parvis.example/');
    expect(inLanguage('en', '#place')).toBe('#place');
  });
});
