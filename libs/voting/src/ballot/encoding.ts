import { deny, ok, type Result } from '@parvis/kernel';
import { equalBytes } from '../bytes';
import type { SealedPoll } from '../manifest/sealed-poll';
import { channelByte, channelOfByte, type BallotChannel } from './channel';
import type { Choices } from './choices';
import type { BallotKind } from './rule';

/** A ballot before it is sealed. `neighbourhood`: only when the voter chose to say it. */
export interface Ballot {
  readonly channel: BallotChannel;
  readonly neighbourhood: string | null;
  /** 16 random bytes, from which the tracker is derived. */
  readonly nonce: Uint8Array;
  readonly choices: Choices;
}

export const BALLOT_BYTES = 512;
export const NONCE_BYTES = 16;
export const FORMAT_VERSION = 1;

/** Where each field begins (docs/formats.md, "Ballot"). */
const AT = {
  version: 0,
  kind: 1,
  channel: 2,
  place: 3,
  count: 4,
  poll: 6,
  digest: 22,
  nonce: 54,
  vector: 70,
};

const KINDS: Readonly<Record<BallotKind, number>> = {
  approval_fixed: 1,
  approval_max: 2,
  points: 3,
  basket: 4,
  grades: 5,
  ranked: 6,
};

export type BallotMalformed =
  'ballot_malformed' | 'ballot_of_another_poll' | 'ballot_of_another_manifest';

/**
 * The 512 bytes of a ballot whose choices were validated: the same length and the same offsets whatever is chosen.
 * Throws RangeError on a project or a neighbourhood that the manifest does not know.
 */
export function encodeBallot(poll: SealedPoll, ballot: Ballot): Uint8Array<ArrayBuffer> {
  const { projects, rule } = poll.manifest;
  const bytes = new Uint8Array(BALLOT_BYTES);
  const view = new DataView(bytes.buffer);
  bytes[AT.version] = FORMAT_VERSION;
  bytes[AT.kind] = KINDS[rule.kind];
  bytes[AT.channel] = channelByte(ballot.channel);
  bytes[AT.place] = placeByte(poll, ballot.neighbourhood);
  view.setUint16(AT.count, projects.length);
  bytes.set(poll.id, AT.poll);
  bytes.set(poll.digest, AT.digest);
  bytes.set(ballot.nonce.subarray(0, NONCE_BYTES), AT.nonce);
  for (const { project, value } of ballot.choices) {
    const index = projects.findIndex(({ id }) => id === project);
    if (index < 0) throw new RangeError(`Not a project of this poll: ${project}`);
    view.setUint16(AT.vector + 2 * index, value);
  }
  return bytes;
}

/** The strict inverse of `encodeBallot`: every unused byte must be zero. The rule is not checked here. */
export function decodeBallot(poll: SealedPoll, bytes: Uint8Array): Result<Ballot, BallotMalformed> {
  const { projects, rule } = poll.manifest;
  if (bytes.length !== BALLOT_BYTES || bytes[AT.version] !== FORMAT_VERSION) {
    return deny('ballot_malformed');
  }
  if (!equalBytes(bytes.subarray(AT.poll, AT.digest), poll.id))
    return deny('ballot_of_another_poll');
  if (!equalBytes(bytes.subarray(AT.digest, AT.nonce), poll.digest)) {
    return deny('ballot_of_another_manifest');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const channel = channelOfByte(view.getUint8(AT.channel));
  const neighbourhood = placeOfByte(poll, view.getUint8(AT.place));
  const used = AT.vector + 2 * projects.length;
  if (
    bytes[AT.kind] !== KINDS[rule.kind] ||
    channel === undefined ||
    neighbourhood === undefined ||
    view.getUint16(AT.count) !== projects.length ||
    bytes.subarray(used).some((byte) => byte !== 0)
  ) {
    return deny('ballot_malformed');
  }
  const choices = projects
    .map(({ id }, index) => ({ project: id, value: view.getUint16(AT.vector + 2 * index) }))
    .filter(({ value }) => value !== 0);
  return ok({ channel, neighbourhood, nonce: bytes.slice(AT.nonce, AT.vector), choices });
}

/** 0: not said; otherwise the rank, from 1, in the manifest's list. */
function placeByte(poll: SealedPoll, neighbourhood: string | null): number {
  if (neighbourhood === null) return 0;
  const index = (poll.manifest.neighbourhoods ?? []).indexOf(neighbourhood);
  if (index < 0) throw new RangeError(`Not a neighbourhood of this poll: ${neighbourhood}`);
  return index + 1;
}

function placeOfByte(poll: SealedPoll, byte: number): string | null | undefined {
  return byte === 0 ? null : poll.manifest.neighbourhoods?.[byte - 1];
}
