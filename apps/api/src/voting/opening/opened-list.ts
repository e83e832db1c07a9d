import { deny, ok, type Result } from '@parvis/kernel';
import {
  BALLOT_CHANNELS,
  ballotListHash,
  type InvalidEnvelope,
  invalidListHash,
  type Manifest,
  type OpenedBallot,
  OPENING_PROGRAMS,
  type OpeningProgram,
  readTracker,
  validateBallot,
} from '@parvis/voting';
import * as v from 'valibot';
import type { CloseDenial } from '../voting.denials';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** The file that the trustees' program writes: D, the invalid list, and a hash of each and of the final set. */
const openedShape = v.strictObject({
  format: v.literal('parvis/opening'),
  version: v.literal(1),
  program: v.picklist(OPENING_PROGRAMS),
  poll: v.string(),
  setHash: hash,
  listHash: hash,
  invalidHash: hash,
  ballots: v.array(
    v.strictObject({
      tracker: v.string(),
      choices: v.array(v.strictObject({ project: v.string(), value: v.number() })),
      channel: v.picklist(BALLOT_CHANNELS),
      neighbourhood: v.nullable(v.string()),
    }),
  ),
  invalid: v.array(
    v.strictObject({
      hash,
      reason: v.pipe(v.string(), v.regex(/^[a-z_]{1,40}$/)),
      details: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
    }),
  ),
});

export interface OpenedList {
  readonly program: OpeningProgram;
  /** SHA-256 of the hashes of the envelopes that were opened. */
  readonly setHash: string;
  readonly ballots: readonly OpenedBallot[];
  readonly invalid: readonly InvalidEnvelope[];
  readonly listHash: string;
  readonly invalidHash: string;
}

/**
 * What the trustees hand over, checked as far as anybody without a key can: every ballot is valid under the rule,
 * trackers and hashes stand once and in order, and both hashes are those of the lists.
 */
export function readOpened(manifest: Manifest, given: unknown): Result<OpenedList, CloseDenial> {
  const parsed = v.safeParse(openedShape, given);
  if (!parsed.success) {
    return deny('opening_malformed', { field: v.getDotPath(parsed.issues[0]) ?? '' });
  }
  if (parsed.output.poll !== manifest.poll) return deny('opening_malformed', { field: 'poll' });
  const { program, setHash, ballots, listHash, invalidHash } = parsed.output;
  const invalid = parsed.output.invalid as readonly InvalidEnvelope[];
  if (!inOrder(ballots.map(({ tracker }) => tracker))) {
    return deny('opening_malformed', { field: 'ballots' });
  }
  if (!inOrder(invalid.map((one) => one.hash))) {
    return deny('opening_malformed', { field: 'invalid' });
  }
  for (const { tracker, choices } of ballots) {
    const valid = validateBallot(manifest.rule, manifest.projects, choices);
    if (readTracker(tracker) !== tracker || !valid.ok) {
      return deny('opening_ballot_refused', { tracker: tracker.slice(0, 14) });
    }
  }
  if (ballotListHash(ballots) !== listHash || invalidListHash(invalid) !== invalidHash) {
    return deny('opening_hash_differs');
  }
  return ok({ program, setHash, ballots, invalid, listHash, invalidHash });
}

/** Strictly rising: sorted, and nothing twice. */
const inOrder = (keys: readonly string[]): boolean =>
  keys.every((key, index) => index === 0 || key > (keys[index - 1] ?? ''));
