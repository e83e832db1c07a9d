import { type Volunteer } from '../pool/pool';
import { type Quota } from '../pool/quotas';
import { byId } from './commitments';

/** What stands in a published list where a value is kept back. */
export const HIDDEN = '*';

/**
 * The values to publish of each person (by id, in the order of the categories), some of them HIDDEN: at least `least`
 * people share every line that is shown. Where fewer have the same values, the category that splits people finest is
 * kept back first, then the next; `least` 1 shows all.
 */
export function shownValues(
  pool: readonly Volunteer[],
  quotas: readonly Quota[],
  least: number,
): Map<string, string[]> {
  const categories = [...new Set(quotas.map(({ category }) => category))];
  const shown = new Map(
    byId(pool).map(({ id, quotas: own }) => {
      const values = new Map(
        own.map((place) => [quotas[place]?.category, quotas[place]?.value ?? '']),
      );
      return [id, categories.map((category) => values.get(category) ?? HIDDEN)] as const;
    }),
  );
  const kinds = (at: number) => quotas.filter(({ category }) => category === categories[at]).length;
  const finest = [...categories.keys()].sort((a, b) => kinds(b) - kinds(a) || a - b);
  for (const at of finest) {
    for (const values of groupsOf(shown)
      .filter((group) => group.length < least)
      .flat()) {
      values[at] = HIDDEN;
    }
  }
  // Too few with everything kept back: the smallest other groups join them.
  const bare = (values: readonly string[] = []) => values.every((value) => value === HIDDEN);
  const rest = groupsOf(shown)
    .filter((group) => !bare(group[0]))
    .sort((a, b) => a.length - b.length);
  let alone = [...shown.values()].filter(bare).length;
  for (const group of rest) {
    if (alone === 0 || alone >= least) break;
    for (const values of group) values.fill(HIDDEN);
    alone += group.length;
  }
  return shown;
}

function groupsOf(shown: ReadonlyMap<string, string[]>): string[][][] {
  const groups = new Map<string, string[][]>();
  for (const values of shown.values()) {
    const key = JSON.stringify(values);
    const group = groups.get(key);
    if (group) group.push(values);
    else groups.set(key, [values]);
  }
  return [...groups.values()];
}
