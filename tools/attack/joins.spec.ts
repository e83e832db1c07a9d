import { describe, expect, it } from 'vitest';
import type { Evidence } from './evidence.ts';
import type { Row } from './row.ts';
import { byOrder, byTransaction, byValue, hits, ordersOf } from './joins.ts';

const numbers = Array.from({ length: 8 }, (_, n) => n);
const persons = numbers.map((n) => `person-${n}`);
const hashes = numbers.map((n) => `a${n}`.repeat(32));
const truth = new Map(persons.map((person, at) => [person, hashes[at] ?? '']));

let line = 0;
const row = (table: string, transaction: number, ...values: string[]): Row => ({
  ...{ table, transaction, values: [...values, 'poll-of-everybody'] },
  place: [0, line++],
});

const evidenceOf = (...rows: readonly Row[]): Evidence => ({
  ...{ rows, logs: [], shared: 6 },
  journal: Buffer.alloc(0),
});

const roll = persons.map((person, at) => row('roll', 10 + at, person, `session-${person}`));
const box = hashes.map((hash, at) => row('box', 20 + at, hash, `commitment-${at}`));
const sides = [new Set(persons), new Set(hashes)] as const;

describe('what a thief of the server tries', () => {
  it('finds nothing where the roll and the box share neither value nor transaction', () => {
    const evidence = evidenceOf(...roll, ...box);
    expect(byValue(evidence, ...sides)).toEqual(new Map());
    expect(byTransaction(evidence, ...sides)).toEqual(new Map());
  });

  it('follows a value from row to row, even through a table between', () => {
    const between = hashes.map((hash, at) => row('mail', 30, hash, `session-${persons[at]}`));
    expect(byValue(evidenceOf(...roll, ...box, ...between), ...sides)).toEqual(truth);
  });

  it('finds the vote in the transaction that marked the roll', () => {
    const marked = persons.map((person, at) => row('roll', 20 + at, person));
    expect(byTransaction(evidenceOf(...marked, ...box), ...sides)).toEqual(truth);
  });

  it('lays one order beside another', () => {
    const evidence = evidenceOf(...roll, ...box);
    const [people] = ordersOf(evidence, sides[0]);
    const [envelopes] = ordersOf(evidence, sides[1]);
    if (!people || !envelopes) throw new Error('No order was found');
    expect(hits(byOrder(people, envelopes), truth)).toBe(8);
  });

  it('reads the journal and the logs in their order', () => {
    const journal = Buffer.concat(hashes.toReversed().map((hash) => Buffer.from(hash, 'hex')));
    const logs = [`cast ${hashes[1]} ok`, `cast ${hashes[0]} ok`];
    const orders = ordersOf({ rows: [], shared: 6, journal, logs }, sides[1]);
    expect(orders).toEqual([
      { name: 'journal, first met', members: hashes.toReversed() },
      { name: 'journal, last met', members: hashes.toReversed() },
      { name: 'logs', members: [hashes[1], hashes[0]] },
    ]);
  });
});
