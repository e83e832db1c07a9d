import { type Election } from '../election/election';

/** Who sees themselves in the outcome. */
export interface Representation {
  readonly voters: number;
  /** Voters who named at least one winner. */
  readonly withWinner: number;
  /** Winners named, over all voters. */
  readonly winnersNamed: number;
}

/**
 * Counts the voters who named at least one winner, and how many winners they named in all. A project given no point or
 * the lowest grade is not named.
 */
export function representation(election: Election, winners: readonly string[]): Representation {
  const namedOn = winnersNamedOn(election, winners);
  const { weights, voters } = election.ballots;
  let withWinner = 0;
  let winnersNamed = 0;
  for (let ballot = 0; ballot < weights.length; ballot++) {
    const named = namedOn(ballot);
    const weight = weights[ballot] as number;
    winnersNamed += named * weight;
    if (named > 0) withWinner += weight;
  }
  return { voters, withWinner, winnersNamed };
}

/** How many winners the ballot at a position names. */
export function winnersNamedOn(
  election: Election,
  winners: readonly string[],
): (ballot: number) => number {
  const won = new Set(winners);
  const isWinner = election.projects.map(({ id }) => won.has(id));
  const { offsets, choices, values } = election.ballots;
  return (ballot) => {
    let named = 0;
    for (let at = offsets[ballot] as number; at < (offsets[ballot + 1] as number); at++) {
      if (values && (values[at] as number) <= 0) continue;
      if (isWinner[choices[at] as number]) named++;
    }
    return named;
  };
}
