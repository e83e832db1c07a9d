import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type FeatureStanding, LEAST_SHOWN, poolStanding } from '@parvis/council';
import { type Actor, cutOf, forbidden, type Page, paged } from '../../platform';
import type { CouncilCall } from '../call/call.entity';
import { mayEnterCandidates, mayWatchPool } from '../council.access';
import { Candidate } from './candidate.entity';

const MOST_NAMES = 50;

/** The pool of a call: its figures for those who watch, its names for those who write candidatures down. */
@Injectable()
export class PoolService {
  constructor(private readonly em: EntityManager) {}

  /** How many are willing to be drawn, for everybody; null under ten. */
  async size(callId: string): Promise<number | null> {
    const size = await this.em.count(Candidate, { callId, withdrawnAt: null });
    return size < LEAST_SHOWN ? null : size;
  }

  /** Every feature against the census, counts under ten masked. */
  async standing(actor: Actor, call: CouncilCall): Promise<FeatureStanding[]> {
    if (!mayWatchPool(actor)) throw forbidden();
    const pool = await this.em.find(
      Candidate,
      { callId: call.id, withdrawnAt: null },
      { fields: ['values'] },
    );
    const values = pool.map((candidate) => candidate.values);
    return poolStanding(call.features, values, call.substitutes ? 2 : 1);
  }

  /** Who they are, by name, for those who write candidatures down. */
  async names(
    actor: Actor,
    callId: string,
    asked: { readonly page?: number | null },
  ): Promise<Page<Candidate>> {
    if (!mayEnterCandidates(actor)) throw forbidden();
    const cut = cutOf(asked, MOST_NAMES);
    const [candidates, total] = await this.em.findAndCount(
      Candidate,
      { callId, withdrawnAt: null },
      { orderBy: { familyName: 'asc', number: 'asc' }, limit: cut.limit, offset: cut.offset },
    );
    return paged(candidates, total, cut);
  }
}
