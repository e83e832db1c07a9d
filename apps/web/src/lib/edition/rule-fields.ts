import { localInstant } from '@parvis/phases';
import { isWord } from '@parvis/words';
import type { Here } from '#lib/here';

/** The name of a setting, from its dotted path: « calendar.phases.vote.opens ». */
export function fieldName({ say }: Here, path: string): string {
  const [section, , phase, edge] = path.split('.');
  if (section === 'calendar' && phase) {
    const key = `edition_field_calendar_${edge ?? ''}`;
    const phaseKey = `edition_phase_name_${phase}`;
    if (isWord(key) && isWord(phaseKey)) return say(key, { phase: say(phaseKey) });
  }
  const key = `edition_field_${path.replaceAll('.', '_')}`;
  return isWord(key) ? say(key) : path;
}

const moneyPaths = new Set([
  'allotment.total',
  'allotment.townWide',
  'projectCap',
  'count.increment',
]);

/** A value of the rules in words, as the reader's language writes it. */
export function fieldValue(here: Here, path: string, value: unknown): string {
  const { say, money, moment, list, count } = here;
  if (value === null || value === undefined) return say('edition_value_none');
  if (typeof value === 'boolean') return say(value ? 'edition_value_yes' : 'edition_value_no');
  if (typeof value === 'number') return moneyPaths.has(path) ? money(value) : count(value);
  if (Array.isArray(value)) {
    return value.length > 0
      ? list(value.map((one) => itemValue(here, path, one)))
      : say('edition_value_none');
  }
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value !== 'string') return say('edition_value_none');
  if (path.startsWith('calendar.phases.')) {
    const instant = localInstant(value, 'Europe/Paris');
    if (instant.ok) return moment(new Date(instant.value.epochMilliseconds));
  }
  return optionName(here, path, value);
}

/** One of the values that a setting may take. */
export function optionName({ say }: Here, path: string, value: string): string {
  const key = `edition_option_${path.replaceAll('.', '_')}_${value}`;
  return isWord(key) ? say(key) : value;
}

function itemValue(here: Here, path: string, item: unknown): string {
  if (typeof item === 'string') return optionName(here, path, item);
  if (typeof item === 'object' && item !== null && 'name' in item && 'amount' in item) {
    return `${String(item.name)} ${here.money(Number(item.amount))}`;
  }
  return JSON.stringify(item);
}
