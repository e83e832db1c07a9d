/** For each project of an exclusive group, the others of its groups. */
export function rivalsOf(groups: readonly (readonly string[])[]): Map<string, readonly string[]> {
  const rivals = new Map<string, readonly string[]>();
  for (const group of groups) {
    for (const id of group) {
      const others = group.filter((other) => other !== id);
      rivals.set(id, [...(rivals.get(id) ?? []), ...others]);
    }
  }
  return rivals;
}
