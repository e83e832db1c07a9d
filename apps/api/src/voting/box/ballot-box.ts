import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import {
  envelopeCommitment,
  envelopeHash,
  readEnvelope,
  readManifest,
  type Receipt,
  signReceipt,
} from '@parvis/voting';
import { type Actor, forbidden } from '../../platform';
import type { Poll } from '../poll/poll.entity';
import { PollService } from '../poll/poll.service';
import { RollKeys } from '../roll/roll-keys';
import { Roll } from '../roll/roll';
import type { CastDenial } from '../voting.denials';
import { BoxLine } from './box-line';

/** Within which delay an accepted envelope is in the public log. */
const DELAY_SECONDS = 60;

/** What `voting_cast` answers, and how it is said. */
const refusals: Readonly<Record<string, CastDenial>> = {
  closed: 'vote_closed',
  not_open: 'vote_not_open',
  malformed: 'vote_envelope_malformed',
  foreign: 'vote_envelope_foreign',
  already_in_person: 'vote_already_in_person',
};

/** The slot of the ballot box. Its transaction writes an envelope and nothing else: no fact, no job, no trace. */
@Injectable()
export class BallotBox {
  constructor(
    private readonly line: BoxLine,
    private readonly polls: PollService,
    private readonly roll: Roll,
    private readonly keys: RollKeys,
  ) {}

  /** Accepts an envelope from an elector; the last one counts. The same envelope again gets the same receipt. */
  async cast(actor: Actor, pollId: string, base64: string): Promise<Result<Receipt, CastDenial>> {
    if (!actor.accountId) throw forbidden();
    const poll = await this.polls.byId(pollId);
    const envelope = decoded(poll, base64);
    const elector = await this.roll.electorOf(poll, actor.accountId);
    if (!elector) return deny('vote_not_on_roll');
    if (poll.description.proof === 'verified' && elector.proof === 'declared') {
      return deny('proof_needed');
    }
    const p = await this.roll.pseudonymOf(poll, elector);
    const receiptKey = await this.keys.receiptKey(poll);
    if (!p || !receiptKey) return deny(stateRefusal(poll) ?? 'vote_roll_key_missing');
    if (!envelope) return deny(stateRefusal(poll) ?? 'vote_envelope_malformed');
    const refused = await this.put(poll.id, p, envelope);
    if (refused) return deny(refused);
    const { hash } = envelope;
    return ok(await signReceipt({ poll: poll.id, hash, delaySeconds: DELAY_SECONDS }, receiptKey));
  }

  /** The one SQL function, as the api's role. */
  private async put(
    pollId: string,
    p: Buffer,
    { bytes, hash, commitment }: SealedBytes,
  ): Promise<CastDenial | undefined> {
    const given = [pollId, p, Buffer.from(commitment, 'hex'), Buffer.from(hash, 'hex'), bytes];
    const row = await this.line.ask<{ code: string }>(
      'select voting_cast($1, $2, $3, $4, $5) as code',
      given,
    );
    if (row?.code === 'accepted') return undefined;
    const refusal = refusals[row?.code ?? ''];
    if (!refusal) throw new Error('The ballot box gave no answer');
    return refusal;
  }
}

interface SealedBytes {
  readonly bytes: Buffer;
  readonly hash: string;
  readonly commitment: string;
}

function decoded({ manifest }: Poll, base64: string): SealedBytes | undefined {
  const read = manifest === undefined || manifest === null ? undefined : readManifest(manifest);
  if (!read?.ok || !/^[A-Za-z0-9+/]{100,6000}={0,2}$/.test(base64)) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  const envelope = readEnvelope(bytes, read.value.trustees.length);
  if (!envelope.ok) return undefined;
  return {
    bytes,
    hash: envelopeHash(bytes),
    commitment: envelopeCommitment(envelope.value),
  };
}

/** The state of the poll explains more than the key that it has lost, or not yet got. */
const stateRefusal = ({ state }: Poll): CastDenial | undefined =>
  state === 'open'
    ? undefined
    : state === 'draft' || state === 'published'
      ? 'vote_not_open'
      : 'vote_closed';
