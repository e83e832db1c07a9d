import { bytesToHex } from '@noble/hashes/utils.js';
import { ok, type Result } from '@parvis/kernel';
import { envelopeHash, readEnvelope } from '../envelope/layout';
import { openEnvelope } from '../envelope/open';
import { seatTrustees, type SeatFault, type TrusteeSeat } from '../keys/seats';
import type { TrusteeKey } from '../keys/trustee-key';
import type { SealedPoll } from '../manifest/sealed-poll';
import { trackerOf } from '../receipt/tracker';
import { ballotListHash, invalidListHash } from './ballot-list';
import { finalSetHash } from './final-set';
import type { InvalidEnvelope, OpenedBallot } from './opened';

/** |D| + |invalid| = |F|. */
export interface CountEquation {
  /** |F|: envelopes of the final set. */
  readonly final: number;
  readonly valid: number;
  readonly invalid: number;
  readonly holds: boolean;
}

export interface Opening {
  /** SHA-256 of the hashes of the envelopes that were given, sorted, one a line. */
  readonly setHash: string;
  /** D, sorted by tracker. */
  readonly ballots: readonly OpenedBallot[];
  /** Sorted by h. */
  readonly invalid: readonly InvalidEnvelope[];
  /** SHA-256 of the published list D, hexadecimal: two openings must agree on it. */
  readonly listHash: string;
  readonly invalidHash: string;
  readonly equation: CountEquation;
}

export interface OpeningTask {
  readonly poll: SealedPoll;
  /** The final set, in any order; read once, a few at a time. */
  readonly envelopes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  /** The keys of at least k trustees. */
  readonly keys: readonly TrusteeKey[];
  /** Every h of the public log, in its order. Without it, the order of `envelopes` decides between twins. */
  readonly log?: Iterable<string>;
  readonly onProgress?: (opened: number) => void;
}

/**
 * Opens the final set. Of envelopes that share a tracker or a commitment, the first in the log stays and the others
 * are invalid. Denied only when the keys are not those of the poll; whatever an envelope holds, it is listed.
 */
export async function openAll(task: OpeningTask): Promise<Result<Opening, SeatFault>> {
  const seats = seatTrustees(task.poll.manifest, task.keys);
  if (!seats.ok) return seats;
  const place = task.log && new Map([...task.log].map((hash, index) => [hash, index]));
  const opened: Opened[] = [];
  const invalid: InvalidEnvelope[] = [];
  const seen = new Set<string>();
  let final = 0;
  for await (const batch of batches(task.envelopes)) {
    const start = final;
    final += batch.length;
    const done = await Promise.all(
      batch.map((bytes, index) => openOne(task.poll, seats.value, bytes, start + index)),
    );
    for (const one of done) {
      const order = place ? place.get(one.hash) : one.order;
      if (seen.has(one.hash)) invalid.push({ hash: one.hash, reason: 'envelope_twice' });
      else if (order === undefined) invalid.push({ hash: one.hash, reason: 'envelope_not_in_log' });
      else if ('reason' in one) invalid.push(listed(one));
      else opened.push({ ...one, order });
      seen.add(one.hash);
    }
    task.onProgress?.(final);
  }
  const ballots = withoutTwins(opened, invalid);
  return ok({ setHash: finalSetHash([...seen].sort()), ...concluded(ballots, invalid, final) });
}

interface Opened {
  readonly hash: string;
  readonly order: number;
  readonly commitment: string;
  readonly ballot: OpenedBallot;
}

type Failed = InvalidEnvelope & { readonly order: number };

async function openOne(
  poll: SealedPoll,
  seats: readonly TrusteeSeat[],
  bytes: Uint8Array,
  order: number,
): Promise<Opened | Failed> {
  const hash = envelopeHash(bytes);
  const result = await openEnvelope(poll, bytes, seats);
  if (!result.ok) {
    const { code, details } = result.denial;
    return { hash, order, reason: code, details };
  }
  const envelope = readEnvelope(bytes, poll.manifest.trustees.length);
  const commitment = envelope.ok ? bytesToHex(envelope.value.commitment) : '';
  const { nonce, choices, channel, neighbourhood } = result.value;
  return {
    hash,
    order,
    commitment,
    ballot: { tracker: trackerOf(nonce), choices, channel, neighbourhood },
  };
}

const listed = ({ hash, reason, details }: Failed): InvalidEnvelope =>
  details ? { hash, reason, details } : { hash, reason };

/** The ballots that stay; the twins that came later in the log join `invalid`. */
function withoutTwins(opened: Opened[], invalid: InvalidEnvelope[]): OpenedBallot[] {
  const trackers = new Set<string>();
  const commitments = new Set<string>();
  const staying: OpenedBallot[] = [];
  for (const { hash, commitment, ballot } of opened.sort((a, b) => a.order - b.order)) {
    if (commitments.has(commitment)) invalid.push({ hash, reason: 'commitment_twice' });
    else if (trackers.has(ballot.tracker)) invalid.push({ hash, reason: 'tracker_twice' });
    else staying.push(ballot);
    commitments.add(commitment);
    trackers.add(ballot.tracker);
  }
  return staying;
}

function concluded(
  staying: OpenedBallot[],
  unsorted: InvalidEnvelope[],
  final: number,
): Omit<Opening, 'setHash'> {
  const ballots = staying.sort((a, b) => (a.tracker < b.tracker ? -1 : 1));
  const invalid = unsorted.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0));
  return {
    ballots,
    invalid,
    listHash: ballotListHash(ballots),
    invalidHash: invalidListHash(invalid),
    equation: {
      final,
      valid: ballots.length,
      invalid: invalid.length,
      holds: ballots.length + invalid.length === final,
    },
  };
}

/** How many envelopes are open at once. */
const BATCH = 32;

async function* batches(
  envelopes: OpeningTask['envelopes'],
): AsyncGenerator<readonly Uint8Array[]> {
  let batch: Uint8Array[] = [];
  for await (const bytes of envelopes) {
    batch.push(bytes);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
