import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../ready.mjs';
import { checkAcceptance } from './acceptance';

const page = readFileSync(join(root, 'docs/acceptance.md'), 'utf8');

test('every acceptance test of the vote has its row, and every test named there exists', () => {
  expect(checkAcceptance(page, root)).toEqual([]);
});

test('a row left out, a row twice, a file or a test that is not there are each named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-acceptance-'));
  writeFileSync(join(folder, 'a.spec.ts'), `it('does it', () => {});`);
  const row = (number: string, stands: string, where: string) =>
    `| ${number} | what | ${stands} | ${where} |\n`;
  const found = checkAcceptance(
    [
      row('A1', 'Shown', '`a.spec.ts: does it`'),
      row('A2', 'Shown', '`a.spec.ts: does that`'),
      row('A3', 'Shown', '`b.spec.ts: does it`'),
      row('A4', 'Shown', 'we are sure'),
      row('A5', 'Perhaps', ''),
      row('A6', 'Missing', ''),
      row('A6', 'Missing', ''),
    ].join(''),
    folder,
  );
  expect(found).toContain('A2: a.spec.ts has no “does that”');
  expect(found).toContain('A3: there is no b.spec.ts');
  expect(found).toContain('A4 is shown by nothing');
  expect(found).toContain('A5 does not say how it stands');
  expect(found).toContain('A6 stands twice');
  expect(found).toContain('A7 is left out');
  expect(found).not.toContain('A1 is left out');
});
