import type { TransitionTable } from './transition-table';

export type IdeaState =
  | 'draft'
  | 'submitted'
  | 'to_clarify'
  | 'inadmissible'
  | 'admissible'
  | 'merged'
  | 'under_study'
  | 'feasible'
  | 'adapted'
  | 'infeasible'
  | 'on_ballot'
  | 'winner'
  | 'not_selected'
  | 'in_progress'
  | 'suspended'
  | 'delivered'
  | 'abandoned'
  | 'withdrawn';

/**
 * The life of an idea, from draft to works.
 * A merge can be undone: the idea goes back to the state it was merged from, which the caller keeps; a merged idea
 * whose target ends stays merged, so `merged` is a resting place without being final. So are `inadmissible` and
 * `infeasible`: a refusal written by mistake, or contested with reason, is opened again.
 */
export const ideaStates: TransitionTable<IdeaState> = {
  start: 'draft',
  final: ['not_selected', 'delivered', 'abandoned', 'withdrawn'],
  moves: {
    draft: ['submitted'],
    submitted: ['admissible', 'inadmissible', 'to_clarify', 'withdrawn'],
    to_clarify: ['submitted', 'inadmissible', 'withdrawn'],
    inadmissible: ['submitted'],
    admissible: ['under_study', 'merged', 'withdrawn'],
    merged: ['admissible', 'under_study'],
    under_study: ['feasible', 'adapted', 'infeasible', 'merged', 'withdrawn'],
    feasible: ['on_ballot', 'infeasible', 'withdrawn'],
    adapted: ['feasible'],
    infeasible: ['under_study'],
    on_ballot: ['winner', 'not_selected'],
    winner: ['in_progress', 'abandoned'],
    not_selected: [],
    in_progress: ['delivered', 'suspended', 'abandoned'],
    suspended: ['in_progress', 'abandoned'],
    delivered: [],
    abandoned: [],
    withdrawn: [],
  },
};
