import { describe, expect, it } from 'vitest';
import { placeSheet, type WrittenLine } from './place-sheet';

const batch = { papers: 5, valid: 3, blank: 1, spoilt: 1, rejected: 0 };
const lines: WrittenLine[] = [
  { kind: 'given', number: 50 },
  { kind: 'given', number: 20 },
  { kind: 'seal' },
  { kind: 'returned', number: 60 },
];

describe('the sheet of a place of vote', () => {
  it('adds packs, papers back and batches, and asks nothing when papers and signatures agree', () => {
    const signed: WrittenLine[] = [...lines, { kind: 'signatures', number: 10 }];
    expect(placeSheet(signed, [batch, batch])).toEqual({
      given: 70,
      returned: 60,
      signatures: 10,
      papers: 10,
      valid: 6,
      blank: 2,
      spoilt: 2,
      rejected: 0,
      difference: 0,
      questions: [],
    });
  });

  it('asks for the signatures until they are counted, even of an empty box', () => {
    expect(placeSheet(lines, []).questions).toEqual(['unsigned']);
    expect(placeSheet([...lines, { kind: 'signatures', number: 0 }], []).questions).toEqual([]);
  });

  it('holds the last count of signatures', () => {
    const counted: WrittenLine[] = [
      ...lines,
      { kind: 'signatures', number: 4 },
      { kind: 'signatures', number: 5 },
    ];
    expect(placeSheet(counted, [batch]).difference).toBe(0);
  });

  it('asks why papers and signatures differ, until it is said of that very difference', () => {
    const four: WrittenLine[] = [...lines, { kind: 'signatures', number: 4 }];
    expect(placeSheet(four, [batch])).toMatchObject({ difference: 1, questions: ['differs'] });
    const said: WrittenLine[] = [...four, { kind: 'explained', number: 1 }];
    expect(placeSheet(said, [batch]).questions).toEqual([]);
    const again: WrittenLine[] = [...said, { kind: 'signatures', number: 3 }];
    expect(placeSheet(again, [batch])).toMatchObject({ difference: 2, questions: ['differs'] });
  });

  it('sees papers that were never given out', () => {
    const few: WrittenLine[] = [
      { kind: 'given', number: 3 },
      { kind: 'signatures', number: 5 },
    ];
    expect(placeSheet(few, [batch]).questions).toEqual(['more_than_given']);
  });
});
