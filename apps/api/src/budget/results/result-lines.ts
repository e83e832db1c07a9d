import {
  type DividedTrace,
  explain,
  type MajorityJudgmentTrace,
  type ResultSentence,
  type Trace,
} from '@parvis/budget';
import { breakdown, type BallotGroup } from '@parvis/voting';
import type { BoxContents } from '../../voting';
import type { CountedElection } from './count-election';
import { lineShares, sharesSentences } from './line-shares';
import type { LineShares, SpokenReason } from './result.entity';

/** One line of the result as it is stored. */
export interface Line {
  readonly rank: number;
  readonly code: string;
  readonly ideaId: string;
  readonly cost: number;
  readonly score: number;
  readonly chosen: boolean;
  readonly fate: string;
  readonly before?: number;
  readonly after?: number;
  readonly missing: number;
  readonly votesShort?: number;
  readonly shares?: LineShares;
  readonly reasons: readonly SpokenReason[];
  readonly channels?: Readonly<Record<string, number>>;
}

/** Explains the projects from rank `from` (1 is the first) on, `size` of them. */
export function resultLines(
  counted: CountedElection,
  { channels }: BoxContents,
  from: number,
  size: number,
): Line[] {
  const { contenders, order } = counted;
  const rows = shownChannels(
    contenders.map(({ code }) => code),
    channels,
  );
  return order.slice(from - 1, from - 1 + size).map((code, index) => {
    const contender = contenders.find((one) => one.code === code);
    const common = {
      rank: from + index,
      code,
      ideaId: contender?.ideaId ?? '',
      channels: rows.get(code),
    };
    // Only a list keeps a line for a project that was withdrawn.
    return contender?.withdrawn && !isRanked(counted.outcome.trace)
      ? { ...common, ...withdrawnLine(contender.cost) }
      : { ...common, ...explained(counted, code) };
  });
}

const isRanked = (trace: Trace | DividedTrace): boolean => 'steps' in trace || 'list' in trace;

const withdrawnLine = (cost: number) => ({
  ...{ cost, score: 0, chosen: false, fate: 'withdrawn', missing: 0 },
  reasons: [{ key: 'result_withdrawn', params: {}, money: [] }],
});

type Explained = Omit<Line, 'rank' | 'code' | 'ideaId' | 'channels'>;

function explained(counted: CountedElection, code: string): Explained {
  const { outcome, grades, purses } = counted;
  const said = explain(outcome, code);
  const { margin, tie } = said;
  const shares = lineShares(counted, said);
  const step = 'step' in said ? said.step : undefined;
  const place = 'place' in said ? said.place : undefined;
  return {
    cost: Number(said.cost),
    score: 'list' in outcome.trace ? gradeOnBallot(outcome.trace, said.score) : said.score,
    chosen: said.chosen,
    fate: step ? step.fate : fateOf(said.reason[1]),
    ...(step && { before: Number(step.before), after: Number(step.after) }),
    missing: Number(said.missing),
    votesShort: said.votesShort,
    ...(shares && { shares }),
    reasons: [...said.reason, place, ...sharesSentences(shares, said.chosen), margin, tie].flatMap(
      (sentence) => (sentence ? [inPurse(inGrades(spokenReason(sentence), grades), purses)] : []),
    ),
  };
}

/** `bought`, `unaffordable`, `saved` …: what its second sentence says. */
const fateOf = ({ key }: ResultSentence): string =>
  key.replace(/^result_/, '').replace(/^bought_.*$/, 'bought');

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

/** A purse is said by the name that the rules give it, never by its key. */
const inPurse = (reason: SpokenReason, names: ReadonlyMap<string, string>): SpokenReason => {
  const name = names.get(String(reason.params['purse']));
  return name === undefined ? reason : { ...reason, params: { ...reason.params, purse: name } };
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
