import type { BallotRule } from '@parvis/voting';
import { type Locale, momentInFull, money, type Say, words } from '@parvis/words';
import type { Town } from '../../town';
import type { Poll } from '../poll/poll.entity';

/** `standard`: A4; `large`: large print; `easy`: easy to read, one short step after another. */
export const paperFormats = ['standard', 'large', 'easy'] as const;
export type PaperFormat = (typeof paperFormats)[number];

interface Printed {
  readonly poll: Poll;
  readonly town: Pick<Town, 'name' | 'timeZone'>;
  readonly format: PaperFormat;
  /** To read at home: it says so, and does not go into a box. */
  readonly reading: boolean;
}

/** Points of the letters, and the space between lines in ems. */
const letters: Readonly<Record<PaperFormat, { points: number; leading: number }>> = {
  standard: { points: 12, leading: 0.65 },
  large: { points: 20, leading: 0.75 },
  easy: { points: 16, leading: 1 },
};

/** Everything a ballot paper says, in one language; the data of its template. Nothing tells two papers apart. */
export function ballotPaperOf({ poll, town, format, reading }: Printed, locale: Locale) {
  const say = words(locale);
  const { title, rule, projects } = poll.description;
  const marks = marksOf(rule, say);
  return {
    lang: locale,
    town: town.name,
    title: say(reading ? 'paper_reading_title' : 'paper_title', { poll: title }),
    ...letters[format],
    reading: reading ? say('paper_reading') : null,
    pages: say('paper_pages'),
    band: say('paper_reading_band'),
    steps: stepsOf(rule, format, say, locale),
    // Nothing stands for the column that takes the rest of the width.
    columns: [...marks.map(() => 1), 1, 0, 1],
    head: [...marks, say('paper_number'), say('paper_project'), say('paper_cost')],
    rows: [...projects]
      .sort((a, b) => a.number - b.number)
      .map((project) => [
        ...marks.map(() => null),
        String(project.number),
        project.title,
        money(project.cost, locale),
      ]),
    notes: [say('paper_closes', { when: momentInFull(poll.closesAt, locale, town.timeZone) })],
    poll: say('paper_poll'),
    id: poll.id,
  };
}

/** What is written before a project: one column, or one for each grade from the best down. */
function marksOf(rule: BallotRule, say: Say): string[] {
  switch (rule.kind) {
    case 'grades':
      return [...rule.grades].reverse();
    case 'points':
      return [say('paper_mark_points')];
    case 'ranked':
      return [say('paper_mark_rank')];
    default:
      return [say('paper_mark_cross')];
  }
}

function stepsOf(rule: BallotRule, format: PaperFormat, say: Say, locale: Locale): string[] {
  const blank = say(rule.blankAllowed ? 'paper_step_blank' : 'paper_step_blank_refused');
  const filled = [...ruleWords(rule, say, locale), say(`paper_step_mark_${markOf(rule)}`)];
  const plain = [...filled, blank, say('paper_step_nothing_else')];
  if (format !== 'easy') return [...plain, say('paper_step_fold')];
  return [say('paper_step_read'), ...plain, say('paper_step_help'), say('paper_step_fold')];
}

const markOf = ({ kind }: BallotRule) =>
  kind === 'points' || kind === 'ranked' || kind === 'grades' ? kind : ('cross' as const);

/** The rule of the ballot, in the words of the published rules. */
export function ruleWords(rule: BallotRule, say: Say, locale: Locale): string[] {
  switch (rule.kind) {
    case 'approval_fixed':
      return rule.choices === 1
        ? [say('rules_ballot_fixed_one')]
        : [say('rules_ballot_fixed', { count: rule.choices })];
    case 'approval_max':
      return rule.choices === 1
        ? [say('rules_ballot_max_one')]
        : [say('rules_ballot_max', { count: rule.choices })];
    case 'basket':
      return [
        say('rules_ballot_basket', { amount: money(rule.limit, locale) }),
        ...(rule.leastPercent > 0
          ? [say('rules_ballot_basket_least', { percent: rule.leastPercent })]
          : []),
      ];
    case 'points':
      return [
        say(rule.spendAll ? 'rules_ballot_points_all' : 'rules_ballot_points', {
          points: rule.points,
          most: rule.mostPerProject,
        }),
      ];
    case 'grades':
      return [say('paper_rule_grades')];
    case 'ranked':
      return rule.places === 1
        ? [say('rules_ballot_ranked_one')]
        : [say('rules_ballot_ranked', { count: rule.places })];
  }
}
