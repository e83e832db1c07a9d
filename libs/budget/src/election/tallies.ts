import { ok, type Result } from '@parvis/kernel';
import { type Election } from './election';
import { type Measure, worths } from './measure';

/**
 * For each project, in the order of the election, the sum over all voters of what they gave it.
 * Sums are whole numbers below 2^53, so exact. Denied when the ballots cannot be counted in that measure.
 */
export function tallies(
  election: Election,
  measure: Measure,
): Result<Float64Array, 'count_not_on_ballot'> {
  const worth = worths(election, measure);
  if (!worth.ok) return worth;
  const { offsets, choices, weights } = election.ballots;
  const sums = new Float64Array(election.projects.length);
  for (let ballot = 0; ballot < weights.length; ballot++) {
    const weight = weights[ballot] as number;
    for (let at = offsets[ballot] as number; at < (offsets[ballot + 1] as number); at++) {
      const project = choices[at] as number;
      sums[project] = (sums[project] as number) + weight * (worth.value[at] as number);
    }
  }
  return ok(sums);
}
