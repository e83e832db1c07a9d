import { isCents, type FieldFault } from '@parvis/kernel';
import type { Idea } from './idea.entity';

export const SHORTEST_TITLE = 5;
export const LONGEST_TITLE = 80;
export const SHORTEST_BODY = 20;
export const LONGEST_BODY = 3000;

type Written = Pick<Idea, 'title' | 'body' | 'beneficiaries' | 'place' | 'category' | 'roughCost'>;

/** What is still missing or too long, field by field; empty when the idea can be submitted. */
export function draftFaults(draft: Written, categories: readonly string[]): FieldFault[] {
  const faults: FieldFault[] = [];
  const fault = (field: string, code: string, details?: Record<string, number>) =>
    faults.push({ field, code, details });
  if (draft.title.trim().length < SHORTEST_TITLE)
    fault('title', 'idea_title_missing', { least: SHORTEST_TITLE });
  if (draft.title.length > LONGEST_TITLE)
    fault('title', 'idea_title_long', { most: LONGEST_TITLE });
  if (draft.body.trim().length < SHORTEST_BODY)
    fault('body', 'idea_body_missing', { least: SHORTEST_BODY });
  if (draft.body.length > LONGEST_BODY) fault('body', 'idea_body_long', { most: LONGEST_BODY });
  if (!draft.place.trim()) fault('place', 'idea_place_missing');
  if (!draft.beneficiaries.trim()) fault('beneficiaries', 'idea_beneficiaries_missing');
  if (!draft.category || !categories.includes(draft.category))
    fault('category', 'idea_category_missing');
  if (draft.roughCost != null && (!isCents(draft.roughCost) || draft.roughCost < 0)) {
    fault('roughCost', 'idea_cost_wrong');
  }
  return faults;
}
