import { createServer } from 'node:http';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linked, weigh } from './weigh';

const style = 'main { color: green }'.repeat(20);
const page = `<html><head>
<link href="/a.css" rel="stylesheet"><link rel="stylesheet" href="/a.css">
<link rel="icon" href="/icon.svg"></head><body>${'mairie '.repeat(200)}</body></html>`;

describe('the weight of a page', () => {
  const server = createServer((request, response) => {
    if (request.url === '/gone') response.statusCode = 404;
    response.end(request.url === '/a.css' ? style : page);
  });
  let base: string;

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  });
  afterAll(() => void server.close());

  it('is that of its text, and of each style and script that it names, once', async () => {
    expect(await weigh(base, '/')).toMatchObject({
      html: Buffer.byteLength(page),
      htmlGzip: gzipSync(page).length,
      styles: gzipSync(style).length,
      scripts: 0,
    });
  });

  it('is refused for a page that does not answer', async () => {
    await expect(weigh(base, '/gone')).rejects.toThrow('answers 404');
  });

  it('names nothing twice', () => {
    expect(linked(page, /<link\b[^>]*\brel="stylesheet"[^>]*>/g, 'href')).toEqual(['/a.css']);
  });
});
