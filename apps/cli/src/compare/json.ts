import { type Representation, writeAmount } from '@parvis/budget';
import { type Count } from '../tally/count';
import { ruleJson } from '../tally/rule-json';

/** One rule of a comparison, and what it did to the same ballots. */
export interface Compared {
  readonly name: string;
  readonly count: Count;
  /** What the winners cost, from the cheapest to the dearest. */
  readonly costs: readonly bigint[];
  readonly seen: Representation;
}

/** The lower of the two middle costs when there are two. */
export const middle = (costs: readonly bigint[]): bigint | undefined =>
  costs[(costs.length - 1) >> 1];

/** The comparison for a program: amounts as decimal strings in the file's unit. */
export function comparisonJson(compared: readonly Compared[]): string {
  const { sha256, file } = (compared[0] as Compared).count;
  const { ballots, projects } = file.election;
  return JSON.stringify({
    rules: compared.map(ruleOf),
    always: projects.map(({ id }) => id).filter((id) => chosenBy(compared, id) === compared.length),
    input: { sha256, voters: ballots.voters, projects: projects.length },
  });
}

/** How many of the rules choose a project. */
export const chosenBy = (compared: readonly Compared[], id: string): number =>
  compared.filter(({ count }) => count.outcome.winners.includes(id)).length;

function ruleOf({ name, count, costs, seen }: Compared): Record<string, unknown> {
  const { election } = count.file;
  const money = (units: bigint | undefined) =>
    units === undefined ? undefined : writeAmount(units, election.decimals);
  return {
    name,
    rule: { ...ruleJson(count.rule, election), ties: count.untie },
    winners: count.outcome.winners,
    totalCost: money(count.outcome.spent),
    left: money(count.outcome.left),
    withWinner: seen.withWinner,
    winnersNamed: seen.winnersNamed,
    costs: { least: money(costs[0]), middle: money(middle(costs)), most: money(costs.at(-1)) },
  };
}
