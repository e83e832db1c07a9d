import { isWord, type Say, sayCode } from '@parvis/words';
import type { FormFault } from '#lib/form';
import { numberOf } from './papers';

interface Denial {
  readonly code: string;
  readonly details?: Record<string, string | number> | null;
  readonly faults: readonly {
    readonly field: string;
    readonly code: string;
    readonly details?: Record<string, string | number> | null;
  }[];
}

/** About one paper of the list: its sentence names the line. */
const ofOnePaper = ['paper_ballot_refused', 'paper_line_unreadable', 'paper_unknown_project'];

/** A refused entry: one sentence on the whole, unless it is said at its field already. */
export function refusedEntry(
  say: Say,
  { code, details, faults }: Denial,
): { faults: FormFault[]; refusal?: string } {
  const told = details && 'project' in details ? numbered(details) : (details ?? undefined);
  const sentence = sayCode(say, 'denial', code, told);
  if (ofOnePaper.includes(code)) return { faults: [{ field: 'ballots', sentence }] };
  return { faults: atFields(say, faults), refusal: sentence };
}

/** A teller knows the numbers that are printed, not the codes of the count. */
const numbered = (details: Readonly<Record<string, string | number>>) => ({
  ...details,
  project: numberOf(String(details['project'])),
});

/** Each fault at a field that is on the page. What a project is short of is told with the papers. */
function atFields(say: Say, faults: Denial['faults']): FormFault[] {
  const projects = faults.flatMap(({ field }) => /^tallies\.([^.]+)/.exec(field)?.[1] ?? []);
  const others = faults
    .filter(({ field }) => isWord(`paper_desk_${field}`))
    .map((fault) => ({
      field: fault.field,
      sentence: sayCode(say, 'fault', fault.code, fault.details ?? undefined),
    }));
  if (projects.length === 0) return others;
  const list = [...new Set(projects)].map(numberOf).join(', ');
  return [...others, { field: 'ballots', sentence: say('paper_desk_look_again', { list }) }];
}
