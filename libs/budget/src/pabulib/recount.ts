import { type Election } from '../election/election';
import { naturalMeasure } from '../election/measure';
import { tallies } from '../election/tallies';
import { type Notices } from './notices';
import { type FileProject } from './project-section';

/** Notices each project for which the file states another number of votes, or another score, than its ballots give. */
export function recount(
  election: Election,
  stated: readonly FileProject[],
  notices: Notices,
): void {
  const votes = tallies(election, 'votes');
  const scores = tallies(election, naturalMeasure(election.ballots.kind));
  if (!votes.ok || !scores.ok) return;
  stated.forEach((project, index) => {
    differs('votes_differ', project.id, project.votes, votes.value[index] ?? 0);
    differs('score_differs', project.id, project.score, scores.value[index] ?? 0);
  });

  function differs(
    code: 'votes_differ' | 'score_differs',
    project: string,
    said: string | undefined,
    found: number,
  ): void {
    if (said === undefined || Number(said) === found) return;
    notices.add({ code, project, stated: said.slice(0, 40), found });
  }
}
