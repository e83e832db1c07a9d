import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../ready.mjs';
import { readWish, settings } from './settings';

test('without any setting, a demo town opens on port 3000 with its data in .data', () => {
  expect(readWish({})).toMatchObject({
    port: 3000,
    publicUrl: 'http://localhost:3000',
    data: join(root, '.data'),
    keys: join(root, '.data/keys'),
    demo: true,
  });
});

test('an empty setting is an absent one', () => {
  expect(readWish({ PORT: '', DATABASE_URL: '', PARVIS_DEMO: '' }).demo).toBe(true);
});

test('a database or a public address of its own makes a real town, unless told otherwise', () => {
  const databaseUrl = 'postgres://town@127.0.0.1/town';
  expect(readWish({ DATABASE_URL: databaseUrl }).demo).toBe(false);
  expect(readWish({ PUBLIC_URL: 'https://town.example' }).demo).toBe(false);
  expect(readWish({ DATABASE_URL: databaseUrl, PARVIS_DEMO: '1' }).demo).toBe(true);
});

test.each([
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '80a'],
  ['API_PORT', '-1'],
  ['PUBLIC_URL', 'town.example'],
  ['PUBLIC_URL', 'https://town.example/parvis'],
  ['DATABASE_URL', 'mysql://town@host/town'],
  ['REDIS_URL', 'localhost:6379'],
  ['SMTP_URL', 'https://mail.example'],
  ['PARVIS_SECRET', 'secret'],
  ['PARVIS_DEMO', 'yes'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused by its name', (name, value) => {
  expect(() => readWish({ [name]: value })).toThrow(name);
});

test('a wrong secret is not repeated', () => {
  expect(() => readWish({ PARVIS_SECRET: 'my-own-secret' })).not.toThrow('my-own-secret');
});

/** The names in the first column of the table of docs/operate.md. */
function describedSettings(): string[] {
  const page = readFileSync(join(root, 'docs/operate.md'), 'utf8');
  return [...page.matchAll(/^\| `([A-Z_]+)` /gm)].map((match) => match[1] ?? '');
}

/** The names that a source file reads from the environment. */
function namesIn(file: string, pattern: RegExp): string[] {
  const names = [...readFileSync(join(root, file), 'utf8').matchAll(pattern)];
  expect(names.length).toBeGreaterThan(2);
  return names.map((match) => match[1] ?? '');
}

test('docs/operate.md describes every setting that a process reads, and no other', () => {
  const all = new Set([
    ...settings.map(({ name }) => name),
    ...namesIn('apps/api/src/platform/config/settings.ts', /^ {2}([A-Z_]+): v\./gm),
    ...namesIn('apps/web/src/front/settings.ts', /'([A-Z][A-Z_]+)'/g),
    ...['PARVIS_NO_BROWSER', 'PARVIS_CHROMIUM', 'PARVIS_WITHOUT_SCRIPT'],
  ]);
  expect(describedSettings().sort()).toEqual([...all].sort());
});
