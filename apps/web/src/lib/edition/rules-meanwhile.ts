import { amendmentDiff, parseRules, type EditionRules } from '@parvis/budget';
import { keptAfter } from '#lib/form';
import { valuesOf } from './rules-form';
import type { RulesValues } from './typed';

type Changes = ReturnType<typeof amendmentDiff>;

/** The changes of somebody else that a refused form brings back. */
export const theirsIn = (form: object | null): Changes =>
  form && 'theirs' in form ? (form.theirs as Changes) : [];

/**
 * What a form of rules becomes when somebody else wrote them first: what only they changed is taken over, what was typed
 * is kept, and their changes are listed.
 * @param read the rules as the form had them when it was opened, as JSON
 */
export function rulesMeanwhile(typed: RulesValues, read: string, now: EditionRules) {
  const rules = parseRules(documentOf(read));
  if (!rules.ok) return { values: { ...typed }, theirs: [] };
  const before = valuesOf(rules.value);
  const after = Object.entries(valuesOf(now)).map(([name, value]): [string, string] => {
    const mine = typed[name];
    if (mine === undefined) return [name, value];
    const values = { [name]: mine, [`was.${name}`]: before[name] ?? '' };
    return [name, keptAfter({ values, faults: [], meanwhile: true }, name, value).value];
  });
  return {
    values: { ...typed, ...Object.fromEntries(after) },
    theirs: amendmentDiff(rules.value, now),
  };
}

function documentOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
