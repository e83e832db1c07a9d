import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sum, tallyOf, tallySuite } from './tally';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'parvis-tally-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const units = { numPassedTests: 12, numFailedTests: 0, numPendingTests: 1 };

test('units and journeys are counted; a journey that needed luck failed', () => {
  expect(tallyOf(units)).toEqual({ passed: 12, failed: 0 });
  const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 3 };
  expect(tallyOf({ stats })).toEqual({ passed: 5, failed: 3 });
});

test('a suite that broke outside its tests counts as a failure', () => {
  expect(tallySuite(report(units), 0)).toEqual({ passed: 12, failed: 0 });
  expect(tallySuite(report(units), 1)).toEqual({ passed: 12, failed: 1 });
});

test('a suite without a report, or with a broken one, counts as a failure', () => {
  expect(tallySuite(join(folder, 'none.json'), 0)).toEqual({ passed: 0, failed: 1 });
  expect(tallySuite(report({ something: 'else' }), 0)).toEqual({ passed: 0, failed: 1 });
});

test('the last line sums every suite', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 });
});
