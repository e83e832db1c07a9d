import type { IdeaState } from '@parvis/phases';
import type { WordKey } from '@parvis/words';

/** The states as a reader filters them: what one can still act on, what was answered, what was chosen. */
export const stateGroups = {
  new: ['submitted', 'to_clarify'],
  study: ['admissible', 'under_study', 'adapted', 'feasible'],
  ballot: ['on_ballot'],
  chosen: ['winner', 'in_progress', 'suspended', 'delivered'],
  refused: ['inadmissible', 'infeasible'],
  over: ['not_selected', 'merged', 'withdrawn', 'abandoned'],
} as const satisfies Record<string, readonly IdeaState[]>;

export type StateGroup = keyof typeof stateGroups;

export const groupWords: Record<StateGroup, WordKey> = {
  new: 'idea_group_new',
  study: 'idea_group_study',
  ballot: 'idea_group_ballot',
  chosen: 'idea_group_chosen',
  refused: 'idea_group_refused',
  over: 'idea_group_over',
};

export const groupNames = Object.keys(stateGroups) as StateGroup[];

export const groupOf = (asked: string | null): StateGroup | undefined =>
  groupNames.find((group) => group === asked);
