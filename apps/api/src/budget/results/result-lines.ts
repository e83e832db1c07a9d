import { explain, type MajorityJudgmentTrace, type ResultSentence } from '@parvis/budget';
import { breakdown, type BallotGroup } from '@parvis/voting';
import type { BoxContents } from '../../voting';
import type { CountedElection } from './count-election';
import type { SpokenReason } from './result.entity';

/** One line of the result as it is stored. */
export interface Line {
  readonly rank: number;
  readonly code: string;
  readonly ideaId: string;
  readonly cost: number;
  readonly score: number;
  readonly chosen: boolean;
  readonly fate: string;
  readonly before: number;
  readonly after: number;
  readonly missing: number;
  readonly votesShort?: number;
  readonly reasons: readonly SpokenReason[];
  readonly channels?: Readonly<Record<string, number>>;
}

/** Explains the projects from rank `from` (1 is the first) on, `size` of them. */
export function resultLines(
  { contenders, outcome, list, grades }: CountedElection,
  { channels }: BoxContents,
  from: number,
  size: number,
): Line[] {
  const rows = shownChannels(
    contenders.map(({ code }) => code),
    channels,
  );
  return list.ranking.slice(from - 1, from - 1 + size).map(({ id }, index) => {
    const said = explain(outcome, id);
    const { step, margin, tie } = said;
    return {
      rank: from + index,
      code: id,
      ideaId: contenders.find(({ code }) => code === id)?.ideaId ?? '',
      cost: Number(said.cost),
      score: 'list' in outcome.trace ? gradeOnBallot(outcome.trace, said.score) : said.score,
      chosen: said.chosen,
      fate: step.fate,
      before: Number(step.before),
      after: Number(step.after),
      missing: Number(said.missing),
      votesShort: said.votesShort,
      reasons: [...said.reason, margin, tie].flatMap((sentence) =>
        sentence ? [inGrades(spokenReason(sentence), grades)] : [],
      ),
      channels: rows.get(id),
    };
  });
}

/** Votes by channel, where no cell is small. */
function shownChannels(
  projects: readonly string[],
  channels: BoxContents['channels'],
): ReadonlyMap<string, Readonly<Record<string, number>>> {
  if (channels.length < 2) return new Map();
  const groups: BallotGroup[] = channels.map(({ name, ballots, supporters }) => ({
    name,
    ballots,
    supporters: new Map(Object.entries(supporters)),
  }));
  return new Map(
    breakdown(projects, groups).flatMap(({ project, cells }) =>
      cells
        ? [
            [
              project,
              Object.fromEntries(groups.map(({ name }, at) => [name, cells[at] ?? 0])),
            ] as const,
          ]
        : [],
    ),
  );
}

/** A grade counts from 0 at worst; on the ballot, and so in the result, from 1. */
const gradeOnBallot = ({ grades }: MajorityJudgmentTrace, position: number): number =>
  (grades[position] ?? 0) + 1;

/** A grade is said by the name that the town gave it, never by its number. */
const inGrades = (reason: SpokenReason, grades?: readonly string[]): SpokenReason => {
  const name = grades?.[Number(reason.params['grade'])];
  return name === undefined ? reason : { ...reason, params: { ...reason.params, grade: name } };
};

/** Amounts are the big numbers of a sentence. */
const spokenReason = ({ key, params }: ResultSentence): SpokenReason => ({
  key,
  params: Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? Number(value) : value,
    ]),
  ),
  money: Object.keys(params).filter((name) => typeof params[name] === 'bigint'),
});
