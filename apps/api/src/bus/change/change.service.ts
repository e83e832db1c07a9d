import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import {
  type Cause,
  clashOf,
  dayAfter,
  FARTHEST_MOVE,
  hoursFault,
  type Instead,
  instantOf,
  type Passage,
  passages,
  type Plan,
} from '@parvis/bus';
import { deny, type FieldFault, ok, type Result } from '@parvis/kernel';
import {
  type Actor,
  announce,
  Clock,
  forbidden,
  isUuid,
  newId,
  notFound,
  record,
} from '../../platform';
import { publicTitle } from '../../residents';
import { mayRunBus } from '../bus.access';
import type { ChangeDenial } from '../bus.denials';
import { busPassageChanged } from '../bus.facts';
import { BusChange, BusRound } from '../round/round.entity';
import { BusStop } from '../stop/stop.entity';
import { TimetableService } from '../timetable/timetable.service';

interface AskedChange {
  readonly key: string;
  readonly cause: Cause;
  readonly instead?: Instead | null;
}

/** One passage cancelled, moved, or put back; the fact tells whoever listens. */
@Injectable()
export class ChangeService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timetable: TimetableService,
  ) {}

  /** Cancels or moves a passage; asked again, the last word stands. */
  async change(
    actor: Actor,
    { key, cause, instead }: AskedChange,
  ): Promise<Result<string, ChangeDenial>> {
    if (!mayRunBus(actor)) throw forbidden();
    const { roundId, day } = partsOf(key);
    return this.em.transactional(async (em) => {
      const plan = await this.locked(em, roundId);
      const usual = passages(unchanged(plan, roundId, day), day, day).find(
        (one) => one.key === key,
      );
      if (!usual) return deny('bus_passage_gone');
      if (this.isOver(plan, key, usual)) return deny('bus_passage_over');
      const faults = instead ? await this.faultsOf(em, plan, usual, instead) : [];
      if (faults.length > 0) return deny('bus_change_wrong', undefined, faults);
      const exception = { roundId, day, cause, instead: instead ?? null };
      const clash = instead && this.clashWith(plan, exception, instead.day);
      if (clash)
        return deny('bus_elsewhere', undefined, [{ field: 'starts', code: 'bus_elsewhere' }]);
      await em.nativeDelete(BusChange, { roundId, day });
      const change = em.create(BusChange, {
        ...{ id: newId(), ...exception, at: this.clock.now() },
        byTitle: await publicTitle(em, actor),
      });
      const act = instead ? 'bus_passage_moved' : 'bus_passage_cancelled';
      record(em, actor, act, `bus:${roundId}`, { day, cause });
      announce(em, changed(key, change, false));
      return ok(key);
    });
  }

  /** Puts a passage back to its day and hours. Nothing happens to one that is as usual. */
  async restore(actor: Actor, key: string): Promise<Result<string, ChangeDenial>> {
    if (!mayRunBus(actor)) throw forbidden();
    const { roundId, day } = partsOf(key);
    return this.em.transactional(async (em) => {
      const plan = await this.locked(em, roundId);
      const change = await em.findOne(BusChange, { roundId, day });
      if (!change) return ok(key);
      const back = unchanged(plan, roundId, day);
      if (clashOf(passages(back, day, day))) return deny('bus_elsewhere');
      em.remove(change);
      record(em, actor, 'bus_passage_restored', `bus:${roundId}`, { day });
      announce(em, changed(key, change, true));
      return ok(key);
    });
  }

  /** The plan, once nobody else changes the rounds: two changes at once never meet at one hour. */
  private async locked(em: EntityManager, roundId: string): Promise<Plan> {
    await em.execute('select id from bus_round order by id for update');
    if (!(await em.findOne(BusRound, roundId))) throw notFound();
    return this.timetable.plan(em);
  }

  private isOver(plan: Plan, key: string, usual: Passage): boolean {
    const { day } = usual;
    const stands = passages(plan, dayAfter(day, -FARTHEST_MOVE), dayAfter(day, FARTHEST_MOVE));
    const now = this.clock.now();
    return stands.every((one) => one.key !== key || one.ends <= now);
  }

  private async faultsOf(
    em: EntityManager,
    { zone }: Plan,
    usual: Passage,
    instead: Instead,
  ): Promise<FieldFault[]> {
    const hours = hoursFault(instead);
    if (hours) return [{ field: 'starts', code: hours }];
    const known = isUuid(instead.stopId) && (await em.count(BusStop, { id: instead.stopId })) > 0;
    if (!known) return [{ field: 'stopId', code: 'round_stop' }];
    const past = instantOf(instead.day, instead.ends, zone) <= this.clock.now();
    const far = [FARTHEST_MOVE, -FARTHEST_MOVE].map((days) => dayAfter(usual.day, days));
    if (past || instead.day > (far[0] ?? '') || instead.day < (far[1] ?? '')) {
      return [{ field: 'day', code: 'bus_move_day', details: { days: FARTHEST_MOVE } }];
    }
    return [];
  }

  private clashWith(plan: Plan, exception: Plan['exceptions'][number], day: string) {
    const { roundId, day: usual } = exception;
    const others = unchanged(plan, roundId, usual);
    return clashOf(
      passages({ ...others, exceptions: [...others.exceptions, exception] }, day, day),
    );
  }
}

const changed = (key: string, { id, at }: BusChange, restored: boolean) =>
  busPassageChanged({ key, changeId: id, restored, changedAt: at.toISOString() });

function partsOf(key: string): { roundId: string; day: string } {
  const [roundId = '', day = ''] = key.split('@');
  if (!isUuid(roundId) || !/^\d{4}-\d\d-\d\d$/.test(day)) throw notFound();
  return { roundId, day };
}

/** The plan without what was changed in one passage. */
const unchanged = (plan: Plan, roundId: string, day: string): Plan => ({
  ...plan,
  exceptions: plan.exceptions.filter((one) => one.roundId !== roundId || one.day !== day),
});
