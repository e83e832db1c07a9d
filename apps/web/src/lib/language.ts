import type { Locale } from '@parvis/words';

/** English lives under /en; French at the root. */
const english = /^\/en(?=\/|$)/;

export const localeOf = (pathname: string): Locale => (english.test(pathname) ? 'en' : 'fr');

/** The path of the page whatever the language: « /en/budget » is « /budget ». */
export const pageOf = (pathname: string): string => pathname.replace(english, '') || '/';

/** The address of a page in a language. Only paths of ours are touched. */
export function inLanguage(locale: Locale, path: string): string {
  if (locale === 'fr' || !path.startsWith('/') || path.startsWith('//')) return path;
  return path === '/' ? '/en' : `/en${path}`;
}
