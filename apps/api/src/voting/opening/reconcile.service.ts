import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Actor, announce, Clock, forbidden, notFound, record } from '../../platform';
import { publicTitle } from '../../residents';
import { PaperBatch } from '../paper/paper.entity';
import { placesOf } from '../paper/place.service';
import { Poll, PollSignature } from '../poll/poll.entity';
import { Roll } from '../roll/roll';
import { RollKeys } from '../roll/roll-keys';
import { mayHoldBox } from '../voting.access';
import type { CloseDenial } from '../voting.denials';
import { closingSigned } from '../voting.facts';
import { ClosingDesk } from './closing-desk';

/** How many different people freeze the final set. */
const NEEDED = 2;

@Injectable()
export class ReconcileService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly keys: RollKeys,
    private readonly roll: Roll,
    private readonly desk: ClosingDesk,
  ) {}

  /**
   * Signs that the sign-in list and the paper sheets are right. On the second signature the final set is frozen, the
   * pseudonyms erased and the roll key destroyed.
   */
  async sign(actor: Actor, pollId: string): Promise<Result<Poll, CloseDenial>> {
    if (!mayHoldBox(actor)) throw forbidden();
    await this.finishMerges(actor, pollId);
    const signed = await this.signature(actor, pollId);
    if (!signed.ok || signed.value < NEEDED)
      return signed.ok ? ok(await this.poll(pollId)) : signed;
    return this.freeze(pollId);
  }

  async signatures(pollId: string): Promise<PollSignature[]> {
    return this.em.find(PollSignature, { pollId }, { orderBy: { signedAt: 'asc' } });
  }

  /** Before anybody signs: what a crash left half done changes the box, and takes away what was signed of it. */
  private async finishMerges(actor: Actor, pollId: string): Promise<void> {
    const poll = await this.em.fork().findOne(Poll, { id: pollId, state: 'closed' });
    if (!poll || !(await this.roll.finishMerges(poll))) return;
    const em = this.em.fork();
    record(em, actor, 'closing_unsigned', `poll:${pollId}`);
    await em.flush();
  }

  /** Also what a second try does when the first was cut short after its signature, or is not over yet. */
  private async freeze(pollId: string): Promise<Result<Poll, CloseDenial>> {
    const rollKey = await this.keys.rollKey(await this.poll(pollId));
    const counted = rollKey && (await this.desk.reconcile(pollId, rollKey));
    if (counted && !counted.ok) return counted;
    if (counted?.value) await this.keys.destroy(pollId);
    const poll = await this.poll(pollId);
    // Still closed although it adds up: a signature was withdrawn meanwhile, because the box had changed.
    if (poll.state === 'reconciled' || (counted && poll.state === 'closed')) return ok(poll);
    return deny(rollKey ? 'poll_not_closed' : 'vote_roll_key_missing');
  }

  /** Adds a signature and tells how many there are. */
  private async signature(actor: Actor, pollId: string): Promise<Result<number, CloseDenial>> {
    const { accountId } = actor;
    if (!accountId) throw forbidden();
    return this.em.fork().transactional(async (em) => {
      const poll = await em.findOne(Poll, pollId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!poll) throw notFound();
      if (poll.state !== 'closed') return deny('poll_not_closed');
      const unagreed = await em.count(PaperBatch, { pollId, agreedAt: null });
      if (unagreed > 0) return deny('poll_paper_unagreed', { batches: unagreed });
      const asked = (await placesOf(em, pollId)).find(({ sheet }) => sheet.questions.length > 0);
      if (asked) return deny('poll_place_open', { place: asked.place.name });
      const act = 'reconcile' as const;
      const given = await em.find(PollSignature, { pollId, act });
      const already = given.some((signature) => signature.accountId === accountId);
      if (already && given.length < NEEDED) return deny('poll_signed_already');
      if (already) return ok(given.length);
      em.create(PollSignature, {
        pollId,
        act,
        accountId,
        byTitle: await publicTitle(em, actor),
        signedAt: this.clock.now(),
      });
      const last = given.length + 1 >= NEEDED;
      announce(em, closingSigned({ pollId, subject: poll.subject, accountId, last }));
      record(em, actor, 'closing_signed', `poll:${pollId}`);
      return ok(given.length + 1);
    });
  }

  private async poll(pollId: string): Promise<Poll> {
    return this.em.fork().findOneOrFail(Poll, pollId);
  }
}
