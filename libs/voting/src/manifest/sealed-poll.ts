import { bytesOfHex } from '../bytes';
import { manifestHash } from './manifest-hash';
import type { Manifest } from './shape';

/** A poll as sealing and opening need it: its manifest with the two byte strings that bind an envelope to it. */
export interface SealedPoll {
  readonly manifest: Manifest;
  /** SHA-256 of the canonical manifest, in hexadecimal. */
  readonly hash: string;
  /** The poll's id, 16 bytes. */
  readonly id: Uint8Array;
  /** The same hash, 32 bytes. */
  readonly digest: Uint8Array;
}

/** Computes the hash once, so that ten thousand envelopes do not. Throws on a manifest that was not checked. */
export function sealedPoll(manifest: Manifest): SealedPoll {
  const hash = manifestHash(manifest);
  const id = bytesOfHex(manifest.poll.replaceAll('-', ''), 16);
  const digest = bytesOfHex(hash, 32);
  if (!id || !digest) throw new TypeError('The id of a poll is a lower-case UUID');
  return { manifest, hash, id, digest };
}
