import { type Outlook, writeAmount } from '@parvis/budget';
import { type Count } from '../tally/count';
import { ruleJson } from '../tally/rule-json';

/** One rule of a comparison, and what it did to the same ballots. */
export interface Compared {
  readonly name: string;
  readonly count: Count;
  readonly seen: Outlook;
}

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

function ruleOf({ name, count, seen }: Compared): Record<string, unknown> {
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
    costs: {
      least: money(seen.costs?.least),
      middle: money(seen.costs?.middle),
      most: money(seen.costs?.most),
    },
  };
}
