import { centsTyped } from '#lib/euros';

/** What a form holds: text, a field that may be chosen several times separated by spaces. */
export type RulesValues = Readonly<Record<string, string>>;

/** A sum in cents; null when nothing was typed; what was typed when it is no sum. */
export const sumTyped = (typed: string): number | string | null => {
  const cents = centsTyped(typed);
  return cents === undefined ? typed : cents;
};

/** A whole number; null when nothing was typed; what was typed when it is none. */
export const numberTyped = (typed: string): number | string | null =>
  typed === '' ? null : /^\d{1,9}$/.test(typed) ? Number(typed) : typed;
