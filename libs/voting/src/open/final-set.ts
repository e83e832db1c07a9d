import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { deny, ok, type Result } from '@parvis/kernel';
import { envelopeHash } from '../envelope/layout';
import { bytesOfBase64 } from '../log/base64';
import { readManifest } from '../manifest/manifest';
import type { Manifest } from '../manifest/shape';

/** The manifest that heads a final set, from its first two lines; undefined for another file. */
export function manifestOfSet(head: string, second: string): Manifest | undefined {
  const read = readManifest(second);
  return read.ok && head === `parvis/final-set/v1 ${read.value.poll}` ? read.value : undefined;
}

/**
 * The envelope of one line of a final set: 64 hexadecimal characters of its hash, a space, its bytes in base64.
 * `not_a_set`: the line is no such line, or the bytes are others than the hash says.
 */
export function envelopeOfLine(line: string): Result<Uint8Array, 'not_a_set'> {
  const [hash = '', base64 = '', ...more] = line.split(' ');
  const bytes = bytesOfBase64(base64);
  return bytes && more.length === 0 && envelopeHash(bytes) === hash ? ok(bytes) : deny('not_a_set');
}

/** SHA-256 of the hashes of a final set, sorted, one a line: what `sha256sum` says of the published `final.txt`. */
export function finalSetHash(sorted: Iterable<string>): string {
  const hash = sha256.create();
  for (const one of sorted) hash.update(utf8ToBytes(`${one}\n`));
  return bytesToHex(hash.digest());
}
