import type { BallotKind as PollKind, Choices } from '@parvis/voting';
import type { BallotKind, Ballots } from './ballots';
import { pileOf } from './pile';

const kinds: Readonly<Record<PollKind, BallotKind>> = {
  approval_fixed: 'approval',
  approval_max: 'approval',
  basket: 'approval',
  points: 'points',
  grades: 'grades',
  ranked: 'ranked',
};

/** How the count calls the ballots of a poll. */
export const countedKind = (kind: PollKind): BallotKind => kinds[kind];

/**
 * Ballots of a poll as the count reads them; `positions`: place of each project by its code. Blank ballots stay out.
 * Throws on a project that did not stand: the poll has checked every ballot.
 */
export function transcribed(
  kind: BallotKind,
  ballots: Iterable<Choices>,
  positions: ReadonlyMap<string, number>,
): Ballots {
  const pile = pileOf(kind);
  for (const choices of ballots) {
    if (choices.length === 0) continue;
    const said = kind === 'ranked' ? [...choices].sort((a, b) => a.value - b.value) : choices;
    const chosen = said.map(({ project }) => {
      const position = positions.get(project);
      if (position === undefined) throw new Error(`Not on this ballot: ${project}`);
      return position;
    });
    // A grade is 1 at worst on the ballot and 0 at worst in the count.
    const values = said.map(({ value }) => (kind === 'grades' ? value - 1 : value));
    pile.add(chosen, values);
  }
  return pile.done();
}
