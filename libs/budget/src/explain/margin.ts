import { goDown } from '../rules/greedy';
import { type GreedyTrace } from '../rules/greedy-rule';
import { type Contender } from '../rules/ranking';

/**
 * The smallest score with which a loser would have won, all else unchanged: the whole count is run again with it.
 * A vote more never hurts under this rule, so halving the interval finds it. Undefined when no score is enough.
 */
export function scoreNeeded(trace: GreedyTrace, loser: Contender): number | undefined {
  let enough = scoreAboveAll(trace, loser);
  if (!wins(trace, loser, enough)) return undefined;
  let tooLow = loser.score;
  while (enough - tooLow > 1) {
    const middle = tooLow + Math.floor((enough - tooLow) / 2);
    if (wins(trace, loser, middle)) enough = middle;
    else tooLow = middle;
  }
  return enough;
}

/** A score that no other reaches, whatever the costs. */
function scoreAboveAll({ ranking, rule }: GreedyTrace, loser: Contender): number {
  const highest = ranking.reduce(
    (most, { score, cost }) => {
      const fair =
        rule.perCost && cost > 0n ? (BigInt(score) * loser.cost) / cost + 1n : BigInt(score);
      return fair > most ? fair : most;
    },
    BigInt(rule.threshold ?? 0),
  );
  return Number(highest) + 1;
}

function wins(trace: GreedyTrace, loser: Contender, score: number): boolean {
  const raised = { ...loser, score, support: loser.support + score - loser.score };
  const contenders = trace.ranking.map((other) => (other.id === loser.id ? raised : other));
  const outcome = goDown(contenders, trace.budget, trace.rule, trace.untie);
  return outcome.ok && outcome.value.winners.includes(loser.id);
}
