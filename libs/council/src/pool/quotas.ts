import { deny, ok, type Result } from '@parvis/kernel';
import { type Table } from './table';

/** How many seats people of one value of a category may take, and how far a relaxation may go. */
export interface Quota {
  readonly category: string;
  readonly value: string;
  readonly min: number;
  readonly max: number;
  readonly minFlex: number;
  readonly maxFlex: number;
}

export type QuotaFault =
  | 'draw_quota_head'
  | 'draw_quota_number'
  | 'draw_quota_order'
  | 'draw_quota_star'
  | 'draw_quota_name'
  | 'draw_quota_twice'
  | 'draw_quota_none';

/** Columns of the published list that no category may be called by. */
const RESERVED = ['id', 'commitment', 'household'];

const HEADS = [
  ['category', 'feature'],
  ['category', 'name'],
  ['category', 'value'],
  ['feature', 'value'],
] as const;

/** Reads quotas: category,feature (or category,name or feature,value), min, max, and if there are min_flex, max_flex. */
export function readQuotas(table: Table): Result<Quota[], QuotaFault> {
  const heads = table.heads.map((head) => head.toLowerCase());
  const names = HEADS.find((pair) => pair.every((name) => heads.includes(name)));
  const at = (name: string) => heads.indexOf(name);
  if (!names || at('min') < 0 || at('max') < 0)
    return deny('draw_quota_head', { line: 1, column: 1 });
  if (table.lines.length === 0) return deny('draw_quota_none');
  const quotas: Quota[] = [];
  const seen = new Set<string>();
  for (const { cells, line } of table.lines) {
    const bounds: number[] = [];
    for (const name of ['min', 'max', 'min_flex', 'max_flex']) {
      const text = cells[at(name)] ?? '';
      // A bound of flexibility left out binds nothing.
      const free = name.endsWith('flex') && text === '';
      if (!free && !/^\d{1,7}$/.test(text)) {
        return deny('draw_quota_number', { line, column: at(name) + 1, text });
      }
      bounds.push(free ? (name === 'min_flex' ? 0 : Infinity) : Number(text));
    }
    const [min = 0, max = 0, minFlex = 0, maxFlex = Infinity] = bounds;
    const [category, value] = names.map((name) => cells[at(name)] ?? '') as [string, string];
    if (min > max) return deny('draw_quota_order', { line, column: at('min') + 1, min, max });
    if (RESERVED.includes(category)) {
      return deny('draw_quota_name', { line, column: at(names[0]) + 1, category });
    }
    // In a published list the star stands for a value that is kept back.
    if (value === '*') return deny('draw_quota_star', { line, column: at(names[1]) + 1 });
    const key = JSON.stringify([category, value]);
    if (seen.has(key)) {
      return deny('draw_quota_twice', { line, column: at(names[1]) + 1, category, value });
    }
    seen.add(key);
    quotas.push({
      category,
      value,
      min,
      max,
      minFlex: Math.min(min, minFlex),
      maxFlex: Math.max(max, maxFlex),
    });
  }
  return ok(quotas);
}
