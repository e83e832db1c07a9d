import { type Dice } from '@parvis/kernel';
import { type Volunteer } from '../pool/pool';
import { type Quota } from '../pool/quotas';

/**
 * One panel as spreadsheets draw it: again and again the feature most in need, a random person of it, and out with those
 * whose features are full; from the start again after a dead end. Without guarantee: kept to be compared with.
 */
export function legacyPanel(
  pool: readonly Volunteer[],
  quotas: readonly Quota[],
  seats: number,
  dice: Dice,
  tries = 200,
): number[] | undefined {
  for (let attempt = 0; attempt < tries; attempt++) {
    const panel = oneTry(pool, quotas, seats, dice);
    if (panel) return panel;
  }
  return undefined;
}

function oneTry(
  pool: readonly Volunteer[],
  quotas: readonly Quota[],
  seats: number,
  dice: Dice,
): number[] | undefined {
  const used = quotas.map(() => 0);
  const panel: number[] = [];
  const homes = new Set<string>();
  let left = pool.flatMap(({ quotas: own }, at) =>
    own.every((quota) => (quotas[quota]?.max ?? 0) > 0) ? [at] : [],
  );
  while (panel.length < seats) {
    const stock = quotas.map(() => 0);
    for (const at of left)
      for (const quota of pool[at]?.quotas ?? []) stock[quota] = (stock[quota] ?? 0) + 1;
    let [place, most] = [-1, -Infinity];
    for (const [quota, { min, max }] of quotas.entries()) {
      const need = min - (used[quota] ?? 0);
      const here = stock[quota] ?? 0;
      if (need > here) return undefined;
      // With every minimum met, whoever has room is as urgent as any.
      const urgency = here === 0 || (used[quota] ?? 0) >= max ? -Infinity : need / here;
      if (urgency > most) [place, most] = [quota, urgency];
    }
    const choice = most > 0 ? left.filter((at) => pool[at]?.quotas.includes(place)) : left;
    if (choice.length === 0) return undefined;
    const drawn = choice[dice(choice.length)] ?? 0;
    const person = pool[drawn];
    if (!person) return undefined;
    panel.push(drawn);
    homes.add(person.household);
    for (const quota of person.quotas) used[quota] = (used[quota] ?? 0) + 1;
    left = left.filter((at) => {
      const other = pool[at];
      if (!other || at === drawn || homes.has(other.household)) return false;
      return other.quotas.every((quota) => (used[quota] ?? 0) < (quotas[quota]?.max ?? 0));
    });
  }
  return quotas.every(({ min }, quota) => (used[quota] ?? 0) >= min) ? panel : undefined;
}
