import { bytesOfHex } from '../bytes';
import { POINT_BYTES } from '../envelope/layout';
import { suite } from '../envelope/suite';
import type { ManifestTrustee } from './shape';

/** Why somebody cannot guard the box as they are named, and at which place of the list, from 0. */
export interface TrusteeFault {
  readonly at: number;
  readonly field: 'name' | 'publicKey';
  readonly code: 'trustee_nameless' | 'trustee_key_wrong' | 'trustee_key_twice';
}

/**
 * What is wrong with the trustees of a poll, found before it is published: to a key that is no point of P-256 nobody
 * could seal a ballot, and what is sealed to a mistyped one nobody could open.
 */
export async function trusteeFaults(trustees: readonly ManifestTrustee[]): Promise<TrusteeFault[]> {
  const keys = trustees.map(({ publicKey }) => publicKey);
  const found = trustees.map(async ({ name, publicKey }, at): Promise<TrusteeFault[]> => {
    const nameless: TrusteeFault = { at, field: 'name', code: 'trustee_nameless' };
    const named = name.trim().length > 0 && name.length <= 200 ? [] : [nameless];
    if (!(await isPublicKey(publicKey)))
      return [...named, { at, field: 'publicKey', code: 'trustee_key_wrong' }];
    const twice = keys.indexOf(publicKey) < at;
    return twice ? [...named, { at, field: 'publicKey', code: 'trustee_key_twice' }] : named;
  });
  return (await Promise.all(found)).flat();
}

/** Whether these are the 130 lower-case hexadecimal characters of an uncompressed point of P-256. */
async function isPublicKey(publicKey: string): Promise<boolean> {
  const bytes = bytesOfHex(publicKey, POINT_BYTES);
  if (!bytes) return false;
  try {
    await suite.kem.deserializePublicKey(bytes);
    return true;
  } catch {
    return false;
  }
}
