import {
  type DividedRule,
  pursesText,
  type Rule,
  type TieBreaker,
  type Untie,
} from '@parvis/budget';
import type { Manifest } from '@parvis/voting';
import * as v from 'valibot';

const measure = v.picklist(['votes', 'points', 'positions', 'borda']);
const utility = v.strictObject({ measure, timesCost: v.boolean() });
const money = v.pipe(
  v.string(),
  v.regex(/^\d{1,18}$/),
  v.transform((text: string) => BigInt(text)),
);
const misfit = v.union([
  v.picklist(['skip', 'stop']),
  v.strictObject({ topUpFrom: v.pipe(v.number(), v.safeInteger()) }),
]);
const everyPurse = v.array(
  v.strictObject({ key: v.string(), money, projects: v.exactOptional(v.array(v.string())) }),
);
const purses = v.exactOptional(everyPurse);

/** The rules that know of one sum, which each purse may be counted by. */
const undivided = [
  v.strictObject({
    name: v.literal('equal_shares'),
    utility,
    completion: v.picklist(['none', 'greedy', 'add1', 'add1u']),
    endowment: v.picklist(['exact', 'floor']),
    increment: money,
    until: v.picklist(['exhaustive', 'overspend']),
    comparison: v.exactOptional(v.picklist(['satisfaction', 'exclusion'])),
  }),
  v.strictObject({ name: v.literal('phragmen'), misfit: v.picklist(['skip', 'stop']) }),
  v.strictObject({ name: v.literal('max_welfare'), utility }),
] as const;

const shape = v.variant('name', [
  v.strictObject({
    name: v.literal('greedy'),
    measure,
    perCost: v.boolean(),
    misfit,
    threshold: v.exactOptional(v.number()),
    purses,
  }),
  v.strictObject({ name: v.literal('majority_judgment'), misfit, purses }),
  ...undivided,
  v.strictObject({
    name: v.literal('divided'),
    rule: v.variant('name', undivided),
    purses: everyPurse,
  }),
]);

const breaker = v.union([
  v.picklist(['cost', 'votes', 'id']),
  v.strictObject({ lot: v.array(v.string()) }),
]);

export interface RuleFound {
  readonly rule: Rule | DividedRule;
  readonly untie: Untie;
}

/** The rule as a published result writes it; undefined when this program does not know it. */
export function ruleIn(written: Readonly<Record<string, unknown>>): RuleFound | undefined {
  const { untie, version, grades: _, ...rule } = written;
  const read = v.safeParse(shape, rule);
  const breakers = v.safeParse(v.array(breaker), untie);
  if (version !== 1 || !read.success || !breakers.success) return undefined;
  return { rule: read.output, untie: breakers.output };
}

/** The first setting of the manifest that the rule does not keep; undefined when it keeps them all. */
export function settingsDiffer(
  { rule: name, settings }: Manifest['tally'],
  { rule, untie }: RuleFound,
): string | undefined {
  if (name !== appliedRule(rule).name) return 'rule';
  const kept = keptSettings(rule, untie);
  return Object.entries(settings).find(
    ([key, value]) => key in kept && `${kept[key]}` !== `${value}`,
  )?.[0];
}

/** The rule by which each purse is counted. */
const appliedRule = (rule: Rule | DividedRule): Rule =>
  rule.name === 'divided' ? rule.rule : rule;

function keptSettings(found: Rule | DividedRule, untie: Untie): Record<string, unknown> {
  const rule = appliedRule(found);
  const names = untie.map((one: TieBreaker) => (typeof one === 'string' ? one : 'lot'));
  const parts = 'purses' in found ? found.purses : undefined;
  const purses = parts && pursesText(parts);
  const kept: Record<string, unknown> = { ties: names.join(','), purses };
  if ('misfit' in rule) {
    kept['misfit'] = typeof rule.misfit === 'string' ? rule.misfit : 'top_up';
    kept['topUpFrom'] = typeof rule.misfit === 'string' ? undefined : rule.misfit.topUpFrom;
  }
  if (rule.name === 'greedy') kept['threshold'] = rule.threshold;
  if (rule.name !== 'equal_shares') return kept;
  const { completion, endowment, increment, until, comparison = 'none' } = rule;
  return { ...kept, completion, endowment, increment, until, comparison };
}
