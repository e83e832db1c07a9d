import { EMAIL, normalEmail } from '../residents';

/** How somebody is told: by a letter, or by a call. */
export type Reach =
  | { readonly means: 'mail'; readonly email: string; readonly phone: null }
  | { readonly means: 'call'; readonly email: null; readonly phone: string };

/**
 * A mailbox or a telephone number as it was typed, in the form in which it is kept: lower case, or digits with the
 * plus sign of a country. Null when it is neither.
 */
export function reachTyped(typed: string): Reach | null {
  if (typed.includes('@')) {
    const email = normalEmail(typed);
    return email.length <= 254 && EMAIL.test(email) ? { means: 'mail', email, phone: null } : null;
  }
  const phone = phoneTyped(typed);
  return phone ? { means: 'call', email: null, phone } : null;
}

/** Ten digits in France, up to fifteen with the country (ITU-T E.164). */
function phoneTyped(typed: string): string | null {
  const number = typed.replace(/[\s\u00a0\u202f.()/-]/g, '').replace(/^00/, '+');
  return /^(0\d{9}|\+\d{8,15})$/.test(number) ? number.replace(/^\+330?(?=\d{9}$)/, '0') : null;
}
