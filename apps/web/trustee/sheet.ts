/** Which block (from 1) of a printed sheet was not typed as it is; undefined when all are. */
export function wrongBlock(printed: string, typed: string): number | undefined {
  const symbols = typed.toUpperCase().replace(/[\s\p{Dash}.]/gu, '');
  const wrong = printed
    .split('-')
    .findIndex((block, at) => symbols.slice(4 * at, 4 * at + 4) !== block);
  if (wrong >= 0) return wrong + 1;
  const blocks = printed.split('-').length;
  return symbols.length > 4 * blocks ? blocks + 1 : undefined;
}
