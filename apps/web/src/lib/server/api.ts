import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { TadaDocumentNode } from 'gql.tada';
import { print } from 'graphql';

const API_URL = process.env['API_URL'] ?? 'http://127.0.0.1:3001';

interface Spoken {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

/** The person must sign in first; a form catches it and keeps what was typed. */
export class SignInNeeded extends Error {}

/**
 * Asks the api on behalf of the person. In a `load`, not found, not allowed and not signed in become the page that
 * says so; in an action, catch `SignInNeeded` (see `acting` in $lib/server/form).
 */
export async function ask<Data, Variables>(
  event: RequestEvent,
  document: TadaDocumentNode<Data, Variables>,
  ...[variables]: Record<string, never> extends Variables ? [Variables?] : [Variables]
): Promise<Data> {
  const answer = await post(event, { query: print(document), variables });
  const code = answer.errors?.[0]?.extensions?.code;
  if (!code && answer.data) return answer.data as Data;
  if (code === 'UNAUTHENTICATED') {
    if (event.request.method === 'POST') throw new SignInNeeded();
    redirect(303, `/sign-in?next=${encodeURIComponent(event.url.pathname + event.url.search)}`);
  }
  if (code === 'NOT_FOUND') error(404);
  if (code === 'FORBIDDEN') error(403);
  if (code === 'TOO_MANY_REQUESTS') error(429);
  error(500);
}

async function post(event: RequestEvent, body: object): Promise<Spoken> {
  const response = await fetch(`${API_URL}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: event.request.headers.get('cookie') ?? '',
      'x-forwarded-for': event.getClientAddress(),
    },
    body: JSON.stringify(body),
  }).catch(() => error(503));
  for (const cookie of response.headers.getSetCookie()) pass(event, cookie);
  return (await response.json()) as Spoken;
}

/** The api alone issues the session; its cookie goes through to the browser as it is. */
function pass(event: RequestEvent, header: string): void {
  const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
  const [name = '', value = ''] = pair.split(/=(.*)/s);
  const attribute = (wanted: string) =>
    attributes.find((one) => one.toLowerCase().startsWith(wanted))?.split('=')[1];
  const maxAge = attribute('max-age');
  const expires = attribute('expires');
  event.cookies.set(name, decodeURIComponent(value), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: attributes.some((one) => one.toLowerCase() === 'secure'),
    ...(maxAge !== undefined && { maxAge: Number(maxAge) }),
    ...(expires !== undefined && { expires: new Date(expires) }),
  });
}
