import type { Handle } from '@sveltejs/kit';
import { words } from '@parvis/words';
import { displayAttributes, readDisplay } from '$lib/server/display';

/** Each request knows its language and how the reader wants pages to look. */
export const handle: Handle = async ({ event, resolve }) => {
  const english = event.url.pathname === '/en' || event.url.pathname.startsWith('/en/');
  event.locals.locale = english ? 'en' : 'fr';
  event.locals.say = words(event.locals.locale);
  event.locals.display = readDisplay(event.cookies);
  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      html
        .replace('%lang%', event.locals.locale)
        .replace('%display%', displayAttributes(event.locals.display)),
    preload: ({ type, path }) => type === 'css' || (type === 'font' && /bitter|radio/.test(path)),
  });
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  return response;
};
