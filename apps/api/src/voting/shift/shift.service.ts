import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, type FieldFault, ok, type Result } from '@parvis/kernel';
import { localInstant } from '@parvis/phases';
import { type Actor, forbidden, isUuid, newId, notFound, record } from '../../platform';
import { Account } from '../../residents';
import { TownService } from '../../town';
import { VotingPlace } from '../paper/place.entity';
import { PollService } from '../poll/poll.service';
import { mayHoldBox, mayWatchPoll } from '../voting.access';
import type { ShiftDenial } from '../voting.denials';
import { DeskShift } from './shift.entity';

/** A shift as somebody writes it, on the town's clock. */
interface TypedShift {
  readonly placeId: string;
  readonly accountId: string;
  /** YYYY-MM-DD */
  readonly day: string;
  /** HH:mm */
  readonly starts: string;
  readonly ends: string;
}

/** Somebody who may be given a shift. */
export interface DeskAgent {
  readonly id: string;
  readonly title: string;
}

/** Who lets people vote where and when. */
@Injectable()
export class ShiftService {
  constructor(
    private readonly em: EntityManager,
    private readonly polls: PollService,
    private readonly towns: TownService,
  ) {}

  async of(actor: Actor, pollId: string): Promise<DeskShift[]> {
    if (!mayWatchPoll(actor)) throw forbidden();
    return this.em.find(DeskShift, { pollId }, { orderBy: { startsAt: 'asc', id: 'asc' } });
  }

  /** The whole reception; of two of one function the address tells who is who. */
  async agents(actor: Actor): Promise<DeskAgent[]> {
    if (!mayHoldBox(actor)) throw forbidden();
    const accounts = await this.em.find(
      Account,
      { roles: { $contains: ['front_desk'] }, closedAt: null },
      { orderBy: { title: 'asc', email: 'asc' } },
    );
    return accounts.map(({ id, title, email }) => ({
      id,
      title: title ? `${title} (${email})` : email,
    }));
  }

  /** Denials name the field: a place or a person that is not there, hours that are none. */
  async add(
    actor: Actor,
    pollId: string,
    typed: TypedShift,
  ): Promise<Result<DeskShift, ShiftDenial>> {
    if (!mayHoldBox(actor)) throw forbidden();
    const poll = await this.polls.byId(pollId);
    if (!['published', 'open'].includes(poll.state)) return deny('shift_not_now');
    const { timeZone } = await this.towns.town();
    const [starts, ends] = [typed.starts, typed.ends].map((hour) =>
      localInstant(`${typed.day}T${hour}`, timeZone),
    );
    const faults: FieldFault[] = [];
    const { placeId, accountId } = typed;
    const place = isUuid(placeId) && (await this.em.findOne(VotingPlace, { id: placeId, pollId }));
    if (!place) faults.push({ field: 'placeId', code: 'shift_place' });
    const known =
      isUuid(accountId) &&
      (await this.em.findOne(Account, {
        ...{ id: accountId, roles: { $contains: ['front_desk'] }, closedAt: null },
      }));
    if (!known) faults.push({ field: 'accountId', code: 'shift_person' });
    if (!/^\d{4}-\d\d-\d\d$/.test(typed.day)) faults.push({ field: 'day', code: 'shift_day' });
    else if (!starts?.ok) faults.push({ field: 'starts', code: 'shift_hours' });
    else if (!ends?.ok || ends.value.epochMilliseconds <= starts.value.epochMilliseconds) {
      faults.push({ field: 'ends', code: 'shift_hours' });
    }
    if (faults.length > 0 || !starts?.ok || !ends?.ok)
      return deny('shift_wrong', undefined, faults);
    const shift = this.em.create(DeskShift, {
      ...{ id: newId(), pollId, placeId, accountId },
      startsAt: new Date(starts.value.epochMilliseconds),
      endsAt: new Date(ends.value.epochMilliseconds),
    });
    record(this.em, actor, 'shift_given', `poll:${pollId}`);
    await this.em.flush();
    return ok(shift);
  }

  async remove(actor: Actor, shiftId: string): Promise<Result<DeskShift, ShiftDenial>> {
    if (!mayHoldBox(actor)) throw forbidden();
    const shift = isUuid(shiftId) && (await this.em.findOne(DeskShift, shiftId));
    if (!shift) throw notFound();
    record(this.em, actor, 'shift_taken_back', `poll:${shift.pollId}`);
    this.em.remove(shift);
    await this.em.flush();
    return ok(shift);
  }
}
