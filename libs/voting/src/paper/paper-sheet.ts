import type { Choices } from '../ballot/choices';
import type { BallotProject, BallotRule } from '../ballot/rule';
import { tallyCells, tallyChoices, type ProjectTally } from '../ballot/tally';

/** The sheet of a batch of paper ballots from one box, as tellers fill it in. Nothing is dropped: it adds up. */
export interface PaperSheet {
  /** Papers taken out of the box. */
  readonly papers: number;
  readonly valid: number;
  readonly blank: number;
  /** Not to be read, or against the rule. */
  readonly spoilt: number;
  /** Not counted for another reason than what is written on it: a second paper of one person, a foreign paper. */
  readonly rejected: number;
  /** What the valid papers say, one entry for each project. */
  readonly tallies: readonly ProjectTally[];
}

/** The sum of several sheets of one poll, project by project in the order given. */
export function sumSheets(
  rule: BallotRule,
  projects: readonly BallotProject[],
  sheets: readonly PaperSheet[],
): PaperSheet {
  const total = (field: Exclude<keyof PaperSheet, 'tallies'>): number =>
    sheets.reduce((sum, sheet) => sum + sheet[field], 0);
  const cells = Array.from({ length: tallyCells(rule) }, (_, cell) => cell);
  const tallies = projects.map(({ id }) => {
    const mine = sheets.flatMap((sheet) => sheet.tallies.filter(({ project }) => project === id));
    const counts = cells.map((cell) => mine.reduce((sum, one) => sum + (one.counts[cell] ?? 0), 0));
    return { project: id, counts };
  });
  return {
    papers: total('papers'),
    valid: total('valid'),
    blank: total('blank'),
    spoilt: total('spoilt'),
    rejected: total('rejected'),
    tallies,
  };
}

/** The sheet of papers entered one by one; `ballots` are the valid ones, already checked against the rule. */
export function sheetOfBallots(
  rule: BallotRule,
  projects: readonly BallotProject[],
  ballots: readonly Choices[],
  others: { readonly blank: number; readonly spoilt: number; readonly rejected: number },
): PaperSheet {
  const { blank, spoilt, rejected } = others;
  return {
    papers: ballots.length + blank + spoilt + rejected,
    valid: ballots.length,
    blank,
    spoilt,
    rejected,
    tallies: tallyChoices(rule, projects, ballots),
  };
}
