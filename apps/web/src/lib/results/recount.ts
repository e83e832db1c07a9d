import type { CountedRule } from './said';

const UTILITIES = { votes: 'votes', points: 'points', positions: 'position' } as const;

/**
 * The command that counts the published file by the same rule. Undefined where the rule has parts or a reserved share:
 * the file of ballots does not say them.
 */
export const recountCommand = (file: string, rule: CountedRule): string | undefined =>
  command(`tally ${file}`, rule, '--explain');

/** The command that says what each project lacked, the whole count done again for each number of voters tried. */
export const marginCommand = (file: string, rule: CountedRule): string | undefined =>
  command(`margin ${file}`, rule, '--all');

/** The command that checks a published folder, and counts it again with the parts that its rule has. */
export const verifyCommand = (folder: string): string => `./parvis verify ${folder}`;

function command(act: string, rule: CountedRule, how: string): string | undefined {
  if (rule.purses?.length) return undefined;
  const ties = rule.untie.map((breaker) => (typeof breaker === 'string' ? breaker : 'order'));
  return [
    `./parvis ${act}`,
    ...settingsOf(rule),
    ...(rule.name === 'max_welfare' ? [] : [`--ties ${ties.join(',') || 'none'}`]),
    how,
  ].join(' ');
}

function settingsOf(rule: CountedRule): string[] {
  switch (rule.name) {
    case 'equal_shares':
      return sharesSettings(rule);
    case 'phragmen':
      return ['--rule phragmen', misfitOf(rule)];
    case 'max_welfare':
      return ['--rule max-welfare', `--utility ${utilityOf(rule)}`];
    case 'majority_judgment':
      return ['--rule majority-judgment', misfitOf(rule)];
    default:
      return [
        `--rule greedy --utility ${UTILITIES[rule.measure ?? 'votes']}`,
        ...(rule.perCost ? ['--per-cost'] : []),
        misfitOf(rule),
        ...(rule.threshold === undefined ? [] : [`--threshold ${rule.threshold}`]),
      ];
  }
}

const misfitOf = ({ misfit }: CountedRule): string =>
  typeof misfit === 'object'
    ? `--misfit stop --top-up ${misfit.topUpFrom}`
    : `--misfit ${misfit ?? 'skip'}`;

function sharesSettings(rule: CountedRule): string[] {
  const { completion = 'none', endowment, increment, until, comparison } = rule;
  return [
    `--rule equal-shares --utility ${utilityOf(rule)} --completion ${completion}`,
    `--endowment ${endowment ?? 'exact'}`,
    ...(completion.startsWith('add1')
      ? [`--increment ${Number(increment) / 100} --until ${until ?? 'exhaustive'}`]
      : []),
    ...(comparison ? [`--comparison ${comparison}`] : []),
  ];
}

function utilityOf({ utility }: CountedRule): string {
  if (!utility || utility.measure === 'votes') return utility?.timesCost ? 'cost' : 'cardinality';
  return `${UTILITIES[utility.measure]}${utility.timesCost ? '-cost' : ''}`;
}
