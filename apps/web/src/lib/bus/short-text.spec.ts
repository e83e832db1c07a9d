import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortText } from './short-text';

it('writes French in the signs of a text message', () => {
  expect(
    shortText(['Pas de bus à l’arrêt «\u00a0Forêt\u00a0»\u00a0: 9\u00a0h\u00a030 – ça vient.']),
  ).toBe(`Pas de bus à l'arret " Foret " : 9 h 30 - ca vient.`);
});

it('keeps whole sentences that fit, and no half of one', () => {
  const long = `${'mot '.repeat(37)}fin.`;
  expect(shortText(['Un.', 'Deux.'])).toBe('Un. Deux.');
  expect(shortText(['Un.', long, 'Trois.'])).toBe(`Un. ${long}`);
  expect(shortText([long, long])).toBe(long);
});

it('never makes a second message, whatever is said', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 300 })), (sentences) => {
      const text = shortText(sentences);
      expect(text.length).toBeLessThanOrEqual(160);
      expect(text).toMatch(
        /^[@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/u,
      );
    }),
  );
});
