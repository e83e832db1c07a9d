import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import type { Cast, History } from './history.ts';

const cast = (elector: string, hash: string, from: number, to: number): Cast => ({
  ...{ elector, hash, invoked: from, ended: to },
  ...{ outcome: 'ok', receipts: [`receipt of ${hash}`] },
});
const unknown = (elector: string, hash: string, from: number): Cast => ({
  ...{ elector, hash, invoked: from, ended: Infinity },
  ...{ outcome: 'unknown', receipts: [] },
});
const refused = (elector: string, hash: string, from: number, to: number): Cast => ({
  ...cast(elector, hash, from, to),
  ...{ outcome: 'refused', receipts: [] },
});

/** A box whose log has all that was sent, where `finals` count. */
const box = (
  casts: readonly Cast[],
  finals: Readonly<Record<string, string>>,
  changes: Partial<History> = {},
): History => ({
  casts,
  finals: Object.entries(finals).map(([elector, hash]) => ({ elector, hash })),
  log: casts.filter(({ outcome }) => outcome === 'ok').map(({ hash }) => hash),
  logReads: [],
  boxReads: [],
  ...changes,
});

const broken = (history: History): string[] =>
  check(history).map(({ rule, what }) => `${rule} ${what}`);

describe('the history of a ballot box', () => {
  it('is whole when the last acknowledged vote of each person counts', () => {
    const casts = [cast('A', 'a1', 0, 2), cast('A', 'a2', 3, 5), cast('B', 'b1', 1, 4)];
    expect(broken(box(casts, { A: 'a2', B: 'b1' }))).toEqual([]);
    expect(broken(box([], {}))).toEqual([]);
  });

  it('is broken when an earlier vote counts, or none', () => {
    const casts = [cast('A', 'a1', 0, 2), cast('A', 'a2', 3, 5)];
    expect(broken(box(casts, { A: 'a1' }))).toEqual(['not_the_last A']);
    expect(broken(box(casts, {}))).toEqual(['not_the_last A']);
  });

  it('leaves open which of two votes that met counts', () => {
    const casts = [cast('A', 'a1', 0, 4), cast('A', 'a2', 3, 5)];
    expect(broken(box(casts, { A: 'a1' }))).toEqual([]);
    expect(broken(box(casts, { A: 'a2' }))).toEqual([]);
  });

  it('lets a vote with an unknown outcome count late, or never', () => {
    const casts = [unknown('A', 'a1', 0), cast('A', 'a2', 3, 5)];
    const log = ['a1', 'a2'];
    expect(broken(box(casts, { A: 'a1' }, { log }))).toEqual([]);
    expect(broken(box(casts, { A: 'a2' }, { log }))).toEqual([]);
    expect(broken(box(casts, { A: 'a2' }, { log: ['a2'] }))).toEqual([]);
    expect(broken(box(casts, {}, { log }))).toEqual(['not_the_last A']);
  });

  it('never lets an unknown outcome count before it was sent', () => {
    const casts = [cast('A', 'a1', 0, 2), unknown('A', 'a2', 3), cast('A', 'a3', 4, 5)];
    const log = ['a1', 'a2', 'a3'];
    expect(broken(box(casts, { A: 'a1' }, { log }))).toEqual(['not_the_last A']);
    expect(broken(box(casts, { A: 'a2' }, { log }))).toEqual([]);
  });

  it('answers soon for a person whose twelve votes all met, and not at all for too many', () => {
    const casts = Array.from({ length: 12 }, (_, at) => cast('A', `a${at}`, at, at + 20));
    expect(broken(box(casts, { A: 'a0' }))).toEqual([]);
    expect(broken(box(casts, { A: 'none' }))).toEqual(['not_the_last A']);
    const many = Array.from({ length: 31 }, (_, at) => cast('A', `a${at}`, 2 * at, 2 * at + 1));
    expect(() => check(box(many, { A: 'a30' }))).toThrow(RangeError);
  });

  it('is broken by two envelopes that count for one person', () => {
    const casts = [cast('A', 'a1', 0, 2), cast('A', 'a2', 3, 5)];
    const finals = ['a1', 'a2'].map((hash) => ({ elector: 'A', hash }));
    expect(broken(box(casts, {}, { finals }))).toEqual(['two_finals A']);
  });

  it('is broken by a receipt whose envelope is not in the log', () => {
    const casts = [cast('A', 'a1', 0, 2), cast('A', 'a2', 3, 5)];
    expect(broken(box(casts, { A: 'a2' }, { log: ['a2'] }))).toEqual(['lost a1']);
  });

  it('is broken by what was refused, or never sent, and is in the log', () => {
    const casts = [cast('A', 'a1', 0, 2), refused('A', 'a2', 3, 5)];
    expect(broken(box(casts, { A: 'a1' }))).toEqual([]);
    const log = ['a1', 'a2', 'x'];
    expect(broken(box(casts, { A: 'a1' }, { log }))).toEqual(['refused_but_kept a2', 'stranger x']);
  });

  it('is broken by a log that has one envelope twice', () => {
    const casts = [cast('A', 'a1', 0, 2)];
    expect(broken(box(casts, { A: 'a1' }, { log: ['a1', 'a1'] }))).toEqual(['twice_in_log a1']);
  });

  it('is broken by what is accepted at or after the closing', () => {
    const casts = [cast('A', 'a1', 0, 12), cast('B', 'b1', 10, 11)];
    const closed = { closesAt: 10 };
    expect(broken(box(casts, { A: 'a1', B: 'b1' }, closed))).toEqual(['after_closing b1']);
    const found = { ...closed, boxReads: [['a1'], ['a1', 'c1']] };
    const before = [cast('A', 'a1', 0, 12), cast('C', 'c1', 9, 14)];
    expect(broken(box(before, { A: 'a1', C: 'c1' }, found))).toEqual(['after_closing c1']);
  });

  it('is broken by two answers of the log that do not go on from one another', () => {
    const casts = [cast('A', 'a1', 0, 2), cast('B', 'b1', 0, 2)];
    const finals = { A: 'a1', B: 'b1' };
    const logReads = [['a1'], [], ['a1', 'b1'], ['a1']];
    expect(broken(box(casts, finals, { logReads }))).toEqual([]);
    expect(broken(box(casts, finals, { logReads: [['b1']] }))).toEqual(['two_logs place 0']);
    const longer = [['a1', 'b1', 'c1']];
    expect(broken(box(casts, finals, { logReads: longer }))).toEqual(['two_logs place 2']);
  });

  it('is broken by two receipts for one envelope', () => {
    const casts = [{ ...cast('A', 'a1', 0, 2), receipts: ['one', 'other'] }];
    expect(broken(box(casts, { A: 'a1' }))).toEqual(['two_receipts a1']);
  });
});
