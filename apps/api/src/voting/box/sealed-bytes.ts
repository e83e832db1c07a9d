import { envelopeCommitment, envelopeHash, readEnvelope } from '@parvis/voting';
import type { FrozenPoll } from '../poll/frozen-polls';
import type { CastDenial } from '../voting.denials';

/** Within which delay an accepted envelope is in the public log. */
export const DELAY_SECONDS = 60;

/** What the box answers besides `accepted`, and how it is said. */
export const refusals: Readonly<Record<string, CastDenial>> = {
  closed: 'vote_closed',
  not_open: 'vote_not_open',
  malformed: 'vote_envelope_malformed',
  foreign: 'vote_envelope_foreign',
  already_in_person: 'vote_already_in_person',
  held_in_person: 'vote_held_in_person',
  merged: 'vote_person_merged',
};

/** An envelope as it came in. */
export interface SealedBytes {
  readonly bytes: Buffer;
  readonly hash: string;
  readonly commitment: string;
}

/** Undefined for what is no envelope of this poll. */
export function sealedBytes({ trustees }: FrozenPoll, base64: string): SealedBytes | undefined {
  if (!/^[A-Za-z0-9+/]{100,6000}={0,2}$/.test(base64)) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  const envelope = readEnvelope(bytes, trustees);
  if (!envelope.ok) return undefined;
  return {
    bytes,
    hash: envelopeHash(bytes),
    commitment: envelopeCommitment(envelope.value),
  };
}
