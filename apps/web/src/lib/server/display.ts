import type { Cookies } from '@sveltejs/kit';

/** A reader's settings, kept in a cookie of their browser and nowhere else. */
export interface Display {
  readonly theme: 'device' | 'light' | 'dark';
  readonly type: 'normal' | 'large';
}

const COOKIE = 'display';
const YEAR = 365 * 24 * 3600;

export function readDisplay(cookies: Cookies): Display {
  const [theme, type] = (cookies.get(COOKIE) ?? '').split('.');
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'device',
    type: type === 'large' ? 'large' : 'normal',
  };
}

export const keepDisplay = (cookies: Cookies, { theme, type }: Display): void =>
  cookies.set(COOKIE, `${theme}.${type}`, { path: '/', maxAge: YEAR, httpOnly: true, sameSite: 'lax' });

/** What the `html` element wears; the device decides when the reader has not. */
export const displayAttributes = ({ theme, type }: Display): string =>
  [theme === 'device' ? '' : `data-theme="${theme}"`, type === 'large' ? 'data-type="large"' : '']
    .filter(Boolean)
    .join(' ');
