import { type Fraction } from '@parvis/kernel';

/** Half the distance between 1 and the next double: the relative error of one rounded operation. */
export const ROUNDING = 2 ** -53;

/** The double nearest to a fraction that is not negative, within four roundings. */
export function nearest({ numerator, denominator }: Fraction): number {
  if (numerator === 0n) return 0;
  const shift = bits(numerator) - bits(denominator) - 60;
  const quotient =
    shift >= 0
      ? numerator / (denominator << BigInt(shift))
      : (numerator << BigInt(-shift)) / denominator;
  return Number(quotient) * 2 ** shift;
}

const bits = (value: bigint): number => value.toString(16).length * 4;
