import {
  type Ballots,
  type EditionBallot,
  type EditionRules,
  type ElectionFile,
  parseRules,
} from '@parvis/budget';
import { deny, MOST_CENTS, ok, type Result } from '@parvis/kernel';
import { MOST_PROJECTS, MOST_VALUE } from '@parvis/voting';
import type { Category } from '../edition/edition.entity';
import { importedCount, type ImportRule } from './imported-count';
import { importedProjects, type ImportedProject } from './imported-projects';
import { plain, slugOf } from './plain-text';

export type ImportDenial =
  'import_money' | 'import_rules' | 'import_empty' | 'import_unreadable' | 'import_too_large';

/** An election file as an edition: what its pages need. */
export interface ImportedEdition {
  readonly slug: string;
  readonly title: string;
  readonly rules: EditionRules;
  readonly categories: readonly Category[];
  readonly projects: readonly ImportedProject[];
  readonly ballots: Ballots;
  readonly currency: string;
  readonly declaredWinners: readonly string[];
}

/** Denied when the money does not fit in cents, or nothing stands to be chosen. */
export function importedEdition(
  file: ElectionFile,
  fileName: string,
  rule: ImportRule,
): Result<ImportedEdition, ImportDenial> {
  const { election, meta } = file;
  const cents = centsOf(election.decimals);
  if (!cents) return deny('import_money', { decimals: election.decimals });
  if (election.projects.length === 0) return deny('import_empty');
  const amounts = [election.budget, ...election.projects.map(({ cost }) => cost)].map(cents);
  if (amounts.some((amount) => amount > MOST_CENTS)) return deny('import_money', { decimals: 0 });
  const { projects, categories } = importedProjects(file, amounts.slice(1));
  const rules = parseRules(rulesOf(file, amounts[0] ?? 0, rule));
  if (!rules.ok) {
    const [fault] = rules.denial.faults ?? [];
    return deny('import_rules', { field: fault?.field ?? '' });
  }
  const title = titleOf(meta, fileName);
  return ok({
    slug:
      slugOf(
        `${meta.get('unit') ?? ''} ${meta.get('subunit') ?? ''} ${meta.get('instance') ?? ''}`,
      ) || slugOf(fileName),
    title,
    rules: rules.value,
    categories,
    projects,
    ballots: election.ballots,
    currency: plain(meta.get('currency') ?? '', 12),
    declaredWinners: declared(file),
  });
}

/** Amounts of a file in cents; undefined when it counts finer than cents. */
const centsOf = (decimals: number): ((units: bigint) => number) | undefined =>
  decimals > 2 ? undefined : (units) => Number(units * 10n ** BigInt(2 - decimals));

const titleOf = (meta: ReadonlyMap<string, string>, fileName: string): string => {
  const names = ['unit', 'subunit', 'instance'].map((key) => plain(meta.get(key) ?? '', 80));
  return names.filter(Boolean).join(' · ').slice(0, 200) || plain(fileName, 200) || 'Import';
};

function rulesOf(file: ElectionFile, total: number, rule: ImportRule): EditionRules {
  const { election } = file;
  return {
    origin: 'import',
    allotment: { by: 'town', total },
    projectCap: null,
    submission: { residentsOnly: false, minimumAge: null, ideasPerPerson: null, excluded: [] },
    admissibility: [],
    voting: { minimumAge: null, excluded: [], proof: 'declared' },
    ballot: ballotOf(election.ballots, election.longest),
    count: importedCount(file, rule),
    calendar: null,
    worksSilenceDays: 730,
  };
}

/** What could be put on a ballot: what the file says, or else the longest and the fullest that were cast. */
function ballotOf(ballots: Ballots, longest: number | undefined): EditionBallot {
  const { kind, offsets, values } = ballots;
  let [most, sum] = [1, 2];
  for (let ballot = 0; ballot + 1 < offsets.length; ballot++) {
    const [from, to] = [offsets[ballot] ?? 0, offsets[ballot + 1] ?? 0];
    most = Math.max(most, to - from);
    sum = Math.max(sum, values?.subarray(from, to).reduce((all, one) => all + one, 0) ?? 0);
  }
  const choices = Math.min(Math.max(longest ?? 0, most), MOST_PROJECTS);
  if (kind === 'ranked') return { kind, places: choices, blankAllowed: true };
  if (kind === 'approval') return { kind: 'approval_max', choices, blankAllowed: true };
  const points = Math.min(sum, MOST_VALUE);
  return { kind: 'points', points, mostPerProject: points, spendAll: false, blankAllowed: true };
}

/** `selected` = 1 in the file: its own declared winners. */
function declared({ projects: { columns, rows } }: ElectionFile): string[] {
  const [id, selected] = [columns.indexOf('project_id'), columns.indexOf('selected')];
  if (selected < 0) return [];
  return rows.filter((row) => row[selected] === '1').map((row) => row[id] ?? '');
}
