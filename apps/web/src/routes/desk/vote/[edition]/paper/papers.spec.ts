import { describe, expect, it } from 'vitest';
import { numberOf, readPapers } from './papers';

describe('papers as a teller types them', () => {
  it('are one a line, by number or by code', () => {
    expect(readPapers('2 11\n\n p03 , 4 \r\n')).toEqual([
      { P02: 1, P11: 1 },
      { P03: 1, P04: 1 },
    ]);
  });
  it('carry points when the rule has them', () => {
    expect(readPapers('2=3 11=1')).toEqual([{ P02: 3, P11: 1 }]);
  });
  it('never lose a number that is written twice: the api refuses the line', () => {
    expect(readPapers('2 2 5')).toEqual([{ P02: 0, P05: 1 }]);
  });
});

it('a code is told by the number that is printed', () => {
  expect(['P02', 'P11', 'P999', 'NORTH'].map(numberOf)).toEqual(['2', '11', '999', 'NORTH']);
});
