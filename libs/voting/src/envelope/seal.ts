import { deny, ok, type Result } from '@parvis/kernel';
import type { BallotChannel } from '../ballot/channel';
import type { Choices } from '../ballot/choices';
import { encodeBallot } from '../ballot/encoding';
import { validateBallot, type BallotRefusal } from '../ballot/validate';
import { bytesOfHex, ownBytes } from '../bytes';
import type { SealedPoll } from '../manifest/sealed-poll';
import { trackerOf } from '../receipt/tracker';
import { realChance, type Chance } from './chance';
import { commitmentTo } from './commitment';
import { boundBytes, envelopeHash, POINT_BYTES, writeEnvelope, type SealedShare } from './layout';
import { shareInfo, suite } from './suite';

/** What a voter puts in an envelope. */
export interface BallotDraft {
  readonly choices: Choices;
  readonly channel: BallotChannel;
  /** One of the manifest's neighbourhoods, only if the voter chose to say it. */
  readonly neighbourhood?: string | null;
}

export interface SealedBallot {
  /** E: 560 + 114·n bytes, the only thing that leaves the device. */
  readonly envelope: Uint8Array<ArrayBuffer>;
  /** h, hexadecimal: what the receipt signs and the log keeps. */
  readonly hash: string;
  /** What the voter looks for in the published list, `ABCD-EFGH-JKLM`. Shown before casting; never sent. */
  readonly tracker: string;
}

export type SealRefusal = BallotRefusal | 'ballot_unknown_neighbourhood';

/**
 * Seals a ballot: validates it, encodes it, encrypts it under a fresh key, shares that key among the trustees.
 * Runs anywhere with WebCrypto. docs/formats.md, "Envelope". Throws when a trustee key of the manifest is not a point.
 */
export async function sealBallot(
  poll: SealedPoll,
  draft: BallotDraft,
): Promise<Result<SealedBallot, SealRefusal>> {
  return sealWith(realChance, poll, draft);
}

/** `sealBallot` with its randomness handed in. Never with anything but `realChance` outside test vectors. */
export async function sealWith(
  chance: Chance,
  poll: SealedPoll,
  draft: BallotDraft,
): Promise<Result<SealedBallot, SealRefusal>> {
  const { manifest } = poll;
  const valid = validateBallot(manifest.rule, manifest.projects, draft.choices);
  if (!valid.ok) return valid;
  const neighbourhood = draft.neighbourhood ?? null;
  if (neighbourhood !== null && !manifest.neighbourhoods?.includes(neighbourhood)) {
    return deny('ballot_unknown_neighbourhood');
  }
  const nonce = chance.nonce();
  const ballot = encodeBallot(poll, {
    channel: draft.channel,
    neighbourhood,
    nonce,
    choices: valid.value,
  });
  const envelope = await sealBytes(chance, poll, ballot);
  return ok({ envelope, hash: envelopeHash(envelope), tracker: trackerOf(nonce) });
}

/** Seals the 512 bytes of a ballot as they are, whatever they say. */
export async function sealBytes(
  chance: Chance,
  poll: SealedPoll,
  ballot: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = chance.key();
  const commitment = commitmentTo(key);
  const shares = await sealShares(chance, poll, key, commitment);
  const head = new Uint8Array(1 + commitment.length);
  head.set(ballot.subarray(0, 1), 0);
  head.set(commitment, 1);
  const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  key.fill(0);
  const body = await crypto.subtle.encrypt(
    // The key serves once: a zero IV never repeats under it.
    { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: boundBytes(head, shares) },
    aes,
    ballot.subarray(1),
  );
  return writeEnvelope(head, new Uint8Array(body), shares);
}

async function sealShares(
  chance: Chance,
  poll: SealedPoll,
  key: Uint8Array,
  commitment: Uint8Array,
): Promise<SealedShare[]> {
  const { trustees, needed } = poll.manifest;
  const shares = await chance.split(key, trustees.length, needed);
  return Promise.all(
    trustees.map(async ({ publicKey }, index) => {
      const point = bytesOfHex(publicKey, POINT_BYTES);
      const share = shares[index];
      if (!point || !share) throw new TypeError('The manifest was not checked');
      const recipientPublicKey = await suite.kem.deserializePublicKey(point.buffer);
      const { enc, ct } = await suite.seal(
        {
          recipientPublicKey,
          info: shareInfo(poll, index + 1),
          ekm: chance.oneTimeSeed(index + 1),
        },
        ownBytes(share),
        ownBytes(commitment),
      );
      share.fill(0);
      return { encapsulated: new Uint8Array(enc), ciphertext: new Uint8Array(ct) };
    }),
  );
}
