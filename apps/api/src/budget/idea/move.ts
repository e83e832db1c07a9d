import type { Result } from '@parvis/kernel';
import { ideaStates, type IdeaState, transition } from '@parvis/phases';
import type { Idea } from './idea.entity';

/** Moves an idea to another state if the table of states has that move; the idea is untouched otherwise. */
export function moveIdea(
  idea: Idea,
  to: IdeaState,
  at: Date,
): Result<IdeaState, 'transition_refused'> {
  const reached = transition(ideaStates, idea.state, to);
  if (reached.ok) {
    idea.state = to;
    idea.stateSince = at;
  }
  return reached;
}
