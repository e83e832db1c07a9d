import { isWord, type Say, sayCode } from '@parvis/words';
import type { FormFault } from '#lib/form';

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

/** A refused entry, each fault at a field that is on the page. What a project is short of is told with the papers. */
export function entryFaults(say: Say, { code, details, faults }: Denial): FormFault[] {
  if (ofOnePaper.includes(code)) {
    return [{ field: 'ballots', sentence: sayCode(say, 'denial', code, details ?? undefined) }];
  }
  const projects = faults.flatMap(({ field }) => /^tallies\.([^.]+)/.exec(field)?.[1] ?? []);
  const others = faults
    .filter(({ field }) => isWord(`paper_desk_${field}`))
    .map((fault) => ({
      field: fault.field,
      sentence: sayCode(say, 'fault', fault.code, fault.details ?? undefined),
    }));
  if (projects.length === 0) return others;
  const list = [...new Set(projects)].join(', ');
  return [...others, { field: 'ballots', sentence: say('paper_desk_look_again', { list }) }];
}
