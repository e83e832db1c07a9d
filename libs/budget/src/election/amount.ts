/** A decimal number as it was written: 1920218.79 is 192021879 with 2 decimals. */
export interface Amount {
  readonly units: bigint;
  readonly decimals: number;
}

/** At most 18 digits before the mark and 6 after it: more than any town owns. */
const WRITTEN = /^(-?)(\d{1,18})(?:[.,](\d{0,12}))?$/;

/** Reads `4000`, `4000.0` or `1920218,79`; zeros that end the decimals are dropped. Undefined when it is no amount. */
export function readAmount(text: string): Amount | undefined {
  const [, sign, whole, written = ''] = WRITTEN.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const decimals = written.replace(/0+$/, '');
  if (decimals.length > 6) return undefined;
  const units = BigInt(whole + decimals);
  return { units: sign === '-' ? -units : units, decimals: decimals.length };
}

/** The same amount counted with `decimals` decimals, which must be at least its own. */
export const rescaled = (amount: Amount, decimals: number): bigint =>
  amount.units * 10n ** BigInt(decimals - amount.decimals);

/** Writes an amount of `decimals` decimals in its currency, with no zeros at the end: `1894500`, `1920218.79`. */
export function writeAmount(units: bigint, decimals: number): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return `${sign}${whole}${fraction && `.${fraction}`}`;
}
