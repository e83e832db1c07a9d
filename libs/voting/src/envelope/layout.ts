import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { deny, ok, type Result } from '@parvis/kernel';
import { BALLOT_BYTES, FORMAT_VERSION } from '../ballot/encoding';

/** K, and the commitment to it. */
export const KEY_BYTES = 32;
const COMMITMENT_BYTES = 32;
/** The ballot's first byte, its version, is the envelope's: it travels in clear; the other 511 are sealed. */
const BODY_BYTES = BALLOT_BYTES - 1 + 16;
const AT = {
  version: 0,
  commitment: 1,
  body: 1 + COMMITMENT_BYTES,
  shares: 1 + COMMITMENT_BYTES + BODY_BYTES,
};

/** An uncompressed point of P-256, as HPKE encapsulates it. */
export const POINT_BYTES = 65;
/** A share of K: one byte more than K. */
export const SHARE_BYTES = KEY_BYTES + 1;
const SEALED_SHARE_BYTES = POINT_BYTES + SHARE_BYTES + 16;

/** A share of K sealed to one trustee. */
export interface SealedShare {
  readonly encapsulated: Uint8Array;
  readonly ciphertext: Uint8Array;
}

/** The parts of an envelope, still sealed; `shares[i]` is for trustee i + 1 of the manifest. */
export interface Envelope {
  readonly version: number;
  readonly commitment: Uint8Array;
  readonly body: Uint8Array;
  readonly shares: readonly SealedShare[];
  /** What the body is bound to: everything else in the envelope. */
  readonly bound: Uint8Array;
}

export type EnvelopeMalformed = 'envelope_length' | 'envelope_version' | 'envelope_malformed';

/** 560 + 114·n bytes for n trustees. */
export const envelopeLength = (trustees: number): number =>
  AT.shares + SEALED_SHARE_BYTES * trustees;

/** h: the envelope's public name, SHA-256 of its bytes, 64 hexadecimal characters. */
export const envelopeHash = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** c: what the ballot box keeps unique per poll. Of an envelope that `readEnvelope` accepted. */
export const envelopeCommitment = (envelope: Envelope): string => bytesToHex(envelope.commitment);

/** The parts of an envelope for `trustees` trustees: exact length, known version, well-formed points. */
export function readEnvelope(
  bytes: Uint8Array,
  trustees: number,
): Result<Envelope, EnvelopeMalformed> {
  const length = envelopeLength(trustees);
  if (bytes.length !== length) {
    return deny('envelope_length', { given: bytes.length, needed: length });
  }
  const version = bytes[AT.version] ?? 0;
  if (version !== FORMAT_VERSION) return deny('envelope_version', { version });
  const shares = Array.from({ length: trustees }, (_, index) => {
    const start = AT.shares + SEALED_SHARE_BYTES * index;
    return {
      encapsulated: bytes.slice(start, start + POINT_BYTES),
      ciphertext: bytes.slice(start + POINT_BYTES, start + SEALED_SHARE_BYTES),
    };
  });
  if (shares.some(({ encapsulated }) => encapsulated[0] !== 4)) return deny('envelope_malformed');
  return ok({
    version,
    commitment: bytes.slice(AT.commitment, AT.body),
    body: bytes.slice(AT.body, AT.shares),
    shares,
    bound: boundBytes(bytes.slice(0, AT.body), shares),
  });
}

/** The additional data of the body: version, commitment and every sealed share, in order. */
export function boundBytes(
  head: Uint8Array,
  shares: readonly SealedShare[],
): Uint8Array<ArrayBuffer> {
  const bound = new Uint8Array(AT.body + SEALED_SHARE_BYTES * shares.length);
  bound.set(head, 0);
  writeShares(bound, AT.body, shares);
  return bound;
}

/** Puts the parts of an envelope together. */
export function writeEnvelope(
  head: Uint8Array,
  body: Uint8Array,
  shares: readonly SealedShare[],
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(envelopeLength(shares.length));
  bytes.set(head, 0);
  bytes.set(body, AT.body);
  writeShares(bytes, AT.shares, shares);
  return bytes;
}

function writeShares(bytes: Uint8Array, start: number, shares: readonly SealedShare[]): void {
  shares.forEach(({ encapsulated, ciphertext }, index) => {
    bytes.set(encapsulated, start + SEALED_SHARE_BYTES * index);
    bytes.set(ciphertext, start + SEALED_SHARE_BYTES * index + POINT_BYTES);
  });
}
