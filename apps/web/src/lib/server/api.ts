import { env } from 'node:process';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { TadaDocumentNode } from 'gql.tada';
import { print, type DocumentNode } from 'graphql';
import { inLanguage, pageOf } from '#lib/language';
import { keepCookies } from './cookies';

interface Fault {
  message: string;
  extensions?: { code?: string };
}

const patience = 20_000;
const printed = new WeakMap<DocumentNode, string>();

function textOf(document: DocumentNode): string {
  const known = printed.get(document);
  if (known) return known;
  const text = print(document);
  printed.set(document, text);
  return text;
}

/** What the api is told about who asks: their cookie, their address, and the number of the request. */
function headersOf(event: RequestEvent): Record<string, string> {
  const { request, url, locals } = event;
  return {
    'content-type': 'application/json',
    'x-request-id': locals.requestId,
    'x-forwarded-for': event.getClientAddress(),
    'x-forwarded-proto': url.protocol.slice(0, -1),
    'x-forwarded-host': url.host,
    cookie: request.headers.get('cookie') ?? '',
  };
}

/** The api's address, on this machine or a private network. */
export const apiUrl = (path: string): string =>
  new URL(path, env['API_URL'] || 'http://127.0.0.1:3001').href;

/** The person must sign in first; a form catches it (`acting`) and keeps what was typed. */
export class SignInNeeded extends Error {}

/** A page that needs an account sends there, and comes back; a form keeps what was typed. */
function signIn(event: RequestEvent): never {
  if (event.request.method === 'POST') throw new SignInNeeded();
  const { pathname, search } = event.url;
  const next = encodeURIComponent(`${pageOf(pathname)}${search}`);
  redirect(303, inLanguage(event.locals.locale, `/sign-in?next=${next}`));
}

function refuse(event: RequestEvent, fault: Fault): never {
  const code = fault.extensions?.code;
  if (code === 'UNAUTHENTICATED') signIn(event);
  if (code === 'FORBIDDEN') error(403, 'forbidden');
  if (code === 'NOT_FOUND') error(404, 'not_found');
  if (code === 'BAD_USER_INPUT') error(400, 'bad_request');
  if (code === 'TOO_MANY_REQUESTS') error(503, 'busy');
  throw new Error(`api: ${code ?? ''} ${fault.message}`);
}

/**
 * Asks the api, as the person behind the request. Cookies it sets are handed to the browser.
 * Throws a redirect to the sign-in page (SignInNeeded in an action: see `acting`), or an error 400, 403, 404,
 * or 503 when the api is away; anything else is a surprise. Expected refusals are in the answer, as `Denial`.
 */
export async function ask<Answer, Variables>(
  event: RequestEvent,
  document: TadaDocumentNode<Answer, Variables>,
  ...[variables]: Record<string, never> extends Variables ? [Variables?] : [Variables]
): Promise<Answer> {
  const response = await call(event, { query: textOf(document), variables });
  keepCookies(event, response);
  const body = (await response.json().catch(() => error(503, 'api_unreachable'))) as {
    data?: Answer;
    errors?: Fault[];
  };
  const [fault] = body.errors ?? [];
  if (fault) refuse(event, fault);
  if (!body.data) throw new Error('api: neither data nor errors');
  return body.data;
}

async function call(event: RequestEvent, body: unknown): Promise<Response> {
  try {
    return await fetch(apiUrl('/graphql'), {
      method: 'POST',
      headers: headersOf(event),
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    error(503, 'api_unreachable');
  }
}
