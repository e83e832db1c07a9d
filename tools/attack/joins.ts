import type { Evidence } from './evidence.ts';
import type { Row } from './row.ts';

/** Which envelope a thief says is whose: hash of the envelope by person. */
export type Guess = ReadonlyMap<string, string>;

/** Shorter values are states, counts and small numbers: they name nobody. */
const NAMING = 8;
type Found = Pick<Evidence, 'rows' | 'shared'>;

/** Rows by the values that only a few of them have. */
function rareValues({ rows, shared }: Found): Map<string, number[]> {
  const holders = new Map<string, number[]>();
  rows.forEach(({ values }, at) => {
    for (const value of new Set(values)) {
      if (value.length < NAMING) continue;
      const held = holders.get(value);
      if (held) held.push(at);
      else holders.set(value, [at]);
    }
  });
  return new Map([...holders].filter(([, held]) => held.length <= shared));
}

/** Which rows speak of one of `names`: they hold it, or share a rare value with a row that does, and so on. */
export function rowsAbout(found: Found, names: ReadonlySet<string>): ReadonlyMap<number, string> {
  const { rows } = found;
  const holders = rareValues(found);
  const about = new Map<number, string>();
  for (const name of names) {
    const reached = [name];
    const seen = new Set(reached);
    for (let value = reached.pop(); value !== undefined; value = reached.pop()) {
      for (const at of holders.get(value) ?? []) {
        if (about.has(at)) continue;
        about.set(at, name);
        for (const more of rows[at]?.values ?? []) {
          if (seen.has(more) || !holders.has(more)) continue;
          seen.add(more);
          reached.push(more);
        }
      }
    }
  }
  return about;
}

/** By values: a row that speaks of a person holds the hash of an envelope, or leads to one. */
export function byValue(evidence: Evidence, persons: Sides, hashes: Sides): Guess {
  const guess = new Map<string, string>();
  const known = rowsAbout(evidence, persons);
  for (const [at, person] of known) {
    const hash = evidence.rows[at]?.values.find((value) => hashes.has(value));
    if (hash) guess.set(person, hash);
  }
  return guess;
}

/** By transactions: the same one touched a row about a person and wrote a row of the box; the last such counts. */
export function byTransaction(evidence: Evidence, persons: Sides, hashes: Sides): Guess {
  const { rows } = evidence;
  const people = rowsAbout(evidence, persons);
  const writers = new Map<number, string>();
  for (const [at, hash] of rowsAbout(evidence, hashes)) {
    const { transaction = -1, changed = false } = rows[at] ?? {};
    if (!changed || !writers.has(transaction)) writers.set(transaction, hash);
  }
  const guess = new Map<string, string>();
  const inTime = [...people].map(([at, person]) => [rows[at]?.transaction ?? -2, person] as const);
  for (const [transaction, person] of inTime.sort(([a], [b]) => a - b)) {
    const hash = writers.get(transaction);
    if (hash) guess.set(person, hash);
  }
  return guess;
}

type Sides = ReadonlySet<string>;

/** An order in which somebody or something stands, once each. */
export interface Order {
  readonly name: string;
  readonly members: readonly string[];
}

/** Each order in which a server holds the names: the lines of a table, their transactions, the journal, the logs. */
export function ordersOf(evidence: Evidence, names: ReadonlySet<string>): Order[] {
  const { rows, journal, logs } = evidence;
  const about = rowsAbout(evidence, names);
  const tables = [...new Set([...about.keys()].map((at) => rows[at]?.table ?? ''))];
  const orders = tables.flatMap((table) => {
    const own = [...about].flatMap(([at, name]) => {
      const row = rows[at];
      return row?.table === table ? [{ row, name }] : [];
    });
    const sorted = (key: (row: Row) => number): string[] =>
      once([...own].sort((a, b) => key(a.row) - key(b.row)).map(({ name }) => name));
    return [
      { name: `${table}, lines`, members: sorted(({ place: [page, line] }) => page * 1e4 + line) },
      { name: `${table}, transactions`, members: sorted(({ transaction }) => transaction) },
    ];
  });
  const inLogs = logs.flatMap((line) => line.match(/[0-9a-f-]{32,64}/g) ?? []);
  const met = metIn(journal, names);
  return [
    ...orders,
    { name: 'journal, first met', members: once(met) },
    { name: 'journal, last met', members: once(met.toReversed()).reverse() },
    { name: 'logs', members: once(inLogs.filter((word) => names.has(word))) },
  ].filter(({ members }) => members.length > 1);
}

const once = (names: readonly string[]): string[] => [...new Set(names)];

/** The names as bytes, in the order in which they stand in the journal. */
function metIn(journal: Buffer, names: ReadonlySet<string>): string[] {
  const starts = new Map<number, { bytes: Buffer; name: string }[]>();
  for (const name of names) {
    for (const bytes of [Buffer.from(name.replaceAll('-', ''), 'hex'), Buffer.from(name)]) {
      if (bytes.length < 8) continue;
      const start = bytes.readUInt32LE(0);
      starts.set(start, [...(starts.get(start) ?? []), { bytes, name }]);
    }
  }
  const met: string[] = [];
  for (let at = 0; at + 4 <= journal.length; at++) {
    for (const { bytes, name } of starts.get(journal.readUInt32LE(at)) ?? []) {
      if (journal.subarray(at, at + bytes.length).equals(bytes)) met.push(name);
    }
  }
  return met;
}

/** By order: whoever stands at some place of the first order has what stands at the same place of the second. */
export function byOrder(first: Order, second: Order): Guess {
  const { length } = first.members;
  return new Map(
    first.members.map((name, at) => [
      name,
      second.members[Math.floor((at * second.members.length) / length)] ?? '',
    ]),
  );
}

/** How many of the guesses are right. */
export const hits = (guess: Guess, truth: ReadonlyMap<string, string>): number =>
  [...guess].filter(([person, said]) => truth.get(person) === said).length;
