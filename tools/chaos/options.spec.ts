import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

const read = (...args: string[]) => readOptions(args, ['F1', 'F2'], ['late']);

describe('the command of the campaign', () => {
  it('tries every fault once when nothing is asked', () => {
    expect(read('--seed', '7')).toEqual({ seed: 7, minutes: 0, faults: ['F1', 'F2'] });
  });

  it('takes some faults, for some minutes', () => {
    const asked = read('--seed', '7', '--minutes', '2.5', '--fault', 'F2');
    expect(asked).toEqual({ seed: 7, minutes: 2.5, faults: ['F2'] });
  });

  it('puts mistakes in when they are asked for', () => {
    expect(read('--bugs')).toMatchObject({ bugs: ['late'] });
    expect(read('--bug', 'late')).toMatchObject({ bugs: ['late'] });
  });

  it('throws a seed of its own, which it tells', () => {
    expect(read()).toMatchObject({ seed: expect.any(Number) });
  });

  it('says how it is used when it is asked for what it does not know', () => {
    const wrong = [['--fault', 'F3'], ['--bug', 'x'], ['--seed', 'x'], ['--minutes', '-1'], ['x']];
    for (const args of wrong) expect(read(...args)).toMatch(/--fault F1\|F2/);
  });
});
