import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Receipt, signReceipt } from '@parvis/voting';
import { type Actor, Clock, forbidden, notFound, record } from '../../platform';
import { BoxLine } from '../box/box-line';
import { DELAY_SECONDS, refusals, sealedBytes } from '../box/sealed-bytes';
import { type FrozenPoll, FrozenPolls } from '../poll/frozen-polls';
import { PollService } from '../poll/poll.service';
import { Elector } from '../roll/elector.entity';
import { Roll } from '../roll/roll';
import { RollKeys } from '../roll/roll-keys';
import { Shifts } from '../shift/shifts';
import { mayKeepRoll } from '../voting.access';
import type { CastDenial, KioskDenial } from '../voting.denials';
import { kioskToken, newKioskCode } from './kiosk-code';

/** Where a kiosk stands; sealed with the ballot, and noted with the person. */
export const kioskChannels = ['desk', 'bus'] as const;
export type KioskChannel = (typeof kioskChannels)[number];

/** A code and until when it opens one ballot. */
export interface KioskCode {
  readonly code: string;
  readonly until: Date;
}

const MINUTES = 60_000;
/** How long a code lives: at least so long, to the next full step, so that its end tells no act's time. */
const [LIFE, STEP] = [20 * MINUTES, 10 * MINUTES];

/** Votes at a screen of the town hall or of the bus: staff let somebody in with a code, the screen seals and casts. */
@Injectable()
export class KioskService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly line: BoxLine,
    private readonly polls: PollService,
    private readonly frozen: FrozenPolls,
    private readonly roll: Roll,
    private readonly keys: RollKeys,
    private readonly shifts: Shifts,
  ) {}

  /**
   * Lets an elector to the kiosk. Until the code expires or is taken back they cannot vote online; their online vote, if
   * any, is voided by the vote at the kiosk and not before. Opened again: another code, the former one is dead.
   */
  async open(
    actor: Actor,
    pollId: string,
    electorId: string,
    channel: KioskChannel,
  ): Promise<Result<KioskCode, KioskDenial>> {
    if (!mayKeepRoll(actor)) throw forbidden();
    const onShift = await this.shifts.check(actor, pollId, channel);
    if (!onShift.ok) return onShift;
    const poll = await this.polls.byId(pollId);
    const elector = await this.em.findOne(Elector, { id: electorId, pollId });
    if (!elector) throw notFound();
    const [key, p] = [await this.keys.rollKey(poll), await this.roll.pseudonymOf(poll, elector)];
    if (!key || !p) return deny('vote_roll_key_missing');
    const code = newKioskCode();
    const until = new Date(
      Math.min(
        Math.ceil((this.clock.now().getTime() + LIFE) / STEP) * STEP,
        poll.closesAt.getTime(),
      ),
    );
    const answer = await this.answer('select voting_open_kiosk($1, $2, $3, $4, $5) as code', [
      ...[pollId, p, tokenOf(key, code)],
      ...[channel, until],
    ]);
    if (answer === 'opened') {
      // Which poll and where, never whom.
      record(this.em, actor, 'kiosk_opened', `poll:${pollId}`, { channel });
      await this.em.flush();
      return ok({ code, until });
    }
    return deny(refusals[answer] ?? 'vote_closed');
  }

  /** Takes a code back before it was used: the elector may vote any way again. */
  async cancel(actor: Actor, pollId: string, typed: string): Promise<Result<null, KioskDenial>> {
    if (!mayKeepRoll(actor)) throw forbidden();
    const token = await this.tokenIn(await this.frozen.find(pollId), typed);
    if (!token) return deny('kiosk_code_unknown');
    const sql = 'select voting_cancel_kiosk($1, $2) as code';
    if ((await this.answer(sql, [pollId, token])) !== 'cancelled')
      return deny('kiosk_code_unknown');
    record(this.em, actor, 'kiosk_cancelled', `poll:${pollId}`);
    await this.em.flush();
    return ok(null);
  }

  /** Until when a code opens a ballot. */
  async until(pollId: string, typed: string): Promise<Result<Date, KioskDenial>> {
    const token = await this.tokenIn(await this.frozen.find(pollId), typed);
    if (!token) return deny('kiosk_code_unknown');
    const sql = 'select voting_kiosk_until($1, $2) as until';
    const row = await this.line.ask<{ until: Date | null }>(sql, [pollId, token]);
    return row?.until ? ok(row.until) : deny('kiosk_code_unknown');
  }

  /** Takes the envelope that a kiosk sealed. The same envelope again gets the same receipt. */
  async cast(pollId: string, typed: string, base64: string): Promise<Result<Receipt, KioskDenial>> {
    const poll = await this.frozen.find(pollId);
    const token = await this.tokenIn(poll, typed);
    if (!poll || !token) return deny('kiosk_code_unknown');
    const receiptKey = await this.keys.receiptKey(poll);
    if (!receiptKey) return deny('vote_roll_key_missing');
    const envelope = sealedBytes(poll, base64);
    if (!envelope) return deny('vote_envelope_malformed');
    const { bytes, hash, commitment } = envelope;
    const answer = await this.answer('select voting_cast_kiosk($1, $2, $3, $4, $5) as code', [
      ...[pollId, token, Buffer.from(commitment, 'hex'), Buffer.from(hash, 'hex'), bytes],
    ]);
    if (answer !== 'accepted') return deny(denialOf(answer));
    return ok(await signReceipt({ poll: pollId, hash, delaySeconds: DELAY_SECONDS }, receiptKey));
  }

  private async answer(sql: string, values: readonly (string | Date | Buffer)[]): Promise<string> {
    return (await this.line.ask<{ code: string }>(sql, values))?.code ?? 'unknown';
  }

  private async tokenIn(poll: FrozenPoll | undefined, typed: string): Promise<Buffer | undefined> {
    const key = poll && (await this.keys.rollKey(poll));
    return key && kioskToken(key, typed);
  }
}

const denialOf = (answer: string): KioskDenial =>
  answer === 'unknown' ? 'kiosk_code_unknown' : (refusals[answer] ?? ('vote_closed' as CastDenial));

function tokenOf(key: Uint8Array, code: string): Buffer {
  const token = kioskToken(key, code);
  if (!token) throw new Error('A code that is none');
  return token;
}
