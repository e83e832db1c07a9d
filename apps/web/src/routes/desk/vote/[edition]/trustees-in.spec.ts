import { describe, expect, it } from 'vitest';
import { fieldOfFault, trusteesIn } from './trustees-in';

const row = (n: number) => ({ [`trustee${n}`]: `Gardien ${n}`, [`publicKey${n}`]: ` ${n}${n} ` });

describe('the trustees of the form', () => {
  it('open when more than half of them are there', () => {
    for (const [named, needed] of [
      [1, 1],
      [3, 2],
      [5, 3],
    ] as const) {
      const values = Object.assign({}, ...Array.from({ length: named }, (_, at) => row(at + 1)));
      expect(trusteesIn(values)).toMatchObject({ needed, trustees: { length: named } });
    }
  });

  it('open in the number that is written, and empty rows name nobody', () => {
    const values = { ...row(1), trustee2: ' ', ...row(4), needed: '2' };
    expect(trusteesIn(values)).toEqual({
      needed: 2,
      trustees: [
        { name: 'Gardien 1', publicKey: '11' },
        { name: 'Gardien 4', publicKey: '44' },
      ],
    });
  });

  it('keep a key without a name, so that the refusal says what is missing', () => {
    expect(trusteesIn({ publicKey2: '22' }).trustees).toHaveLength(2);
  });

  it('leaves a number that is none to be refused', () => {
    for (const needed of ['two', '-1', '1.5'])
      expect(trusteesIn({ ...row(1), needed }).needed).toBe(0);
  });

  it('says at which row of the form a trustee is wrong', () => {
    const values = { ...row(1), ...row(4) };
    expect(fieldOfFault(values, 'trustees.1.publicKey')).toBe('publicKey4');
    expect(fieldOfFault({}, 'trustees.0.name')).toBe('trustee1');
    expect(fieldOfFault(values, 'needed')).toBe('needed');
  });
});
