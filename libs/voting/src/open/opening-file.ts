import type { Manifest } from '../manifest/shape';
import type { Opening } from './open-all';

/** The programs that open a box: the page that a trustee takes away, and `parvis open`. */
export const OPENING_PROGRAMS = ['page', 'cli'] as const;
export type OpeningProgram = (typeof OPENING_PROGRAMS)[number];

/**
 * What the trustees hand over to the desk (docs/formats.md, "Opening file"): which program opened, the final set it was
 * given, the ballots, what was no ballot, and the hashes of all three. The program names itself: nothing proves it.
 */
export function openingText(
  { poll }: Pick<Manifest, 'poll'>,
  program: OpeningProgram,
  { setHash, ballots, invalid, listHash, invalidHash }: Opening,
): string {
  const about = { format: 'parvis/opening', version: 1, program, poll };
  const hashes = { setHash, listHash, invalidHash };
  return `${JSON.stringify({ ...about, ...hashes, ballots, invalid })}\n`;
}
