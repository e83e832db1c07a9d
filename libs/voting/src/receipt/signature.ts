import { ownBytes } from '../bytes';

/**
 * Ed25519 of RFC 8032: 64 bytes from a 32-byte private key. Deterministic: by WebCrypto, or by @noble/curves where the
 * browser lacks Ed25519.
 */
export async function signEd25519(
  message: Uint8Array,
  privateKey: Uint8Array,
): Promise<Uint8Array> {
  const native = await nativePrivateKey(privateKey);
  if (native) {
    return new Uint8Array(await crypto.subtle.sign('Ed25519', native, ownBytes(message)));
  }
  return signEd25519Alone(message, privateKey);
}

/** The signature without WebCrypto. */
export async function signEd25519Alone(
  message: Uint8Array,
  privateKey: Uint8Array,
): Promise<Uint8Array> {
  const { ed25519 } = await import('@noble/curves/ed25519.js');
  return ed25519.sign(message, privateKey);
}

/** The 32-byte public key of a private one. */
export async function publicEd25519(privateKey: Uint8Array): Promise<Uint8Array> {
  const { ed25519 } = await import('@noble/curves/ed25519.js');
  return ed25519.getPublicKey(privateKey);
}

/** Whether the signature is good: by WebCrypto, or by @noble/curves where the browser lacks Ed25519. */
export async function verifyEd25519(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): Promise<boolean> {
  const native = await nativeKey(publicKey);
  if (native) {
    return crypto.subtle.verify('Ed25519', native, ownBytes(signature), ownBytes(message));
  }
  return verifyEd25519Alone(signature, message, publicKey);
}

/** The check without WebCrypto, strict as RFC 8032 (no cofactor). */
export async function verifyEd25519Alone(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): Promise<boolean> {
  const { ed25519 } = await import('@noble/curves/ed25519.js');
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

async function nativeKey(publicKey: Uint8Array): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey('raw', ownBytes(publicKey), 'Ed25519', false, ['verify']);
  } catch {
    return undefined;
  }
}

/** What comes before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410, section 7). */
const PKCS8 = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

async function nativePrivateKey(privateKey: Uint8Array): Promise<CryptoKey | undefined> {
  const bytes = Uint8Array.from([...PKCS8, ...privateKey]);
  try {
    return await crypto.subtle.importKey('pkcs8', bytes, 'Ed25519', false, ['sign']);
  } catch {
    return undefined;
  }
}
