import { deny, ok, type FieldFault, type Result } from '@parvis/kernel';
import { tallyCells, type ProjectTally } from '../ballot/tally';
import type { BallotProject, BallotRule } from '../ballot/rule';
import type { PaperSheet } from './paper-sheet';
import { ruleFaults } from './rule-faults';

/**
 * The sheet if it adds up; else `sheet_refused` with one fault for each thing to look at again. Fields: `papers`,
 * `valid`, `blank`, `spoilt`, `rejected`, `tallies` or `tallies.<project>`. Fault codes: `sheet_not_a_count`,
 * `sheet_does_not_add_up`, `sheet_unknown_project`, `sheet_project_twice`, `sheet_project_missing`, `sheet_cells`,
 * `sheet_more_than_valid`, `sheet_too_many_votes`, `sheet_too_few_votes`.
 */
export function checkSheet(
  rule: BallotRule,
  projects: readonly BallotProject[],
  sheet: PaperSheet,
): Result<PaperSheet, 'sheet_refused'> {
  const shape = [...countFaults(sheet), ...projectFaults(rule, projects, sheet.tallies)];
  const faults = shape.length > 0 ? shape : ruleFaults(rule, projects, sheet);
  return faults.length === 0 ? ok(sheet) : deny('sheet_refused', undefined, faults);
}

const COUNTS = ['papers', 'valid', 'blank', 'spoilt', 'rejected'] as const;

function countFaults(sheet: PaperSheet): FieldFault[] {
  const faults: FieldFault[] = COUNTS.filter((field) => !isCount(sheet[field])).map((field) => ({
    field,
    code: 'sheet_not_a_count',
  }));
  if (faults.length > 0) return faults;
  const sum = sheet.valid + sheet.blank + sheet.spoilt + sheet.rejected;
  if (sum === sheet.papers) return [];
  const details = { sum, papers: sheet.papers };
  return [{ field: 'papers', code: 'sheet_does_not_add_up', details }];
}

function projectFaults(
  rule: BallotRule,
  projects: readonly BallotProject[],
  tallies: readonly ProjectTally[],
): FieldFault[] {
  const known = new Set(projects.map(({ id }) => id));
  const cells = tallyCells(rule);
  const faults: FieldFault[] = [];
  const seen = new Set<string>();
  for (const { project, counts } of tallies) {
    const field = `tallies.${project}`;
    if (!known.has(project)) faults.push({ field, code: 'sheet_unknown_project' });
    else if (seen.has(project)) faults.push({ field, code: 'sheet_project_twice' });
    else if (counts.length !== cells)
      faults.push({ field, code: 'sheet_cells', details: { cells } });
    else if (!counts.every(isCount)) faults.push({ field, code: 'sheet_not_a_count' });
    seen.add(project);
  }
  const missing = projects.filter(({ id }) => !seen.has(id));
  return [
    ...faults,
    ...missing.map(({ id }) => ({ field: `tallies.${id}`, code: 'sheet_project_missing' })),
  ];
}

/** Above it, something was mistyped; below it, every sum is exact. */
const isCount = (value: number): boolean =>
  Number.isSafeInteger(value) && value >= 0 && value <= 100_000_000;
