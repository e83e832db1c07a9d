/**
 * Cents from what a person types: « 12 000 », « 12 000,50 € », « 12,000.50 ». Null when nothing was typed, undefined
 * when it is no sum. A comma or a point followed by one or two digits at the end is the decimal sign.
 */
export function centsTyped(typed: string): number | null | undefined {
  const text = typed.replace(/[\s\u00a0\u202f€]/g, '');
  if (!text) return null;
  const match = /^(\d{1,3}(?:[.,]?\d{3})*|\d+)(?:[.,](\d{1,2}))?$/.exec(text);
  if (!match) return undefined;
  const [, whole = '', part = ''] = match;
  const cents = Number(whole.replace(/[.,]/g, '')) * 100 + Number(part.padEnd(2, '0'));
  return Number.isSafeInteger(cents) ? cents : undefined;
}

/** What stands in the field for a sum: « 12000 » or « 12000,50 ». */
export const eurosField = (cents: number | null | undefined): string => {
  if (cents == null) return '';
  const rest = cents % 100;
  return rest === 0
    ? String(cents / 100)
    : `${Math.floor(cents / 100)},${String(rest).padStart(2, '0')}`;
};
