import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../ready.mjs';
import { run } from '../run.ts';

const attack = (...more: string[]) =>
  run(process.execPath, [join(root, 'tools/attack/main.ts'), '--voters', '200', ...more]);

describe('a thief of the whole server but its keys', () => {
  it('finds nobody’s envelope by values or transactions, and guesses choices no better than chance', async () => {
    const { code, output } = await attack();
    expect(output).toContain('whose envelope, by values: 0.0 %');
    expect(output).toContain('whose envelope, by transactions: 0.0 %');
    expect(code).toBe(0);
  }, 120_000);

  it('finds everybody once the slot of the box touches the roll in its transaction', async () => {
    const { code, output } = await attack('--mutant', 'roll');
    expect(output).toContain('whose envelope, by transactions: 100.0 %');
    expect(code).toBe(0);
  }, 120_000);

  it('finds everybody by notes that were deleted, and still lie in the files of the tables', async () => {
    const { code, output } = await attack('--mutant', 'note');
    expect(output).toContain('whose envelope, by values: 100.0 %');
    expect(code).toBe(0);
  }, 120_000);
});
