import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, type FieldFault, ok, type Result } from '@parvis/kernel';
import { type Actor, Clock, forbidden, newId, notFound, record } from '../../platform';
import { publicTitle } from '../../residents';
import { mayRunCouncil, mayWatchPool } from '../council.access';
import type { CallDenial } from '../council.denials';
import { CouncilCall, CouncilLine } from './call.entity';
import { readFeatures, type TypedFeature } from './feature-lines';

/** A call as an agent writes it. */
export interface TypedCall {
  readonly slug: string;
  readonly title: string;
  readonly seats: number;
  readonly substitutes: boolean;
  readonly oneAddress: boolean;
  readonly minAge: number;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly drawsAt: Date;
  readonly place: string;
  readonly features: readonly TypedFeature[];
}

/** Calls for candidates: written, published, read. */
@Injectable()
export class CallService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** A new call, that nobody but the desk sees; its quotas are suggested from the census. */
  async create(actor: Actor, typed: TypedCall): Promise<Result<CouncilCall, CallDenial>> {
    if (!mayRunCouncil(actor)) throw forbidden();
    const faults = faultsOf(typed);
    const features = readFeatures(typed.features, typed.seats);
    if (!features.ok) faults.push(featureFault(features.denial));
    if (faults.length > 0 || !features.ok) return deny('call_incomplete', undefined, faults);
    const slug = typed.slug.trim();
    return this.em.transactional(async (em) => {
      if ((await em.count(CouncilCall, { slug })) > 0) {
        return deny('call_slug_taken', undefined, [{ field: 'slug', code: 'call_slug_taken' }]);
      }
      const call = em.create(CouncilCall, {
        ...{ id: newId(), slug, title: typed.title.trim(), place: typed.place.trim() },
        ...{ seats: typed.seats, substitutes: typed.substitutes, minAge: typed.minAge },
        oneAddress: typed.oneAddress,
        ...{ opensAt: typed.opensAt, closesAt: typed.closesAt, drawsAt: typed.drawsAt },
        features: features.value,
      });
      record(em, actor, 'council_call_created', `council:${call.id}`, { slug });
      await em.flush();
      return ok(call);
    });
  }

  /** Shows the call to everybody; its features are settled from then on. */
  async publish(actor: Actor, id: string): Promise<CouncilCall> {
    if (!mayRunCouncil(actor)) throw forbidden();
    return this.em.transactional(async (em) => {
      const call = await em.findOne(CouncilCall, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!call) throw notFound();
      if (call.publishedAt) return call;
      call.publishedAt = this.clock.now();
      record(em, actor, 'council_call_published', `council:${id}`);
      await this.tell(em, actor, call, 'published', { seats: call.seats });
      return call;
    });
  }

  /** Writes a line that everybody may read. */
  async tell(
    em: EntityManager,
    actor: Actor,
    call: Pick<CouncilCall, 'id'>,
    kind: string,
    details: Readonly<Record<string, string | number>> = {},
  ): Promise<void> {
    const byTitle = await publicTitle(em, actor);
    const line = { id: newId(), callId: call.id, kind, details, byTitle, at: this.clock.now() };
    em.persist(em.create(CouncilLine, line));
  }

  /** For everybody, the newest first; the desk sees drafts too. */
  async all(actor: Actor): Promise<CouncilCall[]> {
    const seen = mayWatchPool(actor) ? {} : { publishedAt: { $ne: null } };
    return this.em.find(CouncilCall, seen, { orderBy: { drawsAt: 'desc' }, limit: 50 });
  }

  async bySlug(actor: Actor, slug: string): Promise<CouncilCall | null> {
    const call = await this.em.findOne(CouncilCall, { slug });
    return call && (call.publishedAt || mayWatchPool(actor)) ? call : null;
  }

  async lines(callId: string): Promise<CouncilLine[]> {
    return this.em.find(CouncilLine, { callId }, { orderBy: { id: 'asc' }, limit: 500 });
  }
}

function faultsOf(typed: TypedCall): FieldFault[] {
  const faults: FieldFault[] = [];
  const need = (field: string, sound: boolean, code: string) => {
    if (!sound) faults.push({ field, code });
  };
  const between = (number: number, least: number, most: number) =>
    Number.isInteger(number) && number >= least && number <= most;
  need('title', /\S/.test(typed.title) && typed.title.length <= 120, 'call_title');
  need('slug', /^[a-z0-9-]{1,20}$/.test(typed.slug.trim()), 'call_slug');
  need('seats', between(typed.seats, 2, 500), 'call_seats');
  need('minAge', between(typed.minAge, 0, 99), 'call_age');
  need('closesAt', typed.closesAt > typed.opensAt, 'call_dates');
  need('drawsAt', typed.drawsAt >= typed.closesAt, 'call_draw_date');
  need('place', /\S/.test(typed.place) && typed.place.length <= 200, 'call_place');
  need('features', typed.features.length > 0, 'call_features');
  return faults;
}

function featureFault(denial: {
  readonly code: string;
  readonly details?: Readonly<Record<string, string | number>>;
}): FieldFault {
  const { feature = 1, ...rest } = denial.details ?? {};
  return { field: `feature${feature}`, code: denial.code, details: rest };
}
