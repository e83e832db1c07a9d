import { type Election } from '../../election/election';
import { type Comparison, type Preference } from './rule';

/**
 * How many voters prefer which of two outcomes, by what their ballots give: a project given nothing is not named. A
 * voter who has a winner on one side only prefers that side, under both criteria.
 */
export function preferred(
  { projects, ballots }: Election,
  shares: readonly string[],
  list: readonly string[],
  criterion: Preference,
): Pick<Comparison, 'forShares' | 'forList' | 'alike'> {
  const [inShares, inList] = [new Set(shares), new Set(list)];
  const gains = projects.map(({ id }) => [inShares.has(id) ? 1 : 0, inList.has(id) ? 1 : 0]);
  const { offsets, choices, values, weights } = ballots;
  let [forShares, forList] = [0, 0];
  for (let ballot = 0; ballot < weights.length; ballot++) {
    let [ofShares, ofList] = [0, 0];
    for (let at = offsets[ballot] as number; at < (offsets[ballot + 1] as number); at++) {
      if (values && (values[at] as number) <= 0) continue;
      const [one = 0, other = 0] = gains[choices[at] as number] ?? [];
      ofShares += one;
      ofList += other;
    }
    if (criterion === 'exclusion')
      [ofShares, ofList] = [Math.min(1, ofShares), Math.min(1, ofList)];
    if (ofShares > ofList) forShares += weights[ballot] as number;
    if (ofList > ofShares) forList += weights[ballot] as number;
  }
  return { forShares, forList, alike: ballots.voters - forShares - forList };
}
