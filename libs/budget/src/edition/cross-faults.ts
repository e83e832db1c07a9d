import { MOST_CENTS, type FieldFault } from '@parvis/kernel';
import { editionCalendarShape, readCalendar } from '@parvis/phases';
import { allotmentTotal, type Allotment, type EditionRules } from './edition-rules';

/** What is wrong in rules whose every field is right by itself. */
export const crossFaults = (rules: EditionRules): FieldFault[] => [
  ...moneyFaults(rules),
  ...ballotFaults(rules),
  ...tieFaults(rules),
  ...calendarFaults(rules),
];

function moneyFaults({
  origin,
  allotment,
  projectCap,
  admissibility,
  count,
}: EditionRules): FieldFault[] {
  const faults: FieldFault[] = [];
  if (allotmentTotal(allotment) > MOST_CENTS) {
    faults.push({ field: 'allotment.parts', code: 'amount_too_large' });
  }
  if (projectCap !== null && projectCap > largestPurse(allotment)) {
    faults.push({ field: 'projectCap', code: 'cap_above_allotment' });
  }
  if (admissibility.includes('under_cap') && projectCap === null) {
    faults.push({ field: 'projectCap', code: 'cap_missing' });
  }
  if (origin === 'town' && admissibility.length === 0) {
    faults.push({ field: 'admissibility', code: 'too_short', details: { least: 1 } });
  }
  if (count.method === 'greedy' && count.reservedShare && allotment.by !== 'town') {
    faults.push({ field: 'count.reservedShare', code: 'reserved_share_with_parts' });
  }
  return faults;
}

const largestPurse = (allotment: Allotment): number =>
  allotment.by === 'town'
    ? allotment.total
    : Math.max(allotment.townWide, ...allotment.parts.map(({ amount }) => amount));

/** Ballots on which one project may be given more than another. */
const givesPoints: ReadonlySet<string> = new Set(['points', 'ranked']);

function ballotFaults({ origin, ballot, count }: EditionRules): FieldFault[] {
  if (ballot.kind === 'grades' && count.method !== 'greedy') {
    return [{ field: 'count.method', code: 'method_with_grades' }];
  }
  if (ballot.kind === 'grades' && count.method === 'greedy' && count.threshold !== null) {
    return [{ field: 'count.threshold', code: 'threshold_with_grades' }];
  }
  if ('utility' in count && count.utility === 'points' && !givesPoints.has(ballot.kind)) {
    return [{ field: 'count.utility', code: 'utility_without_points' }];
  }
  if (ballot.kind === 'ranked' && origin === 'town') {
    return [{ field: 'ballot.kind', code: 'imports_only' }];
  }
  if (ballot.kind === 'points' && ballot.mostPerProject > ballot.points) {
    return [
      { field: 'ballot.mostPerProject', code: 'too_large', details: { most: ballot.points } },
    ];
  }
  return [];
}

/** A town must be able to settle every tie, and only the lot always does: it comes last. */
function tieFaults({ origin, count: { ties } }: EditionRules): FieldFault[] {
  if (origin === 'import') return [];
  if (ties.includes('id')) return [{ field: 'count.ties', code: 'imports_only' }];
  return ties.indexOf('lot') === ties.length - 1
    ? []
    : [{ field: 'count.ties', code: 'lot_must_be_last' }];
}

function calendarFaults({ origin, calendar }: EditionRules): FieldFault[] {
  if (!calendar) return origin === 'town' ? [{ field: 'calendar', code: 'missing' }] : [];
  const read = readCalendar(calendar, editionCalendarShape);
  if (read.ok) return [];
  return (read.denial.faults ?? []).map((fault) => ({
    ...fault,
    field: `calendar.${fault.field}`,
  }));
}
