import fc from 'fast-check';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { qrOf, quiet } from './qr';

/** Reads the path back: the black modules it covers, as « x y ». */
function blackModules(path: string): readonly string[] {
  return [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)].flatMap(([, x = '', y = '', length]) =>
    Array.from({ length: Number(length) }, (_, step) => `${Number(x) + step} ${y}`),
  );
}

describe('a QR code', () => {
  it('covers exactly the black modules, inside four blank ones', () => {
    fc.assert(
      fc.property(fc.webUrl({ size: 'small' }), (address) => {
        const { data } = encode(address, { ecc: 'M', boostEcc: false, border: 0 });
        const { size, path } = qrOf(address) ?? { size: 0, path: '' };
        const black = data.flatMap((line, y) =>
          line.flatMap((on, x) => (on ? [`${x + quiet} ${y + quiet}`] : [])),
        );
        expect(blackModules(path)).toEqual(black);
        expect(size).toBe(data.length + 8);
      }),
      { numRuns: 5 },
    );
  });

  it('is left out where the address is too long for paper, whatever was asked', () => {
    expect(qrOf(`https://parvis.example/budget?q=${'é'.repeat(160)}`)).toBeUndefined();
    expect(qrOf('a'.repeat(100_000))).toBeUndefined();
    // The signed receipt of a vote, as long as any thing we print.
    expect(qrOf('a'.repeat(331))).toBeDefined();
    expect(qrOf('a'.repeat(332))).toBeUndefined();
  });
});
