import { type Fraction } from '@parvis/kernel';
import { type Election } from '../election/election';
import { type Contest, contestOf } from '../rules/equal-shares/contest';
import { type EqualSharesTrace } from '../rules/equal-shares/rule';
import { Runner } from '../rules/equal-shares/run';
import { withCost, withVoters } from './changed';
import { type Margins } from './rerun';
import { leastEnough, mostAllowed } from './search';

/** How close a project was to being bought, each voter holding what they held in the run that counted. */
export interface EffectiveSupport {
  readonly project: string;
  /**
   * In a run without it: the largest share of its cost, in hundredths rounded down, that its supporters could have given
   * at the price of a round, before they paid for that round, or with all they held in the end. Above 100 it wins, below
   * 100 it loses; at 100 it wins or lost a tie. (pabutools looks after the payment, and so never finds more.)
   */
  readonly percent: bigint;
}

/**
 * The effective support of every project that stands and that somebody supports, as Wieliczka publishes it. One run for
 * each project. A project that costs nothing has none. Throws RangeError when the trace is not one of this election.
 */
export function effectiveSupports(election: Election, trace: EqualSharesTrace): EffectiveSupport[] {
  const contest = contestFor(election, trace);
  const runner = new Runner(contest);
  const places = [...contest.supported].sort((a, b) => a - b);
  return places.flatMap((project) => {
    if (contest.costs[project] === 0n) return [];
    let percent = 0n;
    const before = (best: number | undefined): void => {
      const offer = runner.offer(project, best);
      if (offer > percent) percent = offer;
    };
    runner.run(trace.endowment, { without: project, before });
    return [{ project: contest.tied[project]?.id ?? '', percent }];
  });
}

/**
 * The margins of a project that was not bought, each voter holding what they held in the run that counted, and nothing
 * completed: both are exact. Undefined when it was bought or did not stand.
 */
export function fixedMargins(
  election: Election,
  trace: EqualSharesTrace,
  project: string,
): Margins | undefined {
  const place = election.projects.findIndex(({ id }) => id === project);
  const line = election.projects[place];
  const { endowment } = trace;
  const wins = (changed: Election): boolean => buys(contestFor(changed, trace), endowment, place);
  if (!line || line.withdrawn || wins(election)) return undefined;
  return {
    voters: leastEnough(aloneEnough(line.cost, endowment), (voters) =>
      wins(withVoters(election, place, voters)),
    ),
    cost: mostAllowed(line.cost, (cost) => wins(withCost(election, place, cost))),
  };
}

const buys = (contest: Contest, endowment: Fraction, project: number): boolean =>
  new Runner(contest).run(endowment).bought.includes(project);

/** Voters who own a cost by themselves; 0 when they hold nothing. */
function aloneEnough(cost: bigint, { numerator, denominator }: Fraction): number {
  if (numerator === 0n) return 0;
  return Number((cost * denominator + numerator - 1n) / numerator);
}

function contestFor(election: Election, { rule, untie }: EqualSharesTrace): Contest {
  const contest = contestOf(election, rule, untie);
  if (!contest.ok) throw new RangeError(`Not a count of this election: ${contest.denial.code}`);
  return contest.value;
}
