import { MOST_CENTS } from '@parvis/kernel';
import { editionCalendarShape } from '@parvis/phases';
import { MOST_PROJECTS, MOST_VALUE } from '@parvis/voting';
import * as v from 'valibot';
import { criteria, exclusions, tieKeys, utilityNames, voterExclusions } from './edition-rules';

const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const text = (longest: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longest));
const code = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/));
const money = (least: number) =>
  v.pipe(
    v.number(),
    v.safeInteger(),
    v.minValue(least, 'amount_too_small'),
    v.maxValue(MOST_CENTS, 'amount_too_large'),
  );
const amount = money(1);
const age = v.nullable(whole(3, 99));

/** A list in which each item, or its code, stands once. */
const each = <const Item extends v.GenericSchema>(item: Item, most: number) =>
  v.pipe(
    v.array(item),
    v.maxLength(most),
    v.checkItems((given, place, all) => {
      const name = nameOf(given);
      return all.findIndex((other) => nameOf(other) === name) === place;
    }, 'duplicate'),
  );

const nameOf = (item: unknown): unknown =>
  typeof item === 'object' && item !== null && 'code' in item ? item.code : item;

const parts = v.pipe(each(v.strictObject({ code, name: text(120), amount }), 100), v.minLength(1));
const townWide = money(0);
const allotment = v.variant('by', [
  v.strictObject({ by: v.literal('town'), total: amount }),
  v.strictObject({ by: v.literal('neighbourhood'), parts, townWide }),
  v.strictObject({ by: v.literal('theme'), parts, townWide }),
]);

const blankAllowed = v.boolean();
const choices = whole(1, MOST_PROJECTS);

const ballot = v.variant('kind', [
  v.strictObject({ kind: v.literal('approval_fixed'), choices, blankAllowed }),
  v.strictObject({ kind: v.literal('approval_max'), choices, blankAllowed }),
  v.strictObject({
    kind: v.literal('points'),
    points: whole(2, MOST_VALUE),
    mostPerProject: whole(1, MOST_VALUE),
    spendAll: v.boolean(),
    blankAllowed,
  }),
  v.strictObject({ kind: v.literal('basket'), leastPercent: whole(0, 100), blankAllowed }),
  v.strictObject({
    kind: v.literal('grades'),
    grades: v.pipe(each(text(80), 20), v.minLength(2)),
    blankAllowed,
  }),
  v.strictObject({ kind: v.literal('ranked'), places: choices, blankAllowed }),
]);

const ties = v.pipe(each(v.picklist(tieKeys), tieKeys.length), v.minLength(1));
const remainder = v.picklist(['carried_over', 'lost']);
const utility = v.picklist(utilityNames);

/** A whole euro at least: with less, the tries would be without end. */
const LEAST_INCREMENT = 100;

const count = v.variant('method', [
  v.strictObject({
    method: v.literal('greedy'),
    misfit: v.union([v.picklist(['skip', 'stop']), v.strictObject({ topUpFrom: whole(1, 99) })]),
    ties,
    threshold: v.nullable(whole(1, 1_000_000)),
    reservedShare: v.nullable(
      v.strictObject({ neighbourhood: code, name: text(120), percent: whole(1, 100) }),
    ),
    remainder,
  }),
  v.strictObject({
    method: v.literal('equal_shares'),
    utility,
    completion: v.picklist(['none', 'greedy', 'add1', 'add1u']),
    endowment: v.picklist(['exact', 'floor']),
    increment: money(LEAST_INCREMENT),
    until: v.picklist(['exhaustive', 'overspend']),
    comparison: v.picklist(['none', 'satisfaction', 'exclusion']),
    ties,
    remainder,
  }),
  v.strictObject({
    method: v.literal('phragmen'),
    misfit: v.picklist(['skip', 'stop']),
    ties,
    remainder,
  }),
  v.strictObject({ method: v.literal('max_welfare'), utility, ties, remainder }),
]);

const window = v.strictObject({ opens: v.string(), closes: v.string() });
const calendar = v.strictObject({
  zone: v.string(),
  phases: v.strictObject(v.entriesFromList(editionCalendarShape.order, window)),
});

/** The shape of an edition's rules; what the fields mean together is checked by `crossFaults`. */
export const rulesShape = v.strictObject({
  origin: v.picklist(['town', 'import']),
  allotment,
  projectCap: v.nullable(amount),
  submission: v.strictObject({
    residentsOnly: v.boolean(),
    minimumAge: age,
    ideasPerPerson: v.nullable(whole(1, 100)),
    excluded: each(v.picklist(exclusions), exclusions.length),
  }),
  admissibility: each(v.picklist(criteria), criteria.length),
  voting: v.strictObject({
    minimumAge: age,
    excluded: each(v.picklist(voterExclusions), voterExclusions.length),
    proof: v.picklist(['declared', 'verified']),
  }),
  ballot,
  count,
  calendar: v.nullable(calendar),
  worksSilenceDays: whole(7, 730),
});
