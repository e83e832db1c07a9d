import { deny, ok, type Result } from '@parvis/kernel';
import * as v from 'valibot';
import { validateBallot, type BallotRefusal } from '../ballot/validate';
import type { Manifest } from '../manifest/shape';
import { readTracker } from '../receipt/tracker';
import { ballotListLines, type ListedBallot } from './ballot-list';

export type ListFault = 'list_malformed' | 'list_not_sorted' | BallotRefusal;

const lineFields = () =>
  v.strictObject({
    tracker: v.string(),
    choices: v.array(v.strictObject({ project: v.string(), value: v.number() })),
  });
// Marked pure so that a page that only seals does not carry it.
const lineShape = /* @__PURE__ */ lineFields();

/**
 * The ballots of a published list D, each valid under the poll's rule and in its one spelling, trackers increasing.
 * Every denial names the line (from 1) in its details.
 */
export function readBallotList(
  manifest: Manifest,
  text: string,
): Result<readonly ListedBallot[], ListFault> {
  const lines = text.split('\n');
  if (lines.pop() !== '') return deny('list_malformed', { line: lines.length + 1 });
  const ballots: ListedBallot[] = [];
  for (const [index, line] of lines.entries()) {
    const where = { line: index + 1 };
    const ballot = readLine(line);
    if (!ballot) return deny('list_malformed', where);
    if (ballot.tracker <= (ballots.at(-1)?.tracker ?? '')) return deny('list_not_sorted', where);
    const valid = validateBallot(manifest.rule, manifest.projects, ballot.choices);
    if (!valid.ok) return deny(valid.denial.code, { ...valid.denial.details, ...where });
    const respelt = ballotListLines([{ tracker: ballot.tracker, choices: valid.value }]);
    if ([...respelt].join('') !== `${line}\n`) return deny('list_malformed', where);
    ballots.push(ballot);
  }
  return ok(ballots);
}

function readLine(line: string): ListedBallot | undefined {
  try {
    const parsed = v.safeParse(lineShape, JSON.parse(line));
    const known = parsed.success && readTracker(parsed.output.tracker) === parsed.output.tracker;
    return known ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
