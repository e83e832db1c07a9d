import { canonicalHash, canonicalJson } from '@parvis/kernel';
import type { Manifest } from './shape';

/** The bytes to publish, as text (UTF-8, no final line feed). */
export const manifestText = (manifest: Manifest): string => canonicalJson(manifest);

/** mh: SHA-256 of the published bytes, 64 hexadecimal characters. */
export const manifestHash = (manifest: Manifest): string => canonicalHash(manifest);
