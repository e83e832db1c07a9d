import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { isOwnWord } from './own-words';

const here = dirname(fileURLToPath(import.meta.url));
const lib = resolve(here, '../src/lib');

/** A component, and every component that it shows. */
function* sources(file: string, seen = new Set<string>()): Generator<string> {
  if (seen.has(file)) return;
  seen.add(file);
  const source = readFileSync(existsSync(file) ? file : `${file}.ts`, 'utf8');
  yield source;
  for (const [, path = ''] of source.matchAll(/from '([^']+\.svelte)'/g)) {
    yield* sources(resolve(dirname(file), path.replace(/^#lib/, lib)), seen);
  }
}

it('carries every word that its components say', () => {
  const said = [...sources(resolve(here, 'Urne.svelte'))].flatMap((source) =>
    [...source.matchAll(/\bsay\(\s*'(\w+)'/g)].map(([, key = '']) => key),
  );
  expect(said).toContain('site_money_label');
  expect(said.filter((key) => !isOwnWord(key))).toEqual([]);
});
