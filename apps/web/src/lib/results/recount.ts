import type { CountedRule } from './said';

const UTILITIES = { votes: 'votes', points: 'points', positions: 'position' } as const;

/**
 * The command that counts the published file by the same rule. Undefined where the rule has parts or a reserved share:
 * the file of ballots does not say them.
 */
export function recountCommand(file: string, rule: CountedRule): string | undefined {
  if (rule.purses?.length) return undefined;
  const { misfit, threshold } = rule;
  const ties = rule.untie.map((breaker) => (typeof breaker === 'string' ? breaker : 'order'));
  return [
    rule.measure
      ? `./parvis tally ${file} --rule greedy --utility ${UTILITIES[rule.measure]}`
      : `./parvis tally ${file} --rule majority-judgment`,
    ...(rule.perCost ? ['--per-cost'] : []),
    typeof misfit === 'object'
      ? `--misfit stop --top-up ${misfit.topUpFrom}`
      : `--misfit ${misfit}`,
    ...(threshold === undefined ? [] : [`--threshold ${threshold}`]),
    `--ties ${ties.join(',') || 'none'}`,
    '--explain',
  ].join(' ');
}
