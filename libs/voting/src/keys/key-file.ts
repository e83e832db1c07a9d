import { bytesToHex } from '@noble/hashes/utils.js';
import { canonicalJson, deny, ok, type Result } from '@parvis/kernel';
import * as v from 'valibot';
import { bytesOfHex, equalBytes } from '../bytes';
import { suite } from '../envelope/suite';
import { keyFingerprint, type TrusteeKey } from './trustee-key';

const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`)));

const keyFileFields = () =>
  v.strictObject({
    format: v.literal('parvis/trustee-key'),
    version: v.literal(1),
    /** What the trustee calls it, and what the screen shows before using it. */
    label: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    /** A key that anybody may have seen: for the demonstration only. */
    demo: v.boolean(),
    publicKey: hex(65),
    fingerprint: v.string(),
    privateKey: hex(32),
  });

// Marked pure so that a page that only seals does not carry the reader of key files.
const keyFileShape = /* @__PURE__ */ keyFileFields();

/** A key read from its file. */
export interface FiledKey {
  readonly key: TrusteeKey;
  readonly label: string;
  readonly demo: boolean;
}

export type KeyFileFault = 'key_file_malformed' | 'key_file_damaged';

/** The text of a key file (canonical JSON and a line feed): the secret itself, to be kept off line. */
export async function writeKeyFile(
  key: TrusteeKey,
  about: { readonly label: string; readonly demo: boolean },
): Promise<string> {
  const secret = await suite.kem.serializePrivateKey(key.pair.privateKey);
  const file = {
    format: 'parvis/trustee-key',
    version: 1,
    label: about.label,
    demo: about.demo,
    publicKey: key.publicKey,
    fingerprint: keyFingerprint(key.publicKey),
    privateKey: bytesToHex(new Uint8Array(secret)),
  };
  return `${canonicalJson(file)}\n`;
}

/**
 * A key from its file. `key_file_malformed`: not such a file, or of another version; `key_file_damaged`: the private
 * half does not belong to the public one, or the fingerprint differs.
 */
export async function readKeyFile(text: string): Promise<Result<FiledKey, KeyFileFault>> {
  const parsed = v.safeParse(keyFileShape, parseJson(text));
  if (!parsed.success) {
    return deny('key_file_malformed', { field: v.getDotPath(parsed.issues[0]) ?? '' });
  }
  const { publicKey, privateKey, fingerprint, label, demo } = parsed.output;
  if (fingerprint !== keyFingerprint(publicKey)) return deny('key_file_damaged');
  const pair = await pairOf(publicKey, privateKey);
  return pair && (await belongTogether(pair))
    ? ok({ key: { publicKey, pair }, label, demo })
    : deny('key_file_damaged');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The pair of both halves in hexadecimal; undefined when they are no point and no scalar of P-256. */
export async function pairOf(
  publicHex: string,
  privateHex: string,
): Promise<CryptoKeyPair | undefined> {
  const point = bytesOfHex(publicHex, 65);
  const secret = bytesOfHex(privateHex, 32);
  if (!point || !secret) return undefined;
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' };
  const x = base64url(point.subarray(1, 33));
  const y = base64url(point.subarray(33));
  const half = { kty: 'EC', crv: 'P-256', x, y };
  try {
    return {
      publicKey: await crypto.subtle.importKey('jwk', half, algorithm, true, []),
      privateKey: await crypto.subtle.importKey(
        'jwk',
        { ...half, d: base64url(secret) },
        algorithm,
        true,
        ['deriveBits'],
      ),
    };
  } catch {
    return undefined;
  }
}

/** Some engines do not check that the halves of a JWK match: seal to one, open with the other. */
async function belongTogether(pair: CryptoKeyPair): Promise<boolean> {
  const probe = new Uint8Array(16);
  try {
    const { enc, ct } = await suite.seal({ recipientPublicKey: pair.publicKey }, probe);
    const opened = await suite.open({ recipientKey: pair, enc }, ct);
    return equalBytes(new Uint8Array(opened), probe);
  } catch {
    return false;
  }
}

function base64url(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
