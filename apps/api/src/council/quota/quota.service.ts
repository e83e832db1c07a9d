import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Feature } from '@parvis/council';
import { deny, type FieldFault, ok, type Result } from '@parvis/kernel';
import { type Actor, Clock, enqueue, forbidden, newId, notFound, record } from '../../platform';
import { CouncilCall } from '../call/call.entity';
import { CallService } from '../call/call.service';
import { callState } from '../call/call-state';
import { mayRunCouncil, mayWatchPool } from '../council.access';
import type { QuotaDenial } from '../council.denials';
import { standingDraw } from '../draw/standing-draw';
import { CHECK_QUOTAS } from './check-quotas.job';
import { type BoundChange, QuotaCheck } from './quota-check.entity';

/** The bounds of one value, as somebody types them. */
export interface TypedQuota {
  readonly feature: string;
  readonly value: string;
  readonly min: number;
  readonly max: number;
}

/** Quotas: written until the call closes, every change told to everybody; checked against the pool by a job. */
@Injectable()
export class QuotaService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly calls: CallService,
  ) {}

  /** Writes bounds; those that are not named stay. Nothing is changed when one is wrong. */
  async write(
    actor: Actor,
    callId: string,
    version: number,
    typed: readonly TypedQuota[],
  ): Promise<Result<CouncilCall, QuotaDenial>> {
    return this.change(actor, callId, version, typed, false);
  }

  private async change(
    actor: Actor,
    callId: string,
    version: number,
    typed: readonly TypedQuota[],
    afterClosing: boolean,
  ): Promise<Result<CouncilCall, QuotaDenial>> {
    if (!mayRunCouncil(actor)) throw forbidden();
    return this.em.transactional(async (em) => {
      const call = await em.findOne(CouncilCall, callId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!call) throw notFound();
      if (call.version !== version) return deny('edited_meanwhile');
      const closed = callState(call, this.clock.now()) === 'closed';
      if (closed && !afterClosing) return deny('quota_settled');
      if ((await standingDraw(em, callId)) !== null) return deny('quota_settled');
      const features = withBounds(call.features, typed);
      const faults = faultsIn(features, call.seats);
      if (faults.length > 0) return deny('quota_wrong', undefined, faults);
      const what = changesIn(call.features, features);
      if (what === '') return ok(call);
      call.features = features;
      record(em, actor, 'council_quotas_written', `council:${callId}`, { what });
      await this.calls.tell(em, actor, call, 'quotas', { what });
      await em.flush();
      return ok(call);
    });
  }

  /** Asks whether the pool holds a council now; the answer comes by a job. The same question is asked once. */
  async check(actor: Actor, callId: string): Promise<QuotaCheck> {
    if (!mayRunCouncil(actor)) throw forbidden();
    return this.em.transactional(async (em) => {
      const call = await em.findOne(CouncilCall, callId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!call) throw notFound();
      const waiting = await em.findOne(QuotaCheck, { callId, state: 'waiting' });
      if (waiting) return waiting;
      const check = em.create(QuotaCheck, {
        ...{ id: newId(), callId, callVersion: call.version, state: 'waiting' },
        ...{ conflicts: [], suggestions: [], askedAt: this.clock.now() },
      });
      enqueue(em, CHECK_QUOTAS, { checkId: check.id });
      record(em, actor, 'council_quotas_checked', `council:${callId}`);
      return check;
    });
  }

  /**
   * Takes one suggestion, as it was shown; never another, never by itself. Also after the closing, as long as no lottery
   * stands: a call without a possible council is not stuck.
   */
  async relax(
    actor: Actor,
    checkId: string,
    choice: number,
  ): Promise<Result<CouncilCall, QuotaDenial>> {
    if (!mayRunCouncil(actor)) throw forbidden();
    const check = await this.em.findOne(QuotaCheck, checkId);
    const changes = check?.suggestions[choice];
    const call = check && (await this.em.findOne(CouncilCall, check.callId));
    if (!check || !changes || !call) throw notFound();
    const wanted = relaxed(call.features, changes);
    return this.change(actor, call.id, check.callVersion, wanted, true);
  }

  /** The newest answer, for those who watch; null before the first question. */
  async latest(actor: Actor, callId: string): Promise<QuotaCheck | null> {
    if (!mayWatchPool(actor)) throw forbidden();
    return this.em.findOne(QuotaCheck, { callId }, { orderBy: { id: 'desc' } });
  }
}

const withBounds = (features: readonly Feature[], typed: readonly TypedQuota[]): Feature[] =>
  features.map((feature) => ({
    ...feature,
    values: feature.values.map((value) => {
      const found = typed.find((one) => one.feature === feature.key && one.value === value.key);
      return found ? { ...value, min: found.min, max: found.max } : value;
    }),
  }));

function relaxed(features: readonly Feature[], changes: readonly BoundChange[]): TypedQuota[] {
  return features.flatMap(({ key, values }) =>
    values.map(({ key: value, min, max }) => {
      const to = (bound: 'min' | 'max') =>
        changes.find((one) => one.feature === key && one.value === value && one.bound === bound)
          ?.to;
      return { feature: key, value, min: to('min') ?? min, max: to('max') ?? max };
    }),
  );
}

/** What no pool could mend: a bound that is no number of seats, minima above the seats, maxima below. */
function faultsIn(features: readonly Feature[], seats: number): FieldFault[] {
  return features.flatMap(({ key, values }): FieldFault[] => {
    const whole = (number: number) => Number.isInteger(number) && number >= 0 && number <= seats;
    const odd = values.find(({ min, max }) => !whole(min) || !whole(max) || min > max);
    if (odd) return [{ field: `${key}.${odd.key}`, code: 'quota_order', details: { seats } }];
    const sum = (pick: 'min' | 'max') => values.reduce((all, value) => all + value[pick], 0);
    const [min, max] = [sum('min'), sum('max')];
    if (min > seats) return [{ field: key, code: 'quota_min_sum', details: { seats, sum: min } }];
    if (max < seats) return [{ field: key, code: 'quota_max_sum', details: { seats, sum: max } }];
    return [];
  });
}

/** « Jeunes 5 à 5 → 4 à 6 », one after the other; empty when nothing changed. */
function changesIn(before: readonly Feature[], after: readonly Feature[]): string {
  return after
    .flatMap(({ values }, at) =>
      values.flatMap(({ title, min, max }, place) => {
        const was = before[at]?.values[place];
        const same = was?.min === min && was?.max === max;
        return same ? [] : [`${title} ${was?.min}–${was?.max} → ${min}–${max}`];
      }),
    )
    .join(', ');
}
