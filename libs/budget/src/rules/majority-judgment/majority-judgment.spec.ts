import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Election } from '../../election/election';
import { pileOf } from '../../election/pile';
import { majorityJudgment } from './majority-judgment';
import { compareJudgments, majorityGrade } from './value';

/** The grades taken away one by one, as the book says it: slow, and plain to check. */
function majorityValue(counts: readonly number[]): number[] {
  const grades = counts.flatMap((count, grade) => Array<number>(count).fill(grade));
  const value: number[] = [];
  while (grades.length > 0) value.push(...grades.splice(Math.floor((grades.length - 1) / 2), 1));
  return value;
}

function better(a: readonly number[], b: readonly number[]): number {
  const [left, right] = [majorityValue(a), majorityValue(b)];
  const at = left.findIndex((grade, index) => grade !== right[index]);
  return at < 0 ? 0 : Math.sign((right[at] as number) - (left[at] as number));
}

const grades = fc.array(fc.nat(3), { minLength: 1, maxLength: 9 });
const countsOf = (given: readonly number[]) =>
  [0, 1, 2, 3].map((grade) => given.filter((one) => one === grade).length);

describe('the judgment of a majority', () => {
  it('compares two projects as if grades were taken away one by one', () => {
    fc.assert(
      fc.property(grades, fc.gen(), (first, gen) => {
        const second = first.map(() => gen(fc.nat, 3));
        const [a, b] = [countsOf(first), countsOf(second)];
        expect(Math.sign(compareJudgments(a, b))).toBe(better(a, b));
        expect(majorityGrade(a)).toBe(majorityValue(a)[0]);
      }),
      { numRuns: 3000 },
    );
  });

  it('compares millions of voters at once', () => {
    const a = [3_000_000, 2_000_000, 4_000_000, 1_000_001];
    expect(compareJudgments(a, [3_000_000, 2_000_001, 3_999_999, 1_000_001])).toBeLessThan(0);
    expect(compareJudgments(a, a)).toBe(0);
  });
});

/** Each voter grades project 0, 1, 2 … in order; `null` grades nothing. */
function electionOf(
  costs: readonly number[],
  budget: number,
  votes: readonly (readonly number[] | null)[],
): Election {
  const pile = pileOf('grades');
  for (const vote of votes) {
    pile.add(vote ? [...vote.keys()] : [], vote ?? []);
  }
  const projects = costs.map((cost, index) => ({ id: `p${index}`, cost: BigInt(cost) }));
  return { projects, budget: BigInt(budget), decimals: 0, ballots: pile.done() };
}

const rule = { name: 'majority_judgment', misfit: 'skip' } as const;

function outcomeOf(election: Election) {
  const outcome = majorityJudgment(election, rule, ['cost', 'id']);
  if (!outcome.ok) throw new Error(outcome.denial.code);
  return outcome.value;
}

describe('majority judgment', () => {
  const votes = [
    [3, 1, 2],
    [3, 1, 2],
    [0, 1, 3],
  ];

  it('funds the projects from the best judged down, as the money allows', () => {
    const { winners, trace } = outcomeOf(electionOf([60, 30, 50], 100, votes));
    expect(trace.judgments.map(({ majority }) => majority)).toEqual([3, 1, 2]);
    expect(winners).toEqual(['p0', 'p1']);
    expect(trace.list.steps.map(({ project, fate }) => [project, fate])).toEqual([
      ['p0', 'funded'],
      ['p2', 'too_dear'],
      ['p1', 'funded'],
    ]);
  });

  it('does not count blank ballots, and takes a project left out for the lowest grade', () => {
    const { trace } = outcomeOf(electionOf([1, 1], 2, [[2, 1], [1], null, null]));
    expect(trace.judges).toBe(2);
    expect(trace.judgments.map(({ counts }) => counts)).toEqual([
      [0, 1, 1],
      [1, 1, 0],
    ]);
  });

  it('asks the tie-breakers for projects judged alike', () => {
    const { winners, ties } = outcomeOf(
      electionOf([60, 50], 60, [
        [1, 2],
        [2, 1],
      ]),
    );
    expect(winners).toEqual(['p1']);
    expect(ties).toEqual([{ projects: ['p1', 'p0'], by: 'cost', decisive: true }]);
  });

  it('is refused for other ballots, and when nobody judged', () => {
    const blank = electionOf([1], 1, [null]);
    expect(majorityJudgment(blank, rule, [])).toMatchObject({
      denial: { code: 'count_no_voters' },
    });
    const approval = { ...blank, ballots: { ...blank.ballots, kind: 'approval' } } as const;
    expect(majorityJudgment(approval, rule, [])).toMatchObject({
      denial: { code: 'count_not_on_ballot' },
    });
  });
});
