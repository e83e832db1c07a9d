import { type Ballots } from '../election/ballots';
import { type Election } from '../election/election';

/** The same election with another cost for one project. */
export const withCost = (election: Election, project: number, cost: bigint): Election => ({
  ...election,
  projects: election.projects.map((line, at) => (at === project ? { ...line, cost } : line)),
});

/**
 * The same election with more voters who name one project and nothing else, and give it the most points that any ballot
 * gives to any.
 */
export const withVoters = (election: Election, project: number, voters: number): Election => ({
  ...election,
  ballots: voters > 0 ? grown(election.ballots, project, voters) : election.ballots,
});

function grown(ballots: Ballots, project: number, voters: number): Ballots {
  const { offsets, choices, values, weights } = ballots;
  const most = values?.reduce((highest, value) => Math.max(highest, value), 1);
  return {
    ...ballots,
    offsets: added(offsets, choices.length + 1),
    choices: added(choices, project),
    values: values && added(values, most ?? 1),
    weights: added(weights, voters),
    voters: ballots.voters + voters,
  };
}

function added<T extends Uint32Array | Uint16Array | Int32Array>(list: T, item: number): T {
  const longer = new (list.constructor as new (length: number) => T)(list.length + 1);
  longer.set(list);
  longer[list.length] = item;
  return longer;
}
