import type { Cents, FieldFault } from '@parvis/kernel';
import type { Idea } from '../idea/idea.entity';

export const LONGEST_BALLOT_TEXT = 300;

/** The text of a project as the ballot prints it: one paragraph. */
export const ballotTextOf = (typed: string): string => typed.replace(/\s+/g, ' ').trim();

/** What is to correct in the text typed; counted in characters as people see them. */
export function ballotTextFaults(typed: string): FieldFault[] {
  const text = ballotTextOf(typed);
  if (!text) return [{ field: 'text', code: 'ballot_text_missing' }];
  if ([...text].length <= LONGEST_BALLOT_TEXT) return [];
  return [{ field: 'text', code: 'ballot_text_long', details: { most: LONGEST_BALLOT_TEXT } }];
}

type Entry = Pick<Idea, 'ballotText' | 'cost' | 'place'>;

/** What keeps a feasible idea from the ballot; `cap` is the most a project may cost (cents; null: none). */
export function entryFaults({ ballotText, cost, place }: Entry, cap: Cents | null): string[] {
  const faults: string[] = [];
  if (!ballotText) faults.push('ballot_text_missing');
  if (cost == null || cost <= 0) faults.push('ballot_cost_missing');
  else if (cap !== null && cost > cap) faults.push('ballot_cost_above_cap');
  if (!place) faults.push('ballot_place_missing');
  return faults;
}
