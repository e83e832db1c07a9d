import { type Election } from '../election/election';
import { pileOf } from '../election/pile';

/**
 * Grades as names, for the rules that do not read grades: a voter names what they give one of the better grades, those
 * in the upper half of the scale. Other ballots stay as they are.
 */
export function supports(election: Election): Election {
  const { kind, offsets, choices, values, weights } = election.ballots;
  if (kind !== 'grades' || !values) return election;
  const highest = values.reduce((most, value) => Math.max(most, value), 0);
  const pile = pileOf('approval');
  for (let ballot = 0; ballot < weights.length; ballot++) {
    const named: number[] = [];
    for (let at = offsets[ballot] as number; at < (offsets[ballot + 1] as number); at++) {
      if ((values[at] as number) * 2 > highest) named.push(choices[at] as number);
    }
    pile.add(named, undefined, weights[ballot]);
  }
  return { ...election, ballots: pile.done() };
}
