import { criteria, type EditionRules } from '@parvis/budget';
import { editionCalendarShape } from '@parvis/phases';
import { eurosField } from '#lib/euros';
import { countFrom, countValues } from './count-form';
import { numberTyped, type RulesValues, sumTyped } from './typed';

/** The fields that may hold several choices. */
export const severalFields = ['submission.excluded', 'voting.excluded', 'admissibility'] as const;

const phases = editionCalendarShape.order;
const last = phases[phases.length - 1] ?? 'works';

/** The dates that are asked: each phase's opening, which closes the one before, and the very last closing. */
export const dateFields: readonly string[] = [
  ...phases.map((phase) => `calendar.phases.${phase}.opens`),
  `calendar.phases.${last}.closes`,
];

/** The rules as the fields of the form show them. */
export function valuesOf(rules: EditionRules): Record<string, string> {
  const { allotment, ballot, count, submission, voting, calendar } = rules;
  return {
    'allotment.by': allotment.by,
    'allotment.total': allotment.by === 'town' ? eurosField(allotment.total) : '',
    'allotment.parts': allotment.by === 'town' ? '' : partsField(allotment.parts),
    'allotment.townWide': allotment.by === 'town' ? '0' : eurosField(allotment.townWide),
    projectCap: eurosField(rules.projectCap),
    'submission.residentsOnly': String(submission.residentsOnly),
    'submission.minimumAge': textOf(submission.minimumAge),
    'submission.ideasPerPerson': textOf(submission.ideasPerPerson),
    'submission.excluded': submission.excluded.join(' '),
    admissibility: rules.admissibility.join(' '),
    'voting.minimumAge': textOf(voting.minimumAge),
    'voting.excluded': voting.excluded.join(' '),
    'voting.proof': voting.proof,
    'ballot.kind': ballot.kind,
    'ballot.choices': 'choices' in ballot ? String(ballot.choices) : '3',
    'ballot.points': 'points' in ballot ? String(ballot.points) : '10',
    'ballot.mostPerProject': 'mostPerProject' in ballot ? String(ballot.mostPerProject) : '5',
    'ballot.spendAll': 'spendAll' in ballot ? String(ballot.spendAll) : 'false',
    'ballot.leastPercent': 'leastPercent' in ballot ? String(ballot.leastPercent) : '0',
    'ballot.grades': 'grades' in ballot ? ballot.grades.join('\n') : '',
    'ballot.blankAllowed': String(ballot.blankAllowed),
    ...countValues(count),
    worksSilenceDays: String(rules.worksSilenceDays),
    ...Object.fromEntries(
      dateFields.map((path) => {
        const [, , phase, edge] = path.split('.') as [string, string, 'vote', 'opens' | 'closes'];
        return [path, calendar?.phases[phase][edge] ?? ''];
      }),
    ),
  };
}

/**
 * The rules that the form describes, to be validated by the api: a number that is none stays as it was typed, so that
 * the fault falls on its own field. `names` gives the neighbourhood's name by its code; `zone` is the town's.
 */
export function rulesFrom(values: RulesValues, names: ReadonlyMap<string, string>, zone: string) {
  const text = (path: string): string => (values[path] ?? '').trim();
  const yes = (path: string): boolean => text(path) === 'true';
  const several = (path: string): string[] => text(path).split(/\s+/).filter(Boolean);
  return {
    origin: 'town',
    allotment: allotmentFrom(values),
    projectCap: sumTyped(text('projectCap')),
    submission: {
      residentsOnly: yes('submission.residentsOnly'),
      minimumAge: numberTyped(text('submission.minimumAge')),
      ideasPerPerson: numberTyped(text('submission.ideasPerPerson')),
      excluded: several('submission.excluded'),
    },
    admissibility: criteria.filter((one) => several('admissibility').includes(one)),
    voting: {
      minimumAge: numberTyped(text('voting.minimumAge')),
      excluded: several('voting.excluded'),
      proof: text('voting.proof'),
    },
    ballot: ballotFrom(values),
    count: countFrom(values, names),
    calendar: calendarFrom(values, zone),
    worksSilenceDays: numberTyped(text('worksSilenceDays')),
  };
}

/** The field that can show a fault of the rules: its own, or the nearest one that the form has. */
export function fieldOf(fault: string): string {
  const closing = /^calendar\.phases\.(\w+)\.closes$/.exec(fault);
  if (closing && closing[1] !== last) {
    const next = phases[phases.indexOf(closing[1] as (typeof phases)[number]) + 1];
    return `calendar.phases.${next ?? last}.opens`;
  }
  if (fault.startsWith('calendar') && !dateFields.includes(fault)) return dateFields[0] ?? fault;
  if (fault === 'count.misfit.topUpFrom') return 'count.topUpFrom';
  for (const list of ['allotment.parts', 'ballot.grades', 'count.ties', ...severalFields]) {
    if (fault.startsWith(`${list}.`)) return list;
  }
  return fault;
}

function calendarFrom(values: RulesValues, zone: string) {
  const opens = (at: number): string => values[dateFields[at] ?? '']?.trim() ?? '';
  return {
    zone,
    phases: Object.fromEntries(
      phases.map((phase, at) => [phase, { opens: opens(at), closes: opens(at + 1) }]),
    ),
  };
}

function allotmentFrom(values: RulesValues) {
  const by = values['allotment.by'];
  if (by === 'town') return { by, total: sumTyped(values['allotment.total'] ?? '') };
  return {
    by,
    parts: (values['allotment.parts'] ?? '').split('\n').flatMap(partTyped),
    townWide: sumTyped(values['allotment.townWide'] ?? '') ?? 0,
  };
}

function ballotFrom(values: RulesValues) {
  const kind = values['ballot.kind'];
  const blankAllowed = values['ballot.blankAllowed'] === 'true';
  const number = (path: string) => numberTyped((values[path] ?? '').trim());
  if (kind === 'points') {
    return {
      kind,
      points: number('ballot.points'),
      mostPerProject: number('ballot.mostPerProject'),
      spendAll: values['ballot.spendAll'] === 'true',
      blankAllowed,
    };
  }
  if (kind === 'basket') {
    return { kind, leastPercent: number('ballot.leastPercent') ?? 0, blankAllowed };
  }
  if (kind === 'grades') {
    const grades = (values['ballot.grades'] ?? '').split('\n').map((line) => line.trim());
    return { kind, grades: grades.filter(Boolean), blankAllowed };
  }
  return { kind, choices: number('ballot.choices'), blankAllowed };
}

const partsField = (parts: readonly { name: string; amount: number }[]): string =>
  parts.map(({ name, amount }) => `${name} : ${eurosField(amount)}`).join('\n');

/** « Vieux Pays : 20 000 » is one part; the code is made of the name. */
function partTyped(line: string) {
  if (!line.trim()) return [];
  const at = line.lastIndexOf(':');
  const name = (at < 0 ? line : line.slice(0, at)).trim();
  const code = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return [{ code, name, amount: at < 0 ? null : sumTyped(line.slice(at + 1)) }];
}

const textOf = (value: number | null): string => (value === null ? '' : String(value));
