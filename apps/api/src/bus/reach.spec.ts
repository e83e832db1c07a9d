import { expect, it } from 'vitest';
import { reachTyped } from './reach';

it.each([
  ['06 12 34 56 78', '0612345678'],
  ['+33 (0)6.12.34.56.78', '0612345678'],
  ['0033612345678', '0612345678'],
  ['+44 20 7946 0000', '+442079460000'],
])('keeps the number %s as %s', (typed, phone) => {
  expect(reachTyped(typed)).toEqual({ means: 'call', email: null, phone });
});

it.each(['', '12', '06 12 34 56 7', 'rappelez-moi', '+123', 'a@', '@b.fr', '0612345678 9'])(
  'takes « %s » for neither a number nor a mailbox',
  (typed) => {
    expect(reachTyped(typed)).toBeNull();
  },
);

it('keeps a mailbox in lower case', () => {
  expect(reachTyped(' Rose@Example.org ')).toMatchObject({
    ...{ means: 'mail', email: 'rose@example.org' },
  });
});
