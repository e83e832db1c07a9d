import type { RequestEvent } from '@sveltejs/kit';
import { inLanguage, pageOf } from '#lib/language';
import { places } from '#lib/places';
import { isStaff } from './person';

const cookie = 'suite';
/** As long as the link of a letter lives. */
const lifetime = 15 * 60;

/**
 * The path of ours that somebody wanted to see before signing in; undefined for anything that could lead elsewhere.
 * Browsers read « \ » as « / » and drop control characters, so both are refused before the address is parsed.
 */
export function safePath(asked: string | null | undefined): string | undefined {
  if (!asked?.startsWith('/') || asked.length > 500) return undefined;
  if (/[\\\u0000-\u001f\u007f]/.test(asked) || asked.startsWith('//')) return undefined;
  const house = 'http://house.invalid';
  const url = URL.parse(asked, house);
  if (url?.origin !== house || url.pathname.startsWith('//')) return undefined;
  const page = pageOf(url.pathname);
  // « /en//elsewhere » is « //elsewhere » once its language is taken off.
  return page.startsWith('//') ? undefined : page + url.search;
}

/** Keeps the wanted path while the letter travels: it opens in the same browser, or the person lands at home. */
export function keepNext({ cookies, url }: RequestEvent, path: string | undefined): void {
  if (!path) return void cookies.delete(cookie, { path: '/' });
  cookies.set(cookie, path, {
    path: '/',
    maxAge: lifetime,
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
  });
}

/** Where somebody who has just come in goes: what they wanted, else the desk for staff, and home for the others. */
export function afterSignIn(event: RequestEvent, roles: readonly string[], asked?: string): string {
  const wanted = safePath(asked) ?? safePath(event.cookies.get(cookie));
  event.cookies.delete(cookie, { path: '/' });
  if (wanted) return inLanguage(event.locals.locale, wanted);
  return inLanguage(event.locals.locale, isStaff({ roles }) ? places.desk : places.home);
}
