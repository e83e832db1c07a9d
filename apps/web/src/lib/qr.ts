import { encode } from 'uqr';

/** Blank modules around the code: a reader needs four (ISO/IEC 18004). */
export const quiet = 4;

/** Bytes. More makes squares too small for a telephone that reads them from paper. */
const longest = 331;

interface Code {
  readonly size: number;
  readonly path: string;
}

/** A QR code, error correction M, as one path of an SVG whose unit is a module; undefined for a text too long for paper. */
export function qrOf(text: string): Code | undefined {
  if (new TextEncoder().encode(text).length > longest) return undefined;
  const { data } = encode(text, { ecc: 'M', boostEcc: false, border: 0 });
  const path = data
    .flatMap((line, y) =>
      runsOf(line).map(([x, length]) => `M${x + quiet} ${y + quiet}h${length}v1h-${length}z`),
    )
    .join('');
  return { size: data.length + 2 * quiet, path };
}

/** The black stretches of a line: where each starts, and its length. */
function runsOf(line: readonly boolean[]): readonly (readonly [start: number, length: number])[] {
  const runs: [number, number][] = [];
  line.forEach((black, x) => {
    const last = runs.at(-1);
    if (!black) return;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}
