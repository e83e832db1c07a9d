import { describe, expect, it } from 'vitest';
import { deny, ok, type Result } from './result';

const half = (value: number): Result<number, 'odd'> =>
  value % 2 === 0 ? ok(value / 2) : deny('odd', { value }, [{ field: 'value', code: 'not_even' }]);

describe('a result', () => {
  it('is the value when all went well, even an empty one', () => {
    expect(half(8)).toEqual({ ok: true, value: 4 });
    expect(half(0)).toEqual({ ok: true, value: 0 });
  });

  it('is otherwise a denial as data: code, values to show, fields to correct', () => {
    const refused = half(7);
    expect(refused).toEqual({
      ok: false,
      denial: {
        code: 'odd',
        details: { value: 7 },
        faults: [{ field: 'value', code: 'not_even' }],
      },
    });
    // It crosses a wire unchanged.
    expect(JSON.parse(JSON.stringify(refused))).toEqual(refused);
  });

  it('needs nothing but a code', () => {
    expect(JSON.stringify(deny('closed'))).toBe('{"ok":false,"denial":{"code":"closed"}}');
  });
});
