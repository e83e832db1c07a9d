import {
  canonicalJson,
  deny,
  ok,
  type Canonical,
  type FieldFault,
  type Result,
} from '@parvis/kernel';
import { editionCalendarShape, type EditionPhase, type TimedPhase } from '@parvis/phases';
import type { EditionRules } from './edition-rules';
import { asCanonical } from './rules-hash';

/** One thing that an amendment changes; null where the field did not exist. */
export interface RuleChange {
  /** Dotted path, such as `calendar.phases.vote.opens`; a list is one value, with no path inside. */
  readonly path: string;
  readonly before: Canonical;
  readonly after: Canonical;
}

/** What differs, in the order of the paths; empty exactly when the two have the same hash. */
export const amendmentDiff = (before: EditionRules, after: EditionRules): RuleChange[] =>
  differences('', asCanonical(before), asCanonical(after));

/** The last phase in which each part of the rules may still be amended; each date of the calendar has its own. */
const AMENDABLE_UNTIL: Readonly<Record<keyof EditionRules, TimedPhase>> = {
  origin: 'rules',
  allotment: 'ballot_preparation',
  projectCap: 'submission',
  submission: 'submission',
  admissibility: 'submission',
  voting: 'ballot_preparation',
  ballot: 'ballot_preparation',
  count: 'ballot_preparation',
  calendar: 'rules',
  worksSilenceDays: 'works',
};

/**
 * Whether a field may still change while the edition is in `phase`. What an author relied on stays once ideas are in;
 * what a voter relied on stays once the vote is open, its closing included; a date stays once it is past.
 */
export function mayAmend(path: string, phase: EditionPhase): boolean {
  const [section, , dated, edge] = path.split('.');
  const last = isTimed(dated)
    ? lastPhaseOfDate(dated, edge)
    : AMENDABLE_UNTIL[section as keyof EditionRules];
  return last !== null && placeOf(phase) <= placeOf(last);
}

/**
 * The changes of a valid amendment made in `phase`. Denials: `amendment_empty`; `amendment_refused` with a fault
 * `frozen` for each field that may not change any more. `before` and `after` are rules that `parseRules` accepted.
 */
export function checkAmendment(
  before: EditionRules,
  after: EditionRules,
  phase: EditionPhase,
): Result<readonly RuleChange[], 'amendment_empty' | 'amendment_refused'> {
  const changes = amendmentDiff(before, after);
  if (changes.length === 0) return deny('amendment_empty');
  const faults: FieldFault[] = changes
    .filter(({ path }) => !mayAmend(path, phase))
    .map(({ path }) => ({ field: path, code: 'frozen', details: { phase } }));
  return faults.length > 0 ? deny('amendment_refused', { phase }, faults) : ok(changes);
}

/** A phase's opening may change until it has opened, its closing until it has closed, but for the vote's. */
function lastPhaseOfDate(dated: TimedPhase, edge: string | undefined): TimedPhase | null {
  if (edge === 'closes' && dated !== 'vote') return dated;
  return editionCalendarShape.order[placeOf(dated) - 1] ?? null;
}

const isTimed = (phase: string | undefined): phase is TimedPhase =>
  editionCalendarShape.order.includes(phase as TimedPhase);

/** `closed` comes after all the others. */
function placeOf(phase: EditionPhase): number {
  const { order } = editionCalendarShape;
  return phase === 'closed' ? order.length : order.indexOf(phase);
}

function differences(path: string, before: Canonical, after: Canonical): RuleChange[] {
  if (isGroup(before) && isGroup(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys]
      .sort()
      .flatMap((key) =>
        differences(path ? `${path}.${key}` : key, before[key] ?? null, after[key] ?? null),
      );
  }
  return canonicalJson(before) === canonicalJson(after) ? [] : [{ path, before, after }];
}

const isGroup = (value: Canonical): value is { readonly [key: string]: Canonical | undefined } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
