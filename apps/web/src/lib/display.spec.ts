import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenDisplay, displayAttributes, readDisplay, writeDisplay } from './display';

describe('how a reader wants to read', () => {
  it('comes back from its cookie as it was chosen', () => {
    const theme = fc.constantFrom('device', 'light', 'dark');
    const type = fc.constantFrom('normal', 'large');
    fc.assert(
      fc.property(theme, type, (a, b) => {
        const display = chosenDisplay(a, b);
        expect(readDisplay(writeDisplay(display))).toEqual(display);
      }),
    );
  });

  it('is the default when the cookie was tampered with, and never writes it in the page', () => {
    fc.assert(
      fc.property(fc.string(), (cookie) => {
        expect(displayAttributes(readDisplay(cookie))).toMatch(
          /^(data-theme="(light|dark)")? ?(data-type="large")?$/,
        );
      }),
    );
    expect(readDisplay('dark"><script>')).toEqual({ theme: 'device', type: 'normal' });
  });
});
