import type { Here } from './here';

/** Amounts of an edition: in euros, or in the currency that an imported file names. */
export const amountIn =
  ({ money, count }: Pick<Here, 'money' | 'count'>, currency: string | null | undefined) =>
  (cents: number): string =>
    !currency || currency === 'EUR'
      ? money(cents)
      : `${count(cents / 100, cents % 100 === 0 ? 0 : 2)}\u00a0${currency}`;
