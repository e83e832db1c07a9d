import { type Election } from '../election/election';
import { allocate, type Rule } from '../rules/allocate';
import { type Untie } from '../rules/untie';
import { withCost, withVoters } from './changed';
import { leastEnough, mostAllowed } from './search';

/**
 * How far a loser was, when the whole count is run again with one change and all else the same. With some rules more
 * may hurt: the figures then are ones that would have been enough while one voter less, or one coin more, would not.
 */
export interface Margins {
  /** Voters more who name it and nothing else. Undefined when no number up to the voters there are (and 1,000) is enough. */
  readonly voters?: number;
  /** The highest cost with which it wins. Undefined when it would not even for nothing. */
  readonly cost?: bigint;
}

/** The margins of a project that lost, the whole count run again. Undefined when it won or did not stand. */
export function rerunMargins(
  election: Election,
  rule: Rule,
  untie: Untie,
  project: string,
): Margins | undefined {
  const place = election.projects.findIndex(({ id }) => id === project);
  const line = election.projects[place];
  const wins = (changed: Election): boolean => {
    const outcome = allocate(changed, rule, untie);
    return outcome.ok && outcome.value.winners.includes(project);
  };
  if (!line || line.withdrawn || wins(election)) return undefined;
  const most = Math.max(1000, election.ballots.voters);
  return {
    voters: leastEnough(most, (voters) => wins(withVoters(election, place, voters))),
    cost: mostAllowed(line.cost, (cost) => wins(withCost(election, place, cost))),
  };
}
