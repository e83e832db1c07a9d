import { type Tie } from '../rules/untie';
import { type ResultSentence } from './sentence';

/** How the tie in which a project stood was broken, when its order mattered. */
export function tieSentence(ties: readonly Tie[], project: string): ResultSentence | undefined {
  const tie = ties.find(({ decisive, projects }) => decisive && projects.includes(project));
  if (!tie) return undefined;
  const others = tie.projects.filter((id) => id !== project).join(', ');
  return { key: `result_tie_${tie.by}`, params: { others } };
}
