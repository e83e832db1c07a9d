import { createHmac, randomUUID } from 'node:crypto';
import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { isName, type NamedPerson, personMark } from '@parvis/voting';
import { type Actor, Clock, forbidden, notFound, record } from '../../platform';
import { Account, accountFor, normalEmail } from '../../residents';
import type { Poll } from '../poll/poll.entity';
import { PollService } from '../poll/poll.service';
import { mayHoldBox, mayKeepRoll } from '../voting.access';
import type { RollDenial } from '../voting.denials';
import { Admission, type Admitted, type DeclaredElector } from './admission';
import { Elector, type Participation } from './elector.entity';
import { Shifts } from '../shift/shifts';
import { Roll } from './roll';

/** Somebody at a desk, with a proof of identity; the e-mail is absent for those who have none. */
export interface SeenElector extends DeclaredElector, NamedPerson {
  readonly email?: string | null;
}

/** Who an elector is, as far as the roll knows. */
interface Identity {
  readonly accountId?: string;
  readonly personMark: string;
  readonly confirmedBy?: string;
}

@Injectable()
export class RollService {
  constructor(
    private readonly em: EntityManager,
    private readonly polls: PollService,
    private readonly roll: Roll,
    private readonly admission: Admission,
    private readonly shifts: Shifts,
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
   * Staff saw a proof of identity: the person enters the roll, or is found on it by their address or by their name and
   * birth date. `vote_birth_differs`, `vote_name_differs`: the elector of this address said otherwise; said once, so that
   * the agent looks again, then `force` writes what the proof says. `vote_person_known`: on the roll another way; with
   * `force` both are one elector, whose votes follow the published rule, and it is listed for the bureau.
   */
  async confirm(
    actor: Actor,
    pollId: string,
    seen: SeenElector,
    force: boolean,
  ): Promise<Result<Elector, RollDenial>> {
    if (!mayKeepRoll(actor)) throw forbidden();
    const onShift = await this.shifts.check(actor, pollId);
    if (!onShift.ok) return onShift;
    const nameless = namesMissing(seen);
    if (nameless) return nameless;
    try {
      return await this.look(actor, pollId, seen, force);
    } catch (error) {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      // Another desk, or the person's own phone, wrote the same person meanwhile: now they are found.
      this.em.clear();
      return this.look(actor, pollId, seen, force);
    }
  }

  private async look(
    actor: Actor,
    pollId: string,
    seen: SeenElector,
    force: boolean,
  ): Promise<Result<Elector, RollDenial>> {
    const poll = await this.polls.byId(pollId);
    const { resident, birthDate, qualities } = seen;
    const late = mayCopySheet(actor, poll);
    const proven = { resident, birthDate, qualities, proof: 'verified', late } as const;
    const admitted = await this.admission.admit(poll, proven);
    if (!admitted.ok) return admitted;
    const account = await this.accountSeen(seen.email);
    if (!account.ok) return account;
    const who = {
      accountId: account.value?.id,
      personMark: personMark(admitted.value, seen),
      confirmedBy: actor.accountId,
    };
    const found = await this.found(actor, poll, who);
    const same = found.ok || !force ? found : await this.merged(actor, poll, proven, who);
    if (!same.ok) return same;
    // An address that is on the roll as another elector stays there.
    const mine =
      same.value && who.accountId ? await this.roll.electorOf(poll, who.accountId) : null;
    const accountId = same.value?.accountId ?? (mine ? undefined : who.accountId);
    const answer = same.value
      ? confirmed(same.value, { ...who, accountId, birthDate, key: admitted.value }, force)
      : await this.enter(poll, proven, who);
    if (!answer.ok) return answer;
    record(this.em, actor, 'elector_confirmed', `poll:${pollId}`);
    await this.em.flush();
    return answer;
  }

  /**
   * Somebody votes on paper: their online vote is voided at once, and the online way is shut. After the closing, those
   * who hold the box copy the sheets that were signed where there was no network.
   */
  async markInPerson(
    actor: Actor,
    pollId: string,
    electorId: string,
    channel: Exclude<Participation, 'online'>,
  ): Promise<Result<Elector, RollDenial>> {
    if (!mayKeepRoll(actor)) throw forbidden();
    const onShift = await this.shifts.check(actor, pollId, channel === 'bus' ? 'bus' : 'paper');
    if (!onShift.ok) return onShift;
    const poll = await this.polls.byId(pollId);
    const elector = await this.em.findOne(Elector, { id: electorId, pollId });
    if (!elector) throw notFound();
    if (poll.state === 'closed' && !mayCopySheet(actor, poll)) return deny('vote_closed');
    const p = await this.roll.pseudonymOf(poll, elector);
    if (!p) return deny('vote_roll_key_missing');
    const code = await this.roll.markInPerson(poll, p, channel);
    if (code === 'marked' || code === 'marked_unsigned') {
      // Which poll and which way, never whom: the sign-in list alone says that.
      record(this.em, actor, 'voted_in_person', `poll:${pollId}`, { channel });
      if (code === 'marked_unsigned') record(this.em, actor, 'closing_unsigned', `poll:${pollId}`);
      await this.em.flush();
      return ok(elector);
    }
    if (code === 'already_in_person') return deny('vote_already_in_person');
    if (code === 'merged') return deny('vote_person_merged');
    return deny(code === 'not_open' ? 'vote_not_open' : 'vote_closed');
  }

  /** The one elector of this address or of this person; two that are not the same are not guessed about. */
  private async found(
    actor: Actor,
    poll: Poll,
    { accountId, personMark: mark }: Identity,
  ): Promise<Result<Elector | null, RollDenial>> {
    const byPerson = await this.em.findOne(Elector, { pollId: poll.id, personMark: mark });
    const byAccount = accountId ? await this.roll.electorOf(poll, accountId) : null;
    if (!byPerson) return ok(byAccount);
    if (byAccount?.mergedInto === byPerson.id) {
      // Again, in case the first time was cut short: once merged, there is nothing left to do.
      const code = await this.roll.merge(poll, byPerson, byAccount);
      if (code === 'merged_unsigned') record(this.em, actor, 'closing_unsigned', `poll:${poll.id}`);
      return ok(byPerson);
    }
    const elsewhere = accountId && byPerson.accountId && byPerson.accountId !== accountId;
    if (elsewhere || (byAccount && byAccount !== byPerson)) return deny('vote_person_known');
    return ok(byPerson);
  }

  /** The person came before, and this address is on the roll too or is new to it: they are one elector from now on. */
  private async merged(
    actor: Actor,
    poll: Poll,
    proven: Parameters<RollService['enter']>[1],
    { accountId, personMark: mark }: Identity,
  ): Promise<Result<Elector, RollDenial>> {
    const kept = await this.em.findOneOrFail(Elector, { pollId: poll.id, personMark: mark });
    const gone = await this.enter(poll, proven, { accountId });
    if (!gone.ok) return gone;
    // Somebody else's proof was seen for this address: two proofs are not one person.
    if (gone.value.personMark) return deny('vote_person_known');
    // First the roll, then the box: whoever votes meanwhile votes as the elector who stays.
    gone.value.mergedInto = kept.id;
    record(this.em, actor, 'electors_merged', `poll:${poll.id}`);
    await this.em.flush();
    const code = await this.roll.merge(poll, kept, gone.value);
    if (code === 'merged_unsigned') record(this.em, actor, 'closing_unsigned', `poll:${poll.id}`);
    return code?.startsWith('merged') ? ok(kept) : deny('vote_closed');
  }

  private async enter(
    poll: Poll,
    { birthDate, ...person }: Admitted,
    who: Partial<Identity>,
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
      {
        // Two desks at once: the second finds what the first wrote.
        onConflictFields: ['pollId', who.accountId ? 'accountId' : 'personMark'],
        onConflictAction: 'ignore',
      },
    );
    const elector = await this.em.findOneOrFail(
      Elector,
      who.accountId
        ? { pollId: poll.id, accountId: who.accountId }
        : { pollId: poll.id, personMark: who.personMark },
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

/** Between the closing and the freezing of the box, a sheet that was signed before may be copied, by those who count. */
const mayCopySheet = (actor: Actor, { state }: Poll): boolean =>
  state === 'closed' && mayHoldBox(actor);

/** What is not on the identity document in front of the agent. */
function namesMissing(seen: SeenElector) {
  const faults = [
    { field: 'familyName', code: 'elector_name_missing' } as const,
    { field: 'givenName', code: 'elector_given_name_missing' } as const,
  ].filter(({ field }) => !isName(seen[field]));
  return faults.length > 0 ? deny('elector_name_missing', undefined, faults) : undefined;
}

/** Somebody who is on the roll already, as their proof says. */
function confirmed(
  known: Elector,
  { key, birthDate, ...who }: Identity & { readonly key: Uint8Array; readonly birthDate: string },
  force: boolean,
): Result<Elector, RollDenial> {
  const birthMark = markOf(key, known.id, birthDate);
  if (birthMark !== known.birthMark && !force) return deny('vote_birth_differs');
  const renamed = known.personMark && known.personMark !== who.personMark;
  if (renamed && !force) return deny('vote_name_differs');
  Object.assign(known, { ...who, proof: 'verified', birthMark });
  return ok(known);
}

/** Tells two birth dates of one elector apart, and nothing else. */
const markOf = (rollKey: Uint8Array, electorId: string, birthDate: string): string =>
  createHmac('sha256', rollKey).update(`parvis/v1/birth ${electorId} ${birthDate}`).digest('hex');
