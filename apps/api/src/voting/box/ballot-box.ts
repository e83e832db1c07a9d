import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Receipt, signReceipt } from '@parvis/voting';
import { type Actor, forbidden } from '../../platform';
import { FrozenPolls } from '../poll/frozen-polls';
import { PollService } from '../poll/poll.service';
import { RollKeys } from '../roll/roll-keys';
import { Roll } from '../roll/roll';
import type { CastDenial } from '../voting.denials';
import { BoxLine } from './box-line';
import { DELAY_SECONDS, refusals, type SealedBytes, sealedBytes } from './sealed-bytes';

/** The slot of the ballot box. Its transaction writes an envelope and nothing else: no fact, no job, no trace. */
@Injectable()
export class BallotBox {
  constructor(
    private readonly line: BoxLine,
    private readonly polls: PollService,
    private readonly frozen: FrozenPolls,
    private readonly roll: Roll,
    private readonly keys: RollKeys,
  ) {}

  /** Accepts an envelope from an elector; the last one counts. The same envelope again gets the same receipt. */
  async cast(actor: Actor, pollId: string, base64: string): Promise<Result<Receipt, CastDenial>> {
    if (!actor.accountId) throw forbidden();
    const answer = await this.offer(actor.accountId, pollId, base64);
    // Two electors became one between the look at the roll and the box: once more, as the one who stays.
    const moved = !answer.ok && answer.denial.code === 'vote_person_merged';
    return moved ? this.offer(actor.accountId, pollId, base64) : answer;
  }

  private async offer(
    accountId: string,
    pollId: string,
    base64: string,
  ): Promise<Result<Receipt, CastDenial>> {
    const poll = await this.frozen.find(pollId);
    const voter = await this.roll.voterOf(pollId, accountId);
    if (!voter) return deny('vote_not_on_roll');
    if (!poll) return deny('vote_not_open');
    if (poll.proof === 'verified' && voter.proof === 'declared') return deny('proof_needed');
    const p = await this.roll.pseudonymOf(poll, voter);
    const receiptKey = await this.keys.receiptKey(poll);
    if (!p || !receiptKey) return deny(await this.refusalOf(pollId, 'vote_roll_key_missing'));
    const envelope = sealedBytes(poll, base64);
    if (!envelope) return deny(await this.refusalOf(pollId, 'vote_envelope_malformed'));
    const refused = await this.put(pollId, p, envelope);
    if (refused) return deny(refused);
    const { hash } = envelope;
    return ok(await signReceipt({ poll: pollId, hash, delaySeconds: DELAY_SECONDS }, receiptKey));
  }

  /** The state of the poll explains more than the key that it has lost, or the envelope that it cannot read. */
  private async refusalOf(pollId: string, otherwise: CastDenial): Promise<CastDenial> {
    const { state } = await this.polls.byId(pollId);
    if (state === 'open') return otherwise;
    return state === 'published' ? 'vote_not_open' : 'vote_closed';
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
