import { createHmac, randomUUID } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Actor, Clock, forbidden, notFound, record } from '../../platform';
import { Account, accountFor, normalEmail } from '../../residents';
import type { Poll } from '../poll/poll.entity';
import { PollService } from '../poll/poll.service';
import { mayKeepRoll } from '../voting.access';
import type { RollDenial } from '../voting.denials';
import { Admission, type DeclaredElector } from './admission';
import { Elector, type Participation } from './elector.entity';
import { Roll } from './roll';

/** Somebody at a desk, with a proof of identity; the e-mail is absent for those who have none. */
export interface SeenElector extends DeclaredElector {
  readonly email?: string | null;
}

@Injectable()
export class RollService {
  constructor(
    private readonly em: EntityManager,
    private readonly polls: PollService,
    private readonly roll: Roll,
    private readonly admission: Admission,
    private readonly clock: Clock,
  ) {}

  /** Puts the person on the roll if the rules let them vote. Somebody who is on it already stays as they are. */
  async declare(
    actor: Actor,
    pollId: string,
    declared: DeclaredElector,
  ): Promise<Result<Poll, RollDenial>> {
    const { accountId } = actor;
    if (!accountId) throw forbidden();
    const poll = await this.polls.byId(pollId);
    if (await this.roll.electorOf(poll, accountId)) return ok(poll);
    const account = await this.em.findOneOrFail(Account, accountId);
    if (!account.confirmedAt) return deny('vote_email_unconfirmed');
    const entered = await this.enter(poll, { ...declared, proof: 'declared' }, { accountId });
    return entered.ok ? ok(poll) : entered;
  }

  /**
   * Staff saw a proof of identity. `vote_birth_differs`: what was declared online is another date; said once, so that
   * the agent looks again, then `force` writes what the proof says.
   */
  async confirm(
    actor: Actor,
    pollId: string,
    seen: SeenElector,
    force: boolean,
  ): Promise<Result<Elector, RollDenial>> {
    if (!mayKeepRoll(actor)) throw forbidden();
    const poll = await this.polls.byId(pollId);
    const account = await this.accountSeen(seen.email);
    if (!account.ok) return account;
    const accountId = account.value?.id;
    const known = accountId ? await this.roll.electorOf(poll, accountId) : null;
    const confirmedBy = actor.accountId;
    if (!known) return this.entered(actor, poll, seen, accountId);
    const checked = await this.admission.admit(poll, { ...seen, proof: 'verified' });
    if (!checked.ok) return checked;
    const birthMark = markOf(checked.value, known.id, seen.birthDate);
    if (birthMark !== known.birthMark && !force) return deny('vote_birth_differs');
    this.em.assign(known, { proof: 'verified', birthMark, confirmedBy });
    record(this.em, actor, 'elector_confirmed', `poll:${pollId}`);
    await this.em.flush();
    return ok(known);
  }

  /** Somebody votes on paper: their online vote is voided at once, and the online way is shut. */
  async markInPerson(
    actor: Actor,
    pollId: string,
    electorId: string,
    channel: Exclude<Participation, 'online'>,
  ): Promise<Result<Elector, RollDenial>> {
    if (!mayKeepRoll(actor)) throw forbidden();
    const poll = await this.polls.byId(pollId);
    const elector = await this.em.findOne(Elector, { id: electorId, pollId });
    if (!elector) throw notFound();
    const p = await this.roll.pseudonymOf(poll, elector);
    if (!p) return deny('vote_roll_key_missing');
    const code = await this.roll.markInPerson(poll, p, channel);
    if (code === 'marked') {
      // Which poll and which way, never whom: the sign-in list alone says that.
      record(this.em, actor, 'voted_in_person', `poll:${pollId}`, { channel });
      await this.em.flush();
      return ok(elector);
    }
    if (code === 'already_in_person') return deny('vote_already_in_person');
    return deny(code === 'not_open' ? 'vote_not_open' : 'vote_closed');
  }

  private async entered(
    actor: Actor,
    poll: Poll,
    seen: SeenElector,
    accountId: string | undefined,
  ): Promise<Result<Elector, RollDenial>> {
    const confirmedBy = actor.accountId;
    const who = { accountId, confirmedBy };
    const entered = await this.enter(poll, { ...seen, proof: 'verified' }, who);
    if (!entered.ok) return entered;
    record(this.em, actor, 'elector_confirmed', `poll:${poll.id}`);
    await this.em.flush();
    return entered;
  }

  private async enter(
    poll: Poll,
    { birthDate, ...person }: DeclaredElector & { readonly proof: 'declared' | 'verified' },
    who: { readonly accountId?: string; readonly confirmedBy?: string },
  ): Promise<Result<Elector, RollDenial>> {
    const key = await this.admission.admit(poll, { birthDate, ...person });
    if (!key.ok) return key;
    const id = randomUUID();
    await this.em.upsert(
      Elector,
      {
        id,
        pollId: poll.id,
        ...who,
        proof: person.proof,
        oldEnough: true,
        birthMark: markOf(key.value, id, birthDate),
      },
      { onConflictFields: ['pollId', 'accountId'], onConflictAction: 'ignore' },
    );
    const elector = await this.em.findOneOrFail(
      Elector,
      who.accountId ? { pollId: poll.id, accountId: who.accountId } : { id },
    );
    return ok(elector);
  }

  private async accountSeen(
    typed: string | null | undefined,
  ): Promise<Result<Account | undefined, RollDenial>> {
    if (!typed?.trim()) return ok(undefined);
    const email = normalEmail(typed);
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || email.length > 254) {
      return deny('email_malformed', undefined, [{ field: 'email', code: 'email_malformed' }]);
    }
    const account = await accountFor(this.em, email, { locale: 'fr', createdAt: this.clock.now() });
    await this.em.flush();
    return ok(account);
  }
}

/** Tells two birth dates of one elector apart, and nothing else. */
const markOf = (rollKey: Uint8Array, electorId: string, birthDate: string): string =>
  createHmac('sha256', rollKey).update(`parvis/v1/birth ${electorId} ${birthDate}`).digest('hex');
