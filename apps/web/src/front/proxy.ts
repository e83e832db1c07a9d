import {
  Agent,
  request as call,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import { pipeline } from 'node:stream';
import type { FrontSettings } from './settings.ts';
import type { Visitor } from './visitor.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 100 });
const patience = 30_000;
/** Bytes: what the api reads of a question at most. */
const heaviestQuestion = 1_000_000;
const hopByHop = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade'];

/** The paths that the api answers at the public address. */
export const isForApi = (url: string): boolean =>
  /^\/(graphql|health|files|voting|import)(?=[/?]|$)/.test(url);

/** A mailbox that takes its reader off a list (RFC 8058): a POST without origin nor cookie; the api reads its token. */
export const isOneClick = ({ method, url = '/', headers }: IncomingMessage): boolean =>
  method === 'POST' &&
  !headers.origin &&
  !headers.cookie &&
  /^\/(en\/)?(unsubscribe|unfollow|bus\/unfollow)\/[\w.-]+$/.test(url);

/** Hands a request to the api and its answer back, both as streams. */
export function forward(
  { api }: FrontSettings,
  visitor: Visitor,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (request.method !== 'GET' && !visitor.isAtHome(request)) return refuse(response, 403);
  if (isTooHeavy(request)) return refuse(response, 413);
  const headers: OutgoingHttpHeaders = { ...request.headers, host: api.host };
  for (const name of hopByHop) delete headers[name];
  const inner = call(
    {
      host: api.hostname,
      port: api.port,
      path: isOneClick(request) ? request.url?.replace(/^\/en(?=\/)/, '') : request.url,
      method: request.method,
      headers,
      agent,
      timeout: patience,
    },
    (answer) => {
      const kept: OutgoingHttpHeaders = {
        'x-content-type-options': 'nosniff',
        ...answer.headers,
      };
      for (const name of hopByHop) delete kept[name];
      response.writeHead(answer.statusCode ?? 502, kept);
      pipeline(answer, response, () => {});
    },
  );
  inner.on('timeout', () => inner.destroy(new Error('timeout')));
  inner.on('error', () => refuse(response, 503));
  response.on('close', () => inner.destroy());
  pipeline(request, inner, () => {});
}

/** The api would close in the middle of what it will not read, and look as if it were down. */
const isTooHeavy = ({ url = '/', headers }: IncomingMessage): boolean =>
  /^\/graphql(?=[/?]|$)/.test(url) && Number(headers['content-length'] ?? 0) > heaviestQuestion;

const refusals = { 403: 'other_origin', 413: 'too_heavy', 503: 'api_unreachable' } as const;

/** The reader of these paths is a program: a code, no page. */
function refuse(response: ServerResponse, status: keyof typeof refusals): void {
  if (response.headersSent) return void response.destroy();
  const code = refusals[status];
  const headers: OutgoingHttpHeaders = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
  };
  // What follows on this connection is the rest of a body that nobody reads.
  if (status === 413) headers['connection'] = 'close';
  response.writeHead(status, headers);
  response.end(JSON.stringify({ errors: [{ message: code, extensions: { code } }] }));
}
