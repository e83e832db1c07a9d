import { deny, ok, type Result } from '@parvis/kernel';
import type { Manifest } from '../manifest/shape';
import type { TrusteeKey } from './trustee-key';

/** A trustee who is present with a key: the rank in the manifest (from 1). */
export interface TrusteeSeat {
  readonly trustee: number;
  readonly pair: CryptoKeyPair;
}

export type SeatFault = 'key_of_another_poll' | 'keys_too_few';

/**
 * Who is present. `key_of_another_poll`: a key whose public half is not in the manifest (details: its rank in `keys`,
 * from 1); `keys_too_few`: fewer different trustees than needed.
 */
export function seatTrustees(
  manifest: Manifest,
  keys: readonly TrusteeKey[],
): Result<readonly TrusteeSeat[], SeatFault> {
  const seats = new Map<number, TrusteeSeat>();
  for (const [index, { publicKey, pair }] of keys.entries()) {
    const rank = manifest.trustees.findIndex((trustee) => trustee.publicKey === publicKey);
    if (rank < 0) return deny('key_of_another_poll', { key: index + 1 });
    seats.set(rank + 1, { trustee: rank + 1, pair });
  }
  const { needed } = manifest;
  if (seats.size < needed) return deny('keys_too_few', { given: seats.size, needed });
  return ok([...seats.values()].sort((a, b) => a.trustee - b.trustee));
}
