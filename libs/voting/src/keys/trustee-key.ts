import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { suite } from '../envelope/suite';
import { spellSymbols } from '../receipt/symbols';

/** A trustee's pair of P-256 keys. The private half never leaves the trustee's machine. */
export interface TrusteeKey {
  /** 65 bytes, hexadecimal: what the manifest holds. */
  readonly publicKey: string;
  readonly pair: CryptoKeyPair;
}

/** A new pair, drawn by the machine's own generator. */
export async function generateTrusteeKey(): Promise<TrusteeKey> {
  return trusteeKeyOf(await suite.kem.generateKeyPair());
}

/** A pair with the hexadecimal spelling of its public half. */
export async function trusteeKeyOf(pair: CryptoKeyPair): Promise<TrusteeKey> {
  const raw = await suite.kem.serializePublicKey(pair.publicKey);
  return { publicKey: bytesToHex(new Uint8Array(raw)), pair };
}

/**
 * A public key as two people compare it aloud: 80 bits of SHA-256 of its 65 bytes, four blocks of
 * four symbols. Takes the 130 hexadecimal characters of the manifest.
 */
export function keyFingerprint(publicKey: string): string {
  const bytes = Uint8Array.from(publicKey.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  return spellSymbols(sha256(bytes), 16);
}
