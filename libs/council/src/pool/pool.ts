import { deny, ok, type Result } from '@parvis/kernel';
import { type Quota } from './quotas';
import { type Table } from './table';

/** Somebody who may be drawn: which quotas they count for (places in the list), and where they live if it matters. */
export interface Volunteer {
  readonly id: string;
  readonly quotas: readonly number[];
  readonly household: string;
  /** Who it is, as a commitment binds it. */
  readonly person?: Readonly<Record<string, string>>;
}

export type PoolFault =
  'draw_pool_column' | 'draw_pool_value' | 'draw_pool_id' | 'draw_pool_twice' | 'draw_pool_large';

/** Nobody draws a council out of more: a wrong file. */
const MOST_VOLUNTEERS = 200_000;

export interface PoolColumns {
  /** The column of identifiers; without it one called `id`, else the number of the line in the table. */
  readonly id?: string;
  /** Columns that together tell an address: at most one person of each is drawn. */
  readonly household?: readonly string[];
  /** Columns that tell who somebody is, for the commitment. */
  readonly person?: readonly string[];
  /** What stands for a value that is not shown: whoever has it counts for no quota of that category. */
  readonly hidden?: string;
}

/** Reads the pool: one line a volunteer, one column a category of the quotas; other columns are read past. */
export function readPool(
  table: Table,
  quotas: readonly Quota[],
  columns: PoolColumns = {},
): Result<Volunteer[], PoolFault> {
  const categories = [...new Set(quotas.map(({ category }) => category))];
  const idColumn = columns.id ?? (table.heads.includes('id') ? 'id' : undefined);
  const asked = [
    ...categories,
    ...(idColumn === undefined ? [] : [idColumn]),
    ...(columns.household ?? []),
    ...(columns.person ?? []),
  ];
  const missing = asked.find((name) => !table.heads.includes(name));
  if (missing !== undefined) return deny('draw_pool_column', { line: 1, column: 1, name: missing });
  if (table.lines.length > MOST_VOLUNTEERS)
    return deny('draw_pool_large', { most: MOST_VOLUNTEERS });
  const at = (name: string) => table.heads.indexOf(name);
  const places = new Map(
    quotas.map(({ category, value }, place) => [JSON.stringify([category, value]), place]),
  );
  const seen = new Set<string>();
  const pool: Volunteer[] = [];
  for (const [row, { cells, line }] of table.lines.entries()) {
    const id = idColumn === undefined ? String(row + 1) : (cells[at(idColumn)] ?? '');
    const idPlace = { line, column: idColumn === undefined ? 1 : at(idColumn) + 1 };
    if (id === '') return deny('draw_pool_id', idPlace);
    if (seen.has(id)) return deny('draw_pool_twice', { ...idPlace, id });
    seen.add(id);
    const counted: number[] = [];
    for (const category of categories) {
      const value = cells[at(category)] ?? '';
      if (value === columns.hidden) continue;
      const place = places.get(JSON.stringify([category, value]));
      if (place === undefined) {
        return deny('draw_pool_value', { line, column: at(category) + 1, category, value });
      }
      counted.push(place);
    }
    // Somebody whose address is unknown shares it with nobody.
    const address = (columns.household ?? []).map((name) => (cells[at(name)] ?? '').toLowerCase());
    const household = address.some((part) => part !== '') ? JSON.stringify(address) : `"${id}`;
    const named = (columns.person ?? []).map((name) => [name, cells[at(name)] ?? '']);
    const person = Object.fromEntries(named) as Record<string, string>;
    pool.push({ id, quotas: counted, household, ...(columns.person && { person }) });
  }
  return ok(pool);
}
