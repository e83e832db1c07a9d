import { describe, expect, it } from 'vitest';
import { isName, personMark } from './person-mark';

const key = new Uint8Array(32).fill(1);
const person = { familyName: 'Le Goffic', givenName: 'Jean-Noël', birthDate: '1944-02-29' };

describe('the mark of a person', () => {
  it('is the same however the name is typed', () => {
    const typed = [
      { familyName: 'LE GOFFIC', givenName: 'jean noel' },
      { familyName: ' le-goffic ', givenName: 'Jean-Noe\u0308l' },
    ];
    for (const names of typed) {
      expect(personMark(key, { ...person, ...names })).toBe(personMark(key, person));
    }
    const cœur = { ...person, familyName: 'Lecœur', givenName: 'Lætitia' };
    const plain = { ...cœur, familyName: 'LECOEUR', givenName: 'LAETITIA' };
    expect(personMark(key, cœur)).toBe(personMark(key, plain));
  });

  it('tells twins, namesakes of another day, names in another order and other polls apart', () => {
    const others = [
      { ...person, givenName: 'Jean-Marc' },
      { ...person, birthDate: '1944-02-28' },
      { ...person, familyName: person.givenName, givenName: person.familyName },
      { ...person, familyName: 'Легоффик' },
    ].map((other) => personMark(key, other));
    const elsewhere = personMark(new Uint8Array(32).fill(2), person);
    expect(new Set([personMark(key, person), elsewhere, ...others]).size).toBe(6);
  });

  it('is not made from a name without a letter, nor with a short key', () => {
    expect(['', ' - ', '12', '’'].some(isName)).toBe(false);
    expect(isName('Ô')).toBe(true);
    expect(() => personMark(key.subarray(1), person)).toThrow(RangeError);
  });
});
