import type { RequestEvent } from '@sveltejs/kit';

interface Baked {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: 'lax' | 'strict' | 'none';
  readonly maxAge?: number;
  readonly expires?: Date;
}

const sameSites = ['lax', 'strict', 'none'] as const;

/** Reads one Set-Cookie line (RFC 6265 §4.1); undefined when it has no name. */
export function parseCookie(line: string): Baked | undefined {
  const [pair = '', ...rest] = line.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  if (at < 1) return undefined;
  const attributes = new Map(
    rest.map((part) => {
      const [name = '', ...value] = part.split('=');
      return [name.toLowerCase(), value.join('=')] as const;
    }),
  );
  const site = attributes.get('samesite')?.toLowerCase();
  const age = attributes.get('max-age');
  const expires = attributes.get('expires');
  return {
    name: pair.slice(0, at),
    value: decodeURIComponent(pair.slice(at + 1)),
    path: attributes.get('path') || '/',
    httpOnly: attributes.has('httponly'),
    secure: attributes.has('secure'),
    sameSite: sameSites.find((known) => known === site) ?? 'lax',
    ...(age !== undefined && { maxAge: Number(age) }),
    ...(expires !== undefined && { expires: new Date(expires) }),
  };
}

/** The api alone issues cookies; the browser gets them as they were. */
export function keepCookies(event: RequestEvent, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const baked = parseCookie(line);
    if (!baked) continue;
    const { name, value, ...options } = baked;
    event.cookies.set(name, value, options);
  }
}
