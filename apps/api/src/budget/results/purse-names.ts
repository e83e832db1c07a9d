import type { EditionRules } from '@parvis/budget';

/** How the rules name each purse that is kept for some projects, by the key that the count gives it. */
export function purseNames({ allotment, count }: EditionRules): ReadonlyMap<string, string> {
  if (allotment.by !== 'town') {
    const { by, parts } = allotment;
    return new Map(parts.map(({ code, name }) => [`${by}:${code}`, name]));
  }
  const reserved = count.method === 'greedy' ? count.reservedShare : null;
  return new Map(reserved ? [[`reserved:${reserved.neighbourhood}`, reserved.name]] : []);
}
