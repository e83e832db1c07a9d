/** The number of the page asked for in an address: 1 when it is absent or makes no sense. */
export function pageNumber({ searchParams }: URL): number {
  const asked = Number(searchParams.get('page') ?? 1);
  return Number.isSafeInteger(asked) && asked >= 1 && asked <= 100_000 ? asked : 1;
}
