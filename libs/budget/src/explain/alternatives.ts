import { type Election } from '../election/election';
import { naturalMeasure } from '../election/measure';
import { allocate, type Rule } from '../rules/allocate';
import { type DividedRule } from '../rules/divided/rule';
import { type GreedyRule } from '../rules/greedy-rule';
import { type Untie } from '../rules/untie';
import { representation } from './representation';

/** The same ballots under another rule. */
export interface Alternative {
  /** `stop` and `skip`: the other way to treat a project too dear; `votes_only`: the whole money down one list. */
  readonly name: 'stop' | 'skip' | 'votes_only';
  readonly winners: readonly string[];
  readonly spent: bigint;
  /** Voters who would have named at least one winner. */
  readonly withWinner: number;
}

/**
 * What another simple rule would have chosen from the same ballots. Beside a list: the other misfit always, and one
 * plain list where the rule is more than that (parts, a reserved share, a threshold). Beside shares, savings or welfare:
 * one plain list by votes or points. A variant that cannot settle a tie is left out; grades have no such list.
 */
export function alternatives(
  election: Election,
  rule: Rule | DividedRule,
  untie: Untie,
): Alternative[] {
  return variantsOf(election, rule).flatMap(([variant, changed]) => {
    const counted = allocate(election, changed, untie);
    if (!counted.ok) return [];
    const { winners, spent } = counted.value;
    const { withWinner } = representation(election, winners);
    return [{ name: variant, winners, spent, withWinner }];
  });
}

function variantsOf(
  { ballots }: Election,
  rule: Rule | DividedRule,
): [Alternative['name'], GreedyRule][] {
  if (rule.name === 'majority_judgment') return [];
  if (rule.name !== 'greedy') {
    const measure = naturalMeasure(ballots.kind);
    return [['votes_only', { name: 'greedy', measure, misfit: 'skip', perCost: false }]];
  }
  const { name, measure, perCost, misfit, ...more } = rule;
  const other = misfit === 'skip' ? 'stop' : 'skip';
  const variants: [Alternative['name'], GreedyRule][] = [[other, { ...rule, misfit: other }]];
  if (Object.keys(more).length > 0 || perCost) {
    variants.push(['votes_only', { name, measure, misfit, perCost: false }]);
  }
  return variants;
}
