import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { SealedPoll } from '../manifest/sealed-poll';

/** RFC 9180 in base mode, with what every browser's WebCrypto has. */
export const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

const DOMAIN = utf8ToBytes('parvis/v1/share');

/** HPKE `info`: domain ‖ poll id ‖ mh ‖ trustee (from 1), so that a share is worth nothing anywhere else. */
export const shareInfo = (poll: SealedPoll, trustee: number): Uint8Array =>
  concatBytes(DOMAIN, poll.id, poll.digest, new Uint8Array([trustee]));
