import { deny, ok, type Result } from '@parvis/kernel';
import { type Election } from '../../election/election';
import { goDown } from '../greedy';
import { type Outcome } from '../outcome';
import { type Untie } from '../untie';
import { type Judgment, type MajorityJudgmentRule, type MajorityJudgmentTrace } from './rule';
import { compareJudgments, majorityGrade } from './value';

export type MajorityJudgmentDenial =
  'count_not_on_ballot' | 'count_no_voters' | 'count_tie_unbroken';

/**
 * Majority judgment, with the money rule on top: Balinski and Laraki, Majority Judgment, 2011. Counts ballots of grades,
 * or of scores taken as grades. Denied with `count_no_voters` when nobody graded anything.
 */
export function majorityJudgment(
  election: Election,
  rule: MajorityJudgmentRule,
  untie: Untie,
): Result<Outcome<MajorityJudgmentTrace>, MajorityJudgmentDenial> {
  const { kind } = election.ballots;
  if (kind !== 'grades' && kind !== 'scores') {
    return deny('count_not_on_ballot', { measure: 'grades', kind });
  }
  const { grades, judges, judgments } = judged(election);
  if (judges === 0) return deny('count_no_voters');
  const places = placesOf(judgments);
  const contenders = election.projects.map(({ id, cost, withdrawn }, index) => {
    const place = places[index] as number;
    return { id, cost, withdrawn, score: place, support: place };
  });
  const { misfit, exclusive, purses, areas } = rule;
  const down = {
    name: 'greedy',
    measure: 'votes',
    perCost: false,
    misfit,
    exclusive,
    purses,
    areas,
  } as const;
  const outcome = goDown(contenders, election.budget, down, untie);
  if (!outcome.ok) return outcome;
  return ok({
    ...outcome.value,
    trace: { rule, grades, judges, judgments, list: outcome.value.trace },
  });
}

/** How many voters gave each grade to each project. */
function judged({
  projects,
  ballots,
}: Election): Pick<MajorityJudgmentTrace, 'grades' | 'judges' | 'judgments'> {
  const { offsets, choices, weights, values = new Int32Array() } = ballots;
  const lowest = ballots.kind === 'grades' ? [0] : [];
  const grades = [...new Set([...lowest, ...new Set(values)])].sort((a, b) => a - b);
  const positions = new Map(grades.map((grade, position) => [grade, position]));
  const counts = projects.map(() => grades.map(() => 0));
  let judges = 0;
  for (let ballot = 0; ballot < weights.length; ballot++) {
    const [start, end] = [offsets[ballot] as number, offsets[ballot + 1] as number];
    const weight = weights[ballot] as number;
    if (end > start) judges += weight;
    for (let at = start; at < end; at++) {
      const line = counts[choices[at] as number] as number[];
      const position = positions.get(values[at] as number) ?? 0;
      line[position] = (line[position] as number) + weight;
    }
  }
  const judgments: Judgment[] = projects.map(({ id }, index) => {
    const line = counts[index] as number[];
    const given = line.reduce((sum, count) => sum + count, 0);
    line[0] = (line[0] ?? 0) + judges - given;
    return { project: id, counts: line, majority: judges > 0 ? majorityGrade(line) : 0 };
  });
  return { grades, judges, judgments };
}

/** The place of each project from the bottom: 1 for the worst, the same for those judged alike. */
function placesOf(judgments: readonly Judgment[]): number[] {
  const order = [...judgments.keys()].sort((a, b) => compare(judgments[b], judgments[a]));
  const places = judgments.map(() => 1);
  order.forEach((project, index) => {
    const before = order[index - 1];
    if (before === undefined) return;
    const higher = compare(judgments[project], judgments[before]) < 0 ? 1 : 0;
    places[project] = (places[before] as number) + higher;
  });
  return places;
}

const compare = (a: Judgment | undefined, b: Judgment | undefined): number =>
  compareJudgments(a?.counts ?? [], b?.counts ?? []);
