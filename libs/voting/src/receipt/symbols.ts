/** Letters and figures that nobody takes for another: A to Z without I and O, and 2 to 9. */
const SYMBOLS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** The first 5·count bits of `bytes`, five a symbol, most significant first, in blocks of four: `ABCD-EFGH`. */
export function spellSymbols(bytes: Uint8Array, count: number): string {
  const symbols = Array.from({ length: count }, (_, index) => {
    const bit = 5 * index;
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    return SYMBOLS.charAt((pair >> (11 - (bit & 7))) & 31);
  });
  return inBlocks(symbols.join(''));
}

/** The canonical spelling of `count` symbols typed with any case, spaces and dashes; undefined if they are not. */
export function readSymbols(typed: string, count: number): string | undefined {
  const symbols = typed.toUpperCase().replace(/[\s\p{Dash}.]/gu, '');
  const known = [...symbols].every((symbol) => SYMBOLS.includes(symbol));
  return known && symbols.length === count ? inBlocks(symbols) : undefined;
}

/** The bytes that a canonical spelling carries; bits beyond the last whole byte are left out. */
export function symbolBytes(spelling: string): Uint8Array {
  const symbols = spelling.replaceAll('-', '');
  const bytes = new Uint8Array((5 * symbols.length) >> 3);
  for (const [index, symbol] of [...symbols].entries()) {
    for (let bit = 0; bit < 5; bit += 1) {
      const at = 5 * index + bit;
      const one = (SYMBOLS.indexOf(symbol) >> (4 - bit)) & 1;
      if (at >> 3 < bytes.length) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (one << (7 - (at & 7)));
    }
  }
  return bytes;
}

const inBlocks = (symbols: string): string => (symbols.match(/.{4}/g) ?? []).join('-');
