import { IntlMessageFormat } from 'intl-messageformat';
import { catalogue, type WordKey } from './generated/catalogue';

export type Locale = 'fr' | 'en';
export type { WordKey };

/** Values that a message shows. Money and dates are formatted first (`money`, `dateInFull` …). */
export type WordParams = Readonly<Record<string, string | number>>;

/** Says one message of the catalogue in one language. */
export interface Say {
  (key: WordKey, params?: WordParams): string;
  readonly locale: Locale;
}

const parsed = new Map<string, IntlMessageFormat>();

function format(locale: Locale, key: WordKey, params: WordParams | undefined): string {
  const text = catalogue[locale][key];
  // Most messages have nothing to fill in: they need no parser.
  if (!text.includes('{')) return text;
  const cacheKey = `${locale}:${key}`;
  let message = parsed.get(cacheKey);
  if (!message) {
    message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    parsed.set(cacheKey, message);
  }
  return String(message.format(params));
}

/** The words of one language: `words('fr')('site_skip')`. Throws when a placeholder is given no value. */
export const words = (locale: Locale): Say =>
  Object.assign((key: WordKey, params?: WordParams) => format(locale, key, params), { locale });

/** Whether the catalogue has this key: for codes that come as data (`denial_${code}`). */
export const isWord = (key: string): key is WordKey => Object.hasOwn(catalogue.fr, key);

/**
 * The sentence of a code that comes as data: `sayCode(say, 'denial', denial.code, denial.details)`.
 * A code without words says the general sentence of its family, and a test forbids that this happens to ours.
 */
export function sayCode(say: Say, family: string, code: string, details?: WordParams): string {
  const key = `${family}_${code}`;
  if (isWord(key)) return say(key, details);
  const general = `${family}_unknown`;
  return isWord(general) ? say(general) : code;
}
