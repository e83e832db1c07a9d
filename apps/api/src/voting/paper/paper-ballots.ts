import { deny, ok, type Result } from '@parvis/kernel';
import {
  type BallotProject,
  type BallotRule,
  type Choices,
  checkSheet,
  type ReadBatch,
  sheetOfBallots,
  spelt,
  validateBallot,
} from '@parvis/voting';
import * as v from 'valibot';
import type { PaperDenial } from '../voting.denials';

/** What somebody types for one batch: the counts of the sheet, and each valid paper as `{ project: value }`. */
export interface TypedBatch {
  readonly papers: number;
  readonly blank: number;
  readonly spoilt: number;
  readonly rejected: number;
  readonly ballots: unknown;
}

const papers = v.pipe(
  v.array(v.record(v.string(), v.pipe(v.number(), v.safeInteger()))),
  v.maxLength(5_000),
);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100_000));

/** Every paper is checked against the rule: one that breaks it is spoilt, and is typed as such. */
export function readBatch(
  rule: BallotRule,
  projects: readonly BallotProject[],
  typed: TypedBatch,
): Result<ReadBatch, PaperDenial> {
  const parsed = v.safeParse(papers, typed.ballots);
  if (!parsed.success) {
    const line = parsed.issues[0].path?.[0]?.key;
    return typeof line === 'number'
      ? deny('paper_line_unreadable', { ballot: line + 1 })
      : deny('paper_ballots_malformed');
  }
  const { blank, spoilt, rejected } = typed;
  if (![typed.papers, blank, spoilt, rejected].every((field) => v.is(count, field))) {
    return deny('paper_counts_malformed');
  }
  const ballots: Choices[] = [];
  for (const [index, paper] of parsed.output.entries()) {
    const choices = Object.entries(paper).map(([project, value]) => ({ project, value }));
    const valid = validateBallot({ ...rule, blankAllowed: false }, projects, choices);
    if (!valid.ok) {
      const { code, details } = valid.denial;
      // A number that was mistyped is not a spoilt paper.
      if (code === 'ballot_unknown_project') {
        return deny('paper_unknown_project', { ...details, ballot: index + 1 });
      }
      return deny('paper_ballot_refused', { ...details, ballot: index + 1 }, [
        { field: `ballots.${index}`, code, details },
      ]);
    }
    ballots.push(valid.value);
  }
  const others = { blank, spoilt, rejected };
  const sheet = sheetOfBallots(rule, projects, ballots, others);
  const added = checkSheet(rule, projects, { ...sheet, papers: typed.papers });
  if (!added.ok) return deny('paper_counts_malformed', undefined, added.denial.faults);
  return ok({ sheet, ballots: ballots.sort((a, b) => (spelt(a) < spelt(b) ? -1 : 1)) });
}
