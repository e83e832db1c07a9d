import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, type Canonical } from '@parvis/kernel';
import type { Choices } from '../ballot/choices';
import type { InvalidEnvelope } from './opened';

/** What is published of one ballot. */
export interface ListedBallot {
  readonly tracker: string;
  readonly choices: Choices;
}

/**
 * The lines of D as they are published: canonical JSON, each ended by a line feed, in the order given (sorted by
 * tracker). The channel is left out: beside the choices it would make cells of one.
 */
export function* ballotListLines(ballots: Iterable<ListedBallot>): Generator<string> {
  for (const { tracker, choices } of ballots) {
    yield line({ choices: choices.map(({ project, value }) => ({ project, value })), tracker });
  }
}

/** The lines of the invalid list, in the order given (sorted by h). */
export function* invalidListLines(invalid: Iterable<InvalidEnvelope>): Generator<string> {
  for (const { hash, reason, details } of invalid) yield line({ envelope: hash, reason, details });
}

/** SHA-256 of the published list D, 64 hexadecimal characters: what `sha256sum` says of the file. */
export const ballotListHash = (ballots: Iterable<ListedBallot>): string =>
  hashLines(ballotListLines(ballots));

/** SHA-256 of the published list of invalid envelopes. */
export const invalidListHash = (invalid: Iterable<InvalidEnvelope>): string =>
  hashLines(invalidListLines(invalid));

const line = (value: Canonical): string => `${canonicalJson(value)}\n`;

function hashLines(lines: Iterable<string>): string {
  const hash = sha256.create();
  for (const text of lines) hash.update(utf8ToBytes(text));
  return bytesToHex(hash.digest());
}
