import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentOf, linearRgb, toHex, townSheet } from './town-colour';

/** WCAG 2 relative luminance and contrast. */
const luminance = (hex: string): number => {
  const [r, g, b] = linearRgb(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

const lightSurfaces = { slab: '#FFFFFF', ground: '#E6E8E1', inset: '#F3F4EF', sun: '#FFCE3A' };
const darkSurfaces = { slab: '#18201C', ground: '#0D1310', inset: '#222C27' };

const sweep = Array.from({ length: 72 }, (_, hue) => (hue * 5 * Math.PI) / 180).flatMap((h) =>
  [0, 0.05, 0.1, 0.2, 0.3].flatMap((c) => [0.25, 0.45, 0.65, 0.9].map((l) => toHex({ l, c, h }))),
);

const lowest = (ratio: (hex: string) => number): number => Math.min(...sweep.map(ratio));

describe('the colour of a town', () => {
  it('gives the bench green of the tokens', () => {
    const { light, dark } = accentOf('#1E6B4A');
    expect(light).toMatchObject({ accent: '#035637', strong: '#003B24', soft: '#D6F1E2' });
    expect(dark).toMatchObject({ accent: '#90DAB4', strong: '#B6EDCF', soft: '#173526' });
  });

  it('stays readable for every one of 1,440 colours, in light', () => {
    expect(sweep).toHaveLength(1440);
    const on = (surface: string) => lowest((hex) => contrast(accentOf(hex).light.accent, surface));
    expect(on(lightSurfaces.slab)).toBeGreaterThan(8.6);
    expect(on(lightSurfaces.ground)).toBeGreaterThan(6.9);
    expect(on(lightSurfaces.inset)).toBeGreaterThan(7.8);
    expect(on(lightSurfaces.sun)).toBeGreaterThan(5.8);
    const soft = lowest((hex) => contrast(accentOf(hex).light.accent, accentOf(hex).light.soft));
    expect(soft).toBeGreaterThan(7.2);
    expect(lowest((hex) => contrast('#17211C', accentOf(hex).light.soft))).toBeGreaterThan(13);
  });

  it('stays readable for every one of 1,440 colours, in the dark', () => {
    const on = (surface: string) => lowest((hex) => contrast(accentOf(hex).dark.accent, surface));
    expect(on(darkSurfaces.slab)).toBeGreaterThan(9.3);
    expect(on(darkSurfaces.ground)).toBeGreaterThan(10.5);
    expect(on(darkSurfaces.inset)).toBeGreaterThan(8);
    const soft = lowest((hex) => contrast(accentOf(hex).dark.accent, accentOf(hex).dark.soft));
    expect(soft).toBeGreaterThan(7.7);
  });

  it('refuses what is not a colour, so that nothing else reaches the style sheet', () => {
    const colour = /^#[0-9a-f]{6}$/i;
    fc.assert(
      fc.property(
        fc.string().filter((text) => !colour.test(text)),
        (text) => {
          expect(() => townSheet(text)).toThrow(RangeError);
        },
      ),
    );
  });
});
