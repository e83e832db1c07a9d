import { type MaxWelfareTrace } from '../rules/max-welfare/rule';
import { type Explanation } from './explanation';
import { type ResultSentence } from './sentence';

/** Explains one project of a count by maximum welfare. Throws RangeError when the project did not stand. */
export function explainMaxWelfare(
  { rule, budget, backing }: MaxWelfareTrace,
  winners: readonly string[],
  project: string,
): Explanation {
  const line = backing.find((other) => other.project === project);
  if (!line) throw new RangeError(`No such project in this count: ${project}`);
  const { cost, score, worth } = line;
  const chosen = winners.includes(project);
  const unit = rule.utility.measure === 'votes' ? 'votes' : 'points';
  return {
    project,
    chosen,
    score,
    cost,
    missing: cost > budget ? cost - budget : 0n,
    reason: [
      { key: `result_worth_${unit}`, params: { score, cost } },
      reason(chosen, { cost, worth, budget }),
    ],
  };
}

function reason(
  chosen: boolean,
  { cost, worth, budget }: { cost: bigint; worth: bigint; budget: bigint },
): ResultSentence {
  if (chosen) return { key: 'result_packed', params: {} };
  if (worth <= 0n) return { key: 'result_worthless', params: {} };
  if (cost > budget) return { key: 'result_above_budget', params: { cost, budget } };
  return { key: 'result_unpacked', params: {} };
}
