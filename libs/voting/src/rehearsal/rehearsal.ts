import { deny, ok, type Result } from '@parvis/kernel';
import { envelopeHash } from '../envelope/layout';
import { sealBallot } from '../envelope/seal';
import { generateTrusteeKey } from '../keys/trustee-key';
import { writeBase64 } from '../log/base64';
import { composeManifest, type ManifestRefusal } from '../manifest/manifest';
import { manifestText } from '../manifest/manifest-hash';
import { sealedPoll } from '../manifest/sealed-poll';
import type { ManifestTrustee } from '../manifest/shape';
import { ballotListHash, type ListedBallot } from '../open/ballot-list';
import { finalSetHash } from '../open/final-set';
import { knownBallots } from './known-ballots';

/** A box of known ballots, and what its opening must give. */
export interface RehearsalSet {
  /** A final set as the desk exports one: a trustee's program opens it like any other. */
  readonly text: string;
  readonly setHash: string;
  readonly listHash: string;
}

/**
 * Known ballots sealed for one quorum of the trustees of a poll, under a manifest of their own (another id, so that no
 * envelope can pass for a vote). Trustees outside the quorum are replaced by keys that nobody keeps: the list, whose
 * trackers come from random nonces, can be had with the keys of that very quorum only.
 *
 * @param fields of the rehearsal's manifest, with the real trustees
 * @param quorum ranks of trustees, from 1
 */
export async function rehearsalSet(
  fields: Readonly<Record<string, unknown>> & { readonly trustees: readonly ManifestTrustee[] },
  quorum: readonly number[],
): Promise<Result<RehearsalSet, ManifestRefusal | 'rehearsal_impossible'>> {
  const trustees = await Promise.all(
    fields.trustees.map(async (trustee, at) => {
      if (quorum.includes(at + 1)) return trustee;
      return { ...trustee, publicKey: (await generateTrusteeKey()).publicKey };
    }),
  );
  const manifest = composeManifest({ ...fields, trustees });
  if (!manifest.ok) return manifest;
  const poll = sealedPoll(manifest.value);
  const listed: ListedBallot[] = [];
  const envelopes = new Map<string, Uint8Array>();
  for (const choices of knownBallots(manifest.value.rule, manifest.value.projects)) {
    const sealed = await sealBallot(poll, { choices, channel: 'web' });
    if (!sealed.ok) return deny('rehearsal_impossible');
    listed.push({ tracker: sealed.value.tracker, choices });
    envelopes.set(envelopeHash(sealed.value.envelope), sealed.value.envelope);
  }
  if (listed.length === 0) return deny('rehearsal_impossible');
  const hashes = [...envelopes.keys()].sort();
  const lines = hashes.map(
    (hash) => `${hash} ${writeBase64(envelopes.get(hash) ?? new Uint8Array())}\n`,
  );
  const head = `parvis/final-set/v1 ${manifest.value.poll}\n${manifestText(manifest.value)}\n`;
  return ok({
    text: head + lines.join(''),
    setHash: finalSetHash(hashes),
    listHash: ballotListHash(listed.sort((a, b) => (a.tracker < b.tracker ? -1 : 1))),
  });
}
