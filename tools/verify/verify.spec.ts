import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const vectors = fileURLToPath(new URL('../../docs/vectors', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'vectors-'));
const hasPython = spawnSync('python3', ['--version']).status === 0;

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(program: string, folder: string): { status: number | null; failed: string[] } {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const { status, stdout } = spawnSync('python3', [file, 'vectors', folder], { encoding: 'utf8' });
  const failed = stdout.split('\n').filter((line) => line.startsWith('FAILED'));
  return { status, failed };
}

/** A copy of the vectors where `from` became `to`, once, in one file. */
function altered(file: string, from: string, to: string): string {
  cpSync(vectors, copy, { recursive: true });
  const text = readFileSync(join(copy, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(copy, file), text.replace(from, to));
  return copy;
}

/** A text of the vectors found by a pattern, and the same with its last hexadecimal digit changed. */
function digit(file: string, pattern: RegExp): [string, string, string] {
  const found = pattern.exec(readFileSync(join(vectors, file), 'utf8'))?.[0] ?? '';
  const last = found.at(-1) === '0' ? '1' : '0';
  return [file, found, found.slice(0, -1) + last];
}

describe.skipIf(!hasPython)('the second verifier', () => {
  it.each(['verify.py', 'opening.py'])('%s agrees with every vector', (program) => {
    expect(run(program, vectors)).toEqual({ status: 0, failed: [] });
  });

  it.each([
    ['a cost in the manifest', 'manifests.json', 'cost\\":1000000', 'cost\\":1000001'],
    ['a choice in the list', 'openings.json', 'P04', 'P05'],
    ['a value in the list', 'openings.json', 'value\\":6', 'value\\":7'],
    ['a published reason', 'openings.json', 'envelope_length', 'envelope_lengti'],
    ['a receipt', 'receipts.json', 'envelope ', 'Envelope '],
    ['an envelope', ...digit('envelopes.json', /"bytes": ?"[0-9a-f]{1000}/)],
    ['a leaf of the log', ...digit('log.json', /"entries": ?\[\s*"[0-9a-f]{64}/)],
    ['a checkpoint', ...digit('log.json', /"checkpoint": ?"[^\\]*\\n\d/)],
    ['a roll key', ...digit('roll.json', /"rollKey": ?"[0-9a-f]{64}/)],
  ])('finds a change in %s', (_, file, from, to) => {
    const { status, failed } = run('verify.py', altered(file, from, to));
    expect(status).toBe(1);
    expect(failed.length).toBeGreaterThan(0);
  });

  it('finds a ballot that was opened to something else', () => {
    const { status, failed } = run('opening.py', altered('openings.json', 'P04', 'P05'));
    expect(status).toBe(1);
    expect(failed).toEqual(['FAILED  every ballot opened alike: approval, 2 of 3']);
  });

  it('says that it cannot read a folder without vectors', () => {
    expect(run('verify.py', tmpdir()).status).toBe(2);
  });
});
