import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frenchTypography } from './typography';

describe('French typography', () => {
  it.each([
    ['Où voter ?', 'Où voter\u202f?'],
    ['Attention : 260 000 € !', 'Attention\u00a0: 260\u00a0000\u00a0€\u202f!'],
    ["L'idée « un banc »", 'L’idée «\u00a0un banc\u00a0»'],
    ['78 % à 13 h 30, fin à 20 h.', '78\u00a0% à 13\u00a0h\u00a030, fin à 20\u00a0h.'],
    ['1 250 000 habitants, 3 heures', '1\u00a0250\u00a0000 habitants, 3 heures'],
    ['Votre idée porte le n° {number}.', 'Votre idée porte le n°\u00a0{number}.'],
    ['https://parvis.example/?a=1', 'https://parvis.example/?a=1'],
  ])('writes « %s »', (typed, printed) => {
    expect(frenchTypography(typed)).toBe(printed);
  });

  it('changes nothing more when done twice', () => {
    const pieces = fc.constantFrom(
      ' ',
      'a',
      '1',
      '000',
      'h',
      "'",
      '«',
      '»',
      '!',
      '?',
      ';',
      ':',
      '€',
      '%',
      'n°',
      '{x}',
    );
    fc.assert(
      fc.property(
        fc.array(pieces).map((all) => all.join('')),
        (text) => {
          const once = frenchTypography(text);
          expect(frenchTypography(once)).toBe(once);
        },
      ),
    );
  });

  it('never touches anything but spaces, apostrophes and dots', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const bare = (value: string) => value.replace(/[\s'’.…\u00a0\u202f]/g, '');
        expect(bare(frenchTypography(text))).toBe(bare(text));
      }),
    );
  });
});
