import { SMALLEST_CELL } from '@parvis/voting';

/** A number of voters; null from one to nine, when somebody could be known by it. */
export const masked = (voters: number): number | null =>
  voters > 0 && voters < SMALLEST_CELL ? null : voters;

/**
 * Numbers whose sum is known. A cell from one to nine is hidden; if it is the only one, the smallest of the others is
 * hidden with it, since their sum would tell it.
 */
export function maskedParts(parts: readonly number[]): (number | null)[] {
  const shown = parts.map(masked);
  if (shown.filter((part) => part === null).length !== 1) return shown;
  const others = parts.filter((part) => part >= SMALLEST_CELL);
  const also = shown.indexOf(others.length > 0 ? Math.min(...others) : 0);
  return shown.map((part, place) => (place === also ? null : part));
}
