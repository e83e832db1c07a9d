import { deny, ok, type Result } from '@parvis/kernel';
import { decodeBallot, type Ballot, type BallotMalformed } from '../ballot/encoding';
import { validateBallot, type BallotRefusal } from '../ballot/validate';
import { equalBytes, ownBytes } from '../bytes';
import type { TrusteeSeat } from '../keys/seats';
import type { SealedPoll } from '../manifest/sealed-poll';
import { commitmentTo } from './commitment';
import { combineShares } from './key-shares';
import { readEnvelope, type Envelope, type EnvelopeMalformed } from './layout';
import { shareInfo, suite } from './suite';

export type OpenFault =
  | EnvelopeMalformed
  | 'share_unreadable'
  | 'shares_too_few'
  | 'shares_disagree'
  | 'commitment_differs'
  | 'body_unreadable'
  | BallotMalformed
  | BallotRefusal;

/** A share of K out of its sealing: 33 bytes, from the trustee of that rank (from 1). Secret. */
export interface OpenedShare {
  readonly trustee: number;
  readonly share: Uint8Array;
}

/** One trustee's share of K. `share_unreadable`: another key, another poll, or altered bytes. */
export async function unwrapShare(
  poll: SealedPoll,
  envelope: Envelope,
  seat: TrusteeSeat,
): Promise<Result<OpenedShare, 'share_unreadable'>> {
  const sealed = envelope.shares[seat.trustee - 1];
  if (!sealed) return deny('share_unreadable', { trustee: seat.trustee });
  try {
    const share = await suite.open(
      {
        recipientKey: seat.pair,
        enc: ownBytes(sealed.encapsulated),
        info: shareInfo(poll, seat.trustee),
      },
      ownBytes(sealed.ciphertext),
      ownBytes(envelope.commitment),
    );
    return ok({ trustee: seat.trustee, share: new Uint8Array(share) });
  } catch {
    return deny('share_unreadable', { trustee: seat.trustee });
  }
}

/**
 * The ballot of an envelope, from the shares of at least k trustees. Every share given must be good: more than k are
 * not a spare, they are more checks.
 */
export async function openWithShares(
  poll: SealedPoll,
  envelope: Envelope,
  shares: readonly OpenedShare[],
): Promise<Result<Ballot, OpenFault>> {
  const { needed, rule, projects } = poll.manifest;
  const seats = new Set(shares.map(({ trustee }) => trustee));
  if (seats.size < needed) return deny('shares_too_few', { given: seats.size, needed });
  const key = await combineShares(
    shares.map(({ share }) => share),
    needed,
  );
  if (!key) return deny('shares_disagree');
  if (!equalBytes(commitmentTo(key), envelope.commitment)) return deny('commitment_differs');
  const bytes = await openBody(envelope, key);
  if (!bytes) return deny('body_unreadable');
  const ballot = decodeBallot(poll, bytes);
  if (!ballot.ok) return ballot;
  const valid = validateBallot(rule, projects, ballot.value.choices);
  return valid.ok ? ok({ ...ballot.value, choices: valid.value }) : valid;
}

/** The ballot of an envelope, with the keys of at least k trustees at hand. */
export async function openEnvelope(
  poll: SealedPoll,
  bytes: Uint8Array,
  seats: readonly TrusteeSeat[],
): Promise<Result<Ballot, OpenFault>> {
  const envelope = readEnvelope(bytes, poll.manifest.trustees.length);
  if (!envelope.ok) return envelope;
  const unwrapped = await Promise.all(seats.map((seat) => unwrapShare(poll, envelope.value, seat)));
  const shares: OpenedShare[] = [];
  for (const share of unwrapped) {
    if (!share.ok) return share;
    shares.push(share.value);
  }
  return openWithShares(poll, envelope.value, shares);
}

async function openBody(envelope: Envelope, key: Uint8Array): Promise<Uint8Array | undefined> {
  const aes = await crypto.subtle.importKey('raw', ownBytes(key), 'AES-GCM', false, ['decrypt']);
  try {
    const body = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: ownBytes(envelope.bound) },
      aes,
      ownBytes(envelope.body),
    );
    return Uint8Array.of(envelope.version, ...new Uint8Array(body));
  } catch {
    return undefined;
  }
}
