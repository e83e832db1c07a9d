import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { words } from '@parvis/words';
import { displayAttributes, displayCookie, readDisplay } from '#lib/display';
import { localeOf } from '#lib/language';
import { keepSent } from '#lib/server/unsent';

const safety = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(self), interest-cohort=()',
  'cross-origin-opener-policy': 'same-origin',
};

/** The one page that other sites may show in a frame: it reads, and knows nobody. */
const framed = '/(site)/budget/[edition]/results/embed';

export const handle: Handle = async ({ event, resolve }) => {
  const { locals, request, url } = event;
  locals.locale = localeOf(url.pathname);
  locals.say = words(locals.locale);
  locals.display = readDisplay(event.cookies.get(displayCookie));
  locals.requestId = request.headers.get('x-request-id') ?? crypto.randomUUID();
  locals.saveData = request.headers.get('save-data') === 'on';
  await keepSent(event);
  const attributes = [displayAttributes(locals.display), locals.saveData && 'data-fonts="system"']
    .filter(Boolean)
    .join(' ');
  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      html.replace('%parvis.lang%', locals.locale).replace('%parvis.display%', attributes),
  });
  for (const [name, value] of Object.entries(safety)) response.headers.set(name, value);
  if (event.route.id === framed) letBeFramed(response.headers);
  if (url.protocol === 'https:') {
    response.headers.set('strict-transport-security', 'max-age=31536000');
  }
  // What is shown depends on who asks: no shared cache keeps a page.
  if (!response.headers.has('cache-control')) {
    response.headers.set('cache-control', 'private, no-cache');
  }
  return response;
};

function letBeFramed(headers: Headers): void {
  const policy = headers.get('content-security-policy');
  if (!policy) return;
  headers.set(
    'content-security-policy',
    policy.replace("frame-ancestors 'none'", 'frame-ancestors *'),
  );
}

/** A surprise: a line in the log without anything personal, a sentence, a code and what they sent for the reader. */
export const handleError: HandleServerError = (caught) => {
  const { requestId, sent } = caught.event.locals;
  const code = requestId?.slice(0, 8) ?? '';
  if (caught.kind === 'unknown') {
    const { error, event } = caught;
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const line = { level: 'error', code, route: event.route.id, what };
    process.stderr.write(`${JSON.stringify(line)}\n`);
  }
  const ours = caught.kind === 'unknown' || caught.error.status >= 500;
  return { code, ...(ours && sent && { unsent: sent }) };
};
