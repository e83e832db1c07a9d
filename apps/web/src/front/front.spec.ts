import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressed, encodingFor } from './compress.ts';
import { forward, isForApi } from './proxy.ts';
import { readFront, type FrontSettings } from './settings.ts';
import { Visitor } from './visitor.ts';

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

const long = 'Le parvis de la mairie. '.repeat(20_000);

describe('the public door', () => {
  let settings: FrontSettings;
  let base = '';
  const api = createServer(async (request, response) => {
    const body = await bodyOf(request);
    response.setHeader('set-cookie', ['a=1; Path=/', 'b=2; Path=/']);
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ headers: request.headers, url: request.url, body }));
  });
  const front = createServer((request, response) => {
    const visitor = new Visitor(request, settings);
    visitor.mark(request);
    if (isForApi(request.url ?? '')) return forward(settings, visitor, request, response);
    const out = compressed(request, response);
    out.writeHead(200, { 'content-type': 'text/html' });
    out.write(long);
    out.end('<p>fin</p>');
  });

  beforeAll(async () => {
    const port = await listen(api);
    settings = readFront({
      API_URL: `http://127.0.0.1:${port}`,
      PUBLIC_URL: 'https://parvis.example',
    });
    base = `http://127.0.0.1:${await listen(front)}`;
  });
  afterAll(() => {
    front.close();
    api.close();
    front.closeAllConnections();
    api.closeAllConnections();
  });

  it('hands the api’s paths through, body and cookies included', async () => {
    const response = await fetch(`${base}/graphql?x=1`, { method: 'POST', body: '{"query":"é"}' });
    expect(response.status).toBe(201);
    expect(response.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2; Path=/']);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.json()).toMatchObject({ url: '/graphql?x=1', body: '{"query":"é"}' });
  });

  it('lets nobody pass for somebody else', async () => {
    const forged = {
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-proto': 'http',
      'x-forwarded-port': '99',
      'x-real-ip': '1.2.3.4',
      forwarded: 'for=1.2.3.4',
      'x-request-id': 'forged',
    };
    const response = await fetch(`${base}/health/live`, { headers: forged });
    const { headers } = (await response.json()) as { headers: Record<string, string> };
    expect(headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https' });
    expect(headers).not.toHaveProperty('x-real-ip');
    expect(headers).not.toHaveProperty('forwarded');
    expect(headers).not.toHaveProperty('x-forwarded-port');
    expect(headers['x-request-id']).not.toBe('forged');
  });

  it('refuses to write for a page of another origin', async () => {
    const headers = { origin: 'https://elsewhere.example' };
    const response = await fetch(`${base}/graphql`, { method: 'POST', body: '{}', headers });
    expect(response.status).toBe(403);
    const read = await fetch(`${base}/files/1`, { headers });
    expect(read.status).toBe(201);
  });

  it('says that the api is away, and to nobody else', async () => {
    const away = readFront({ API_URL: 'http://127.0.0.1:9' });
    const server = createServer((request, response) =>
      forward(away, new Visitor(request, away), request, response),
    );
    const port = await listen(server);
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`);
    expect(response.status).toBe(503);
    server.close();
    server.closeAllConnections();
  });

  it('says that a question is too heavy, rather than that the api is away', async () => {
    const body = 'x'.repeat(1_000_001);
    const response = await fetch(`${base}/graphql`, { method: 'POST', body });
    expect(response.status).toBe(413);
    const photo = await fetch(`${base}/files`, { method: 'POST', body });
    expect(photo.status).toBe(201);
  });

  it('compresses long text without losing a character', async () => {
    const raw = await new Promise<Buffer>((resolve, reject) => {
      get(`${base}/`, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
        const chunks: Buffer[] = [];
        expect(response.headers['content-encoding']).toBe('gzip');
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve(Buffer.concat(chunks)));
      }).on('error', reject);
    });
    expect(raw.length).toBeLessThan(10_000);
    expect(gunzipSync(raw).toString()).toBe(`${long}<p>fin</p>`);
  });
});

describe('small decisions of the public door', () => {
  it('knows which paths are the api’s', () => {
    expect(['/graphql', '/health/ready', '/files/x'].every(isForApi)).toBe(true);
    expect(['/', '/filesystem', '/graphqlx', '/budget/files'].some(isForApi)).toBe(false);
  });

  it('compresses as both sides know how', () => {
    expect(encodingFor('gzip, deflate, br')).toBe('br');
    expect(encodingFor('gzip;q=1.0, br;q=0')).toBe('gzip');
    expect(encodingFor('identity')).toBeUndefined();
  });

  it('believes the proxy in front only when told that there is one', () => {
    const request = {
      headers: { 'x-forwarded-for': '9.9.9.9, 5.6.7.8' },
      socket: { remoteAddress: '10.0.0.1' },
    } as unknown as IncomingMessage;
    expect(new Visitor(request, readFront({})).address).toBe('10.0.0.1');
    expect(new Visitor(request, readFront({ PARVIS_BEHIND_PROXY: '1' })).address).toBe('5.6.7.8');
  });

  it('names the setting that is wrong', () => {
    expect(() => readFront({ PORT: 'abc' })).toThrow('PORT');
    expect(() => readFront({ API_URL: 'ftp://x' })).toThrow('API_URL');
  });
});
