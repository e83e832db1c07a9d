import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../build/urne/', import.meta.url));

/** The voting page asks nothing of anybody but this house, and nobody may frame it. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** The page that seals ballots, in either language: /urne/2027/, /en/urne/2027/. */
export const isForUrne = (url: string): boolean =>
  /^\/((en\/)?urne(?=[/?]|$)|trustee\.html(?=\?|$))/.test(url);

/** The page that a trustee takes away: one file, whose own policy lets it ask nothing. */
const TAKEN_AWAY = '/trustee.html';

/** The fingerprints of every file of both pages, for those who compare. */
const SUMS = '/urne/SHA256SUMS';

/** Sends the prebuilt page or one of its files; there is nothing to compute. */
export async function sendUrne(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405);
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const asset = /^\/urne\/assets\/([\w.-]+)$/.exec(pathname)?.[1];
  if (!asset && pathname.includes('/assets/')) return end(response, 404);
  const file = join(folder, normalize(nameOf(pathname, asset)));
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return end(response, 404);
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'cache-control': asset ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': pathname === TAKEN_AWAY ? "frame-ancestors 'none'" : policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cross-origin-opener-policy': 'same-origin',
  });
  if (request.method === 'HEAD') return void response.end();
  createReadStream(file).pipe(response);
}

const nameOf = (pathname: string, asset: string | undefined): string => {
  if (pathname === TAKEN_AWAY) return 'trustee.html';
  if (pathname === SUMS) return 'SHA256SUMS';
  return asset ? `assets/${asset}` : 'index.html';
};

function end(response: ServerResponse, status: 404 | 405): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end();
}
