import type { EntityManager } from '@mikro-orm/postgresql';
import { cutOf, type Page, paged } from '../../platform';
import { Opinion } from './study.entity';

const MOST = 100;

/** Which opinions (« from … where … » over `o`, `s`, `i`) and in what order. */
export interface OpinionsSought {
  readonly from: string;
  readonly values: readonly unknown[];
  readonly order: string;
}

/** One page of opinions, in two queries whatever their number. `page` begins at 1; `size` is 100 at most. */
export async function opinionPage(
  em: EntityManager,
  { from, values, order }: OpinionsSought,
  asked: { readonly page?: number; readonly size?: number },
): Promise<Page<Opinion>> {
  const cut = cutOf(asked, MOST);
  const rows = await em.execute<{ id: string; total: string }[]>(
    `select o.id, count(*) over () as total ${from} order by ${order} limit ? offset ?`,
    [...values, cut.limit, cut.offset],
  );
  const total = Number(rows[0]?.total ?? 0);
  const found = await em.find(Opinion, { id: { $in: rows.map(({ id }) => id) } });
  const items = rows.flatMap(({ id }) => found.find((opinion) => opinion.id === id) ?? []);
  return paged(items, total, cut);
}
