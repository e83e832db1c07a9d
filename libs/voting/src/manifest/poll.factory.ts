import { generateTrusteeKey, type TrusteeKey } from '../keys/trustee-key';
import { composeManifest } from './manifest';
import type { Manifest } from './shape';
import { sealedPoll, type SealedPoll } from './sealed-poll';

/** Fields of a small valid manifest, for specs to bend. */
export const manifestFields = (
  trustees: readonly TrusteeKey[],
  needed: number,
  changes: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => ({
  format: 'parvis/manifest',
  version: 1,
  poll: '0198c3a4-5b6c-7d8e-9f00-112233445566',
  title: 'Budget participatif 2027',
  rule: { kind: 'approval_max', choices: 3, blankAllowed: false },
  tally: { rule: 'greedy', version: 1, settings: { misfit: 'skip' } },
  allotment: 26_000_000,
  projects: [1, 2, 3, 4, 5].map((number) => ({
    id: `P0${number}`,
    number,
    title: `Projet ${number}`,
    cost: number * 1_000_000,
  })),
  neighbourhoods: ['le-marche', 'bois-fleuri'],
  opensAt: '2027-09-17T22:00:00Z',
  closesAt: '2027-10-10T18:00:00Z',
  trustees: trustees.map(({ publicKey }, index) => ({ name: `Trustee ${index + 1}`, publicKey })),
  needed,
  receiptKey: 'ab'.repeat(32),
  ...changes,
});

/** A checked manifest; throws with its refusal when the changes break it. */
export function aManifest(
  trustees: readonly TrusteeKey[],
  needed: number,
  changes: Readonly<Record<string, unknown>> = {},
): Manifest {
  const composed = composeManifest(manifestFields(trustees, needed, changes));
  if (!composed.ok) throw new Error(JSON.stringify(composed.denial));
  return composed.value;
}

/** A poll with the private keys of its trustees. */
export async function aPoll(
  trustees: number,
  needed: number,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<{ poll: SealedPoll; keys: readonly TrusteeKey[] }> {
  const keys = await Promise.all(Array.from({ length: trustees }, generateTrusteeKey));
  return { poll: sealedPoll(aManifest(keys, needed, changes)), keys };
}
