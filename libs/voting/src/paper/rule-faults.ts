import type { FieldFault } from '@parvis/kernel';
import type { ProjectTally } from '../ballot/tally';
import type { BallotProject, BallotRule, BasketRule } from '../ballot/rule';
import type { PaperSheet } from './paper-sheet';

/** Tallies that no set of `valid` ballots can give under the rule. Necessary conditions only. */
export function ruleFaults(
  rule: BallotRule,
  projects: readonly BallotProject[],
  sheet: PaperSheet,
): FieldFault[] {
  const { valid, tallies } = sheet;
  const all = tallies.reduce((sum, { counts }) => sum + total(counts), 0);
  switch (rule.kind) {
    case 'approval_fixed':
      return [
        ...tooHigh(tallies, valid),
        ...between(all, rule.choices * valid, rule.choices * valid),
      ];
    case 'approval_max':
      return [...tooHigh(tallies, valid), ...between(all, valid, rule.choices * valid)];
    case 'basket':
      return [
        ...tooHigh(tallies, valid),
        ...between(all, valid, projects.length * valid),
        ...basketFaults(rule, projects, sheet),
      ];
    case 'points':
      return [
        ...tooHigh(tallies, rule.mostPerProject * valid),
        ...between(all, rule.spendAll ? rule.points * valid : valid, rule.points * valid),
      ];
    case 'grades':
      return [
        ...tooHigh(tallies, valid),
        ...between(all, projects.length * valid, projects.length * valid),
      ];
    case 'ranked':
      return [...tooHigh(tallies, valid), ...rankFaults(rule.places, sheet)];
  }
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

const tooHigh = (tallies: readonly ProjectTally[], most: number): FieldFault[] =>
  tallies
    .filter(({ counts }) => total(counts) > most)
    .map(({ project, counts }) => ({
      field: `tallies.${project}`,
      code: 'sheet_more_than_valid',
      details: { given: total(counts), most },
    }));

function between(given: number, least: number, most: number): FieldFault[] {
  if (given > most) {
    return [{ field: 'tallies', code: 'sheet_too_many_votes', details: { given, most } }];
  }
  return given < least
    ? [{ field: 'tallies', code: 'sheet_too_few_votes', details: { given, least } }]
    : [];
}

/** All the baskets together cost no more than as many limits, and no less than as many least shares. */
function basketFaults(
  rule: BasketRule,
  projects: readonly BallotProject[],
  { valid, tallies }: PaperSheet,
): FieldFault[] {
  const costs = new Map(projects.map(({ id, cost }) => [id, BigInt(cost)]));
  const spent = tallies.reduce(
    (sum, { project, counts }) => sum + (costs.get(project) ?? 0n) * BigInt(total(counts)),
    0n,
  );
  const most = BigInt(rule.limit) * BigInt(valid);
  if (spent > most) return [{ field: 'tallies', code: 'sheet_too_many_votes' }];
  return spent * 100n < most * BigInt(rule.leastPercent)
    ? [{ field: 'tallies', code: 'sheet_too_few_votes' }]
    : [];
}

/** Every valid ballot has a first choice, and no more second choices than first ones. */
function rankFaults(places: number, { valid, tallies }: PaperSheet): FieldFault[] {
  const atRank = Array.from({ length: places }, (_, rank) =>
    tallies.reduce((sum, { counts }) => sum + (counts[rank] ?? 0), 0),
  );
  const first = between(atRank[0] ?? 0, valid, valid);
  const climbing = atRank.some((count, rank) => rank > 0 && count > (atRank[rank - 1] ?? 0));
  return climbing ? [...first, { field: 'tallies', code: 'sheet_too_many_votes' }] : first;
}
