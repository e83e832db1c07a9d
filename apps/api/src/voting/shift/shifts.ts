import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Actor, Clock } from '../../platform';
import { VotingPlace } from '../paper/place.entity';
import { mayHoldBox } from '../voting.access';
import { DeskShift } from './shift.entity';

/** By which way people vote at a desk: `desk` and `paper` at a place on land, `bus` on board. */
export type DeskChannel = 'desk' | 'paper' | 'bus';

/** Who of the reception may act for a poll at this moment. */
@Injectable()
export class Shifts {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /**
   * `desk_off_shift` for somebody of the reception who has no shift now, or none where people vote this way. As long as
   * nobody wrote any shift for the poll, the whole reception may act: a small town has one desk and one person. Those who
   * hold the box always may.
   */
  async check(
    actor: Actor,
    pollId: string,
    channel?: DeskChannel,
  ): Promise<Result<null, 'desk_off_shift'>> {
    if (mayHoldBox(actor)) return ok(null);
    if ((await this.em.count(DeskShift, { pollId })) === 0) return ok(null);
    const now = this.clock.now();
    const mine = await this.em.find(DeskShift, {
      ...{
        pollId,
        accountId: actor.accountId ?? '',
        startsAt: { $lte: now },
        endsAt: { $gt: now },
      },
    });
    const placeIds = mine.map(({ placeId }) => placeId);
    const onLand = channel === 'bus' ? ('bus' as const) : ('paper' as const);
    const where = channel ? { id: placeIds, channel: onLand } : { id: placeIds };
    const places = placeIds.length > 0 ? await this.em.count(VotingPlace, where) : 0;
    return places > 0 ? ok(null) : deny('desk_off_shift');
  }
}
