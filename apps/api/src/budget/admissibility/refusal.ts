import { deny, type Details, type FieldFault, isCents, ok, type Result } from '@parvis/kernel';
import { dateInFull, type Locale, money, sayCode, words } from '@parvis/words';

type Kind = 'text' | 'day' | 'cents';

/** What the sentence of each reason needs; a text marked optional may be left out. */
const reasons = {
  running_cost: {},
  not_municipal: { body: 'text', date: 'day' },
  private_land: {},
  outside_town: {},
  already_planned: { reference: 'text', due: 'text' },
  upkeep: { service: 'text', request: 'text' },
  over_cap: { amount: 'cents', cap: 'cents' },
  technical: { reason: 'text', elsewhere: 'optional' },
  legal: { rule: 'text' },
  general_interest: {},
  imprecise: { date: 'day' },
  duplicate: { number: 'text' },
} as const satisfies Record<string, Record<string, Kind | 'optional'>>;

export type RefusalCode = keyof typeof reasons;
export const refusalCodes = Object.keys(reasons) as RefusalCode[];

/** What fills the sentence of a reason, by name and kind, in the order of the form. */
export const detailsOf = (code: RefusalCode): { name: string; kind: Kind | 'optional' }[] =>
  Object.entries(reasons[code]).map(([name, kind]) => ({ name, kind }));

/** Why the town says no to an idea: a code, and what fills the sentence written to the author. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly details: Details;
}

const LONGEST = 300;

/** What the sentences understand as « left out ». */
const NONE = 'none';

/**
 * A reason as the desk sent it, its details checked one by one. Refusals: `refusal_unknown`, and `refusal_incomplete`
 * with a fault per detail (field `details.<name>`).
 */
export function readRefusal(
  code: string,
  given: Readonly<Record<string, unknown>>,
): Result<Refusal, 'refusal_unknown' | 'refusal_incomplete'> {
  if (!isRefusalCode(code)) return deny('refusal_unknown');
  const details: Record<string, string | number> = {};
  const faults: FieldFault[] = [];
  for (const [name, kind] of Object.entries(reasons[code])) {
    const value = readDetail(kind, given[name]);
    if (value === undefined)
      faults.push({ field: `details.${name}`, code: `refusal_${name}_missing` });
    else details[name] = value;
  }
  return faults.length > 0 ? deny('refusal_incomplete', undefined, faults) : ok({ code, details });
}

const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(reasons, code);

function readDetail(kind: Kind | 'optional', value: unknown): string | number | undefined {
  if (kind === 'cents') return isCents(value) && value >= 0 ? value : undefined;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  if (text.length > LONGEST) return undefined;
  if (kind === 'day') return /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined;
  return text || (kind === 'optional' ? NONE : undefined);
}

/** The sentence addressed to the author, its days and sums written as people read them. */
export function refusalSentence(
  locale: Locale,
  { code, details }: { readonly code: string; readonly details?: Details },
): string {
  const shown = Object.entries(details ?? {}).map(([name, value]): [string, string | number] => {
    if (typeof value === 'number') return [name, money(value, locale)];
    return [name, /^\d{4}-\d\d-\d\d$/.test(value) ? dateInFull(value, locale) : value];
  });
  return sayCode(words(locale), 'refusal', code, Object.fromEntries(shown));
}
