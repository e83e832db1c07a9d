import { deny, type Dice, ok, type Result, shuffled } from '@parvis/kernel';
import { type Table } from '../pool/table';

/** An address that may get a letter: one line of the file, or several lines of one address together. */
export interface Address {
  readonly id: string;
  /** The part of the town it is drawn in; empty where the town is drawn as a whole. */
  readonly stratum: string;
  /** The cells of its line, as its commitment binds them. */
  readonly person: Readonly<Record<string, string>>;
}

export interface AddressColumns {
  /** The column of identifiers; without it one called `id`, else numbers dealt at random. */
  readonly id?: string;
  readonly stratum?: string;
  /** Columns that together tell an address: its lines count as one, so that nobody has two chances. */
  readonly onePer?: readonly string[];
}

export type AddressFault =
  | 'draw_address_column'
  | 'draw_address_id'
  | 'draw_address_odd'
  | 'draw_address_twice'
  | 'draw_address_stratum'
  | 'draw_address_large';

/** A large city has fewer addresses: a wrong file. */
const MOST_ADDRESSES = 1_000_000;

/** Reads addresses, one a line; lines of one address are merged under the first line's identifier. */
export function readAddresses(
  table: Table,
  columns: AddressColumns,
  dice: Dice,
): Result<{ addresses: Address[]; merged: number }, AddressFault> {
  const { stratum, onePer = [] } = columns;
  const idColumn = columns.id ?? (table.heads.includes('id') ? 'id' : undefined);
  const asked = [...onePer, ...(idColumn ? [idColumn] : []), ...(stratum ? [stratum] : [])];
  const missing = asked.find((name) => !table.heads.includes(name));
  if (missing !== undefined)
    return deny('draw_address_column', { line: 1, column: 1, name: missing });
  if (table.lines.length > MOST_ADDRESSES)
    return deny('draw_address_large', { most: MOST_ADDRESSES });
  const place = (name: string) => table.heads.indexOf(name);
  const width = String(table.lines.length).length;
  const dealt = idColumn
    ? []
    : shuffled(
        table.lines.map((_, at) => `A${String(at + 1).padStart(width, '0')}`),
        dice,
      );
  const ids = new Set<string>();
  const homes = new Set<string>();
  const addresses: Address[] = [];
  for (const [row, { cells, line }] of table.lines.entries()) {
    const cell = (name: string) => cells[place(name)] ?? '';
    const id = idColumn ? cell(idColumn) : (dealt[row] ?? '');
    const at = { line, column: idColumn ? place(idColumn) + 1 : 1 };
    if (id === '') return deny('draw_address_id', at);
    if (!/^[\p{L}\p{N}._-]+$/u.test(id)) return deny('draw_address_odd', { ...at, id });
    if (ids.has(id)) return deny('draw_address_twice', { ...at, id });
    ids.add(id);
    const own = stratum ? cell(stratum) : '';
    if (stratum && own === '')
      return deny('draw_address_stratum', { line, column: place(stratum) + 1 });
    const home = onePer.map((name) => cell(name).toLowerCase().replace(/\s+/g, ' '));
    if (home.some((part) => part !== '')) {
      const key = JSON.stringify(home);
      if (homes.has(key)) continue;
      homes.add(key);
    }
    const named = table.heads.flatMap((name, column) =>
      name === '' || name === idColumn ? [] : [[name, cells[column] ?? '']],
    );
    addresses.push({
      id,
      stratum: own,
      person: Object.fromEntries(named) as Record<string, string>,
    });
  }
  return ok({ addresses, merged: table.lines.length - addresses.length });
}
