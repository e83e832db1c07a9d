import type { IdeaState } from '@parvis/phases';

/** The seven families of a state: a colour, never alone. */
export type Family = 'off' | 'go' | 'wait' | 'yes' | 'late' | 'err' | 'fwd';

/** A shape that tells a state from the others in a grey print. */
export type Shape =
  | 'adapted'
  | 'calendar'
  | 'check'
  | 'clock'
  | 'dashed'
  | 'dot'
  | 'forward'
  | 'hourglass'
  | 'inbox'
  | 'merge'
  | 'minus'
  | 'octagon'
  | 'pause'
  | 'question'
  | 'repeat'
  | 'star'
  | 'undo'
  | 'vote'
  | 'x';

/** One of the five squares of the path: idea, study, vote, works, done. */
export type Mark = 'past' | 'cur' | 'halt' | 'none' | 'never';

interface Look {
  readonly family: Family;
  readonly shape: Shape;
  /** How many squares are past, then what the next one is and the rest. */
  readonly path?: readonly [past: number, next: Mark, rest: Mark];
}

/** look.md §3.5: every state of an idea. */
const looks: Record<IdeaState, Look> = {
  draft: { family: 'off', shape: 'dashed' },
  submitted: { family: 'go', shape: 'inbox', path: [0, 'cur', 'none'] },
  to_clarify: { family: 'wait', shape: 'question', path: [0, 'cur', 'none'] },
  inadmissible: { family: 'off', shape: 'x', path: [1, 'never', 'never'] },
  admissible: { family: 'yes', shape: 'check', path: [1, 'none', 'none'] },
  merged: { family: 'off', shape: 'merge' },
  under_study: { family: 'go', shape: 'dot', path: [1, 'cur', 'none'] },
  adapted: { family: 'go', shape: 'adapted', path: [1, 'cur', 'none'] },
  feasible: { family: 'yes', shape: 'check', path: [2, 'none', 'none'] },
  infeasible: { family: 'off', shape: 'minus', path: [2, 'never', 'never'] },
  on_ballot: { family: 'go', shape: 'vote', path: [2, 'cur', 'none'] },
  winner: { family: 'yes', shape: 'star', path: [3, 'none', 'none'] },
  not_selected: { family: 'off', shape: 'minus', path: [3, 'never', 'never'] },
  in_progress: { family: 'go', shape: 'dot', path: [3, 'cur', 'none'] },
  suspended: { family: 'late', shape: 'pause', path: [3, 'halt', 'none'] },
  delivered: { family: 'yes', shape: 'check', path: [5, 'none', 'none'] },
  abandoned: { family: 'off', shape: 'x', path: [3, 'never', 'never'] },
  withdrawn: { family: 'off', shape: 'undo' },
};

export const isIdeaState = (state: string): state is IdeaState => Object.hasOwn(looks, state);

/** Family and shape of a state; a refused idea sent to another body has its own. */
export function lookOf(state: IdeaState, forwarded = false): { family: Family; shape: Shape } {
  if (forwarded) return { family: 'fwd', shape: 'forward' };
  return looks[state];
}

/** Steps of the path, in order. */
export const pathSteps = ['idea', 'study', 'vote', 'works', 'done'] as const;

/**
 * The five squares of a state; none for a draft. A withdrawn idea went as far as `reached` (0 to 5 steps), and a
 * merged one follows its target: give the target's state.
 */
export function pathOf(state: IdeaState, reached = 1): readonly Mark[] {
  const path = state === 'withdrawn' ? ([reached, 'never', 'never'] as const) : looks[state].path;
  if (!path) return [];
  const [past, next, rest] = path;
  return pathSteps.map((_, at) => (at < past ? 'past' : at === past ? next : rest));
}
