/** Euros in whole cents: a safe integer, so that sums are exact. */
export type Cents = number;

/** The largest amount a town can type: ten billion euros. Above it, something was mistyped. */
export const MOST_CENTS: Cents = 1_000_000_000_000;

export const isCents = (value: unknown): value is Cents =>
  Number.isSafeInteger(value) && Math.abs(value as number) <= MOST_CENTS;

/** Throws RangeError unless the euros are a whole number. */
export function euros(whole: number): Cents {
  if (!Number.isSafeInteger(whole) || !Number.isSafeInteger(whole * 100)) {
    throw new RangeError(`Not a whole number of euros: ${whole}`);
  }
  return whole * 100;
}
