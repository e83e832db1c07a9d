import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalHash, canonicalJson, type Canonical } from './canonical';

const { value } = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
}));

/** The same value with every object's keys written in the opposite order. */
function turned(item: Canonical): Canonical {
  if (item === null || typeof item !== 'object') return item;
  if (Array.isArray(item)) return item.map((inner: Canonical) => turned(inner));
  const entries = Object.entries(item as Record<string, Canonical>).reverse();
  return Object.fromEntries(entries.map(([key, inner]) => [key, turned(inner)]));
}

describe('canonical JSON', () => {
  it('sorts keys by UTF-16 code units, as the example of RFC 8785 §3.2.3 does', () => {
    // The emoji begins with the surrogate D83D, so it comes before U+FB33 although its code point is greater.
    const keys = { '€': 5, '\r': 1, '\ufb33': 7, '1': 2, '😂': 6, '\u0080': 3, ö: 4 };
    expect(canonicalJson(keys)).toBe('{"\\r":1,"1":2,"\u0080":3,"ö":4,"€":5,"😂":6,"\ufb33":7}');
  });

  it('leaves out absent keys, keeps null, and writes no space', () => {
    expect(canonicalJson({ b: [1, 'deux', null], a: undefined })).toBe('{"b":[1,"deux",null]}');
  });

  it.each([0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'refuses the number %d',
    (number) => {
      expect(() => canonicalJson({ amount: number })).toThrow(RangeError);
    },
  );

  it('writes minus zero as zero', () => {
    expect(canonicalJson(-0)).toBe('0');
  });

  it('means the same value to any JSON reader, and the same text for the same value', () => {
    fc.assert(
      fc.property(value, (item) => {
        const text = canonicalJson(item);
        expect(canonicalJson(JSON.parse(text) as Canonical)).toBe(text);
        expect(canonicalJson(turned(item))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(item)));
      }),
    );
  });
});

describe('the canonical hash', () => {
  it('is the SHA-256 of the canonical text', () => {
    // printf '{}' | sha256sum
    expect(canonicalHash({})).toBe(
      '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    );
  });

  it('ignores the order of keys and sees every other change', () => {
    expect(canonicalHash({ a: 1, b: 2 })).toBe(canonicalHash({ b: 2, a: 1 }));
    expect(canonicalHash([1, 2])).not.toBe(canonicalHash([2, 1]));
    expect(canonicalHash({ a: null })).not.toBe(canonicalHash({}));
  });
});
