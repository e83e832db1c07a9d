import { gzipSync } from 'node:zlib';

/** What a page weighs, in bytes; `millis` is the median of several answers. */
export type Weight = {
  html: number;
  htmlGzip: number;
  styles: number;
  scripts: number;
  millis: number;
};

const ROUNDS = 5;

/** Fetches a page as a browser that came for the first time: its text, its styles, its scripts. */
export async function weigh(base: string, path: string, cookie = ''): Promise<Weight> {
  const times: number[] = [];
  let html = '';
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    html = await textOf(`${base}${path}`, cookie);
    times.push(performance.now() - began);
  }
  return {
    html: Buffer.byteLength(html),
    htmlGzip: gzipSync(html).length,
    styles: await together(
      base,
      path,
      linked(html, /<link\b[^>]*\brel="stylesheet"[^>]*>/g, 'href'),
    ),
    scripts: await together(base, path, [
      ...linked(html, /<script\b[^>]*\bsrc="[^>]*>/g, 'src'),
      ...linked(html, /<link\b[^>]*\brel="modulepreload"[^>]*>/g, 'href'),
    ]),
    millis: times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0,
  };
}

/** The addresses that the tags of a page name, each once. */
export function linked(html: string, tag: RegExp, attribute: string): string[] {
  const value = new RegExp(`\\b${attribute}="([^"]*)"`);
  const found = [...html.matchAll(tag)].flatMap(([one]) => value.exec(one)?.[1] ?? []);
  return [...new Set(found)];
}

async function together(base: string, path: string, links: string[]): Promise<number> {
  let bytes = 0;
  for (const link of links) {
    const text = await textOf(new URL(link, `${base}${path}`).href, '');
    bytes += gzipSync(text).length;
  }
  return bytes;
}

async function textOf(url: string, cookie: string): Promise<string> {
  const answer = await fetch(url, { headers: { cookie } });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return answer.text();
}
