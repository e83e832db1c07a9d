import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { diagnose, type Diagnosis, type Quota, type Volunteer } from '@parvis/council';
import { Clock, type Job, Jobs } from '../../platform';
import { CouncilCall } from '../call/call.entity';
import { Candidate } from '../candidate/candidate.entity';
import { loadSolver, poolOf, quotasOf } from './council-pool';
import { type NamedBound, QuotaCheck } from './quota-check.entity';

export const CHECK_QUOTAS = 'council.check_quotas';

/** Seconds: the worker has other things to do meanwhile. What is found by then is told. */
const LIMIT = 6;

/** Looks whether a council exists within the quotas, for members and substitutes together. Run twice, it finds the same. */
@Injectable()
export class CheckQuotas implements Job<{ checkId: string }>, OnModuleInit {
  readonly name = CHECK_QUOTAS;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run({ checkId }: { checkId: string }): Promise<void> {
    const em = this.em.fork();
    const check = await em.findOneOrFail(QuotaCheck, checkId);
    if (check.state !== 'waiting') return;
    const call = await em.findOneOrFail(CouncilCall, check.callId);
    const candidates = await em.find(
      Candidate,
      { callId: call.id, withdrawnAt: null },
      { fields: ['number', 'values', 'addressHash'], orderBy: { number: 'asc' } },
    );
    check.finishedAt = this.clock.now();
    const halves = call.substitutes ? 2 : 1;
    const pool = poolOf(call.features, candidates);
    const homes = new Set(pool.map(({ household }) => household)).size;
    if (homes < call.seats * halves) check.state = 'small';
    else {
      const quotas = quotasOf(call.features);
      const found = await diagnosisOf(pool, quotas, call.seats, halves);
      const named = ({ quota, bound }: { quota: number; bound: 'min' | 'max' }): NamedBound => ({
        ...{ feature: quotas[quota]?.category ?? '', value: quotas[quota]?.value ?? '', bound },
      });
      const possible = found.suggestions[0]?.changes.length === 0;
      check.state = possible ? 'possible' : 'impossible';
      check.conflicts = possible ? [] : found.conflicts.map(named);
      check.suggestions = possible
        ? []
        : found.suggestions.map(({ changes }) =>
            changes.map((change) => ({ ...named(change), from: change.from, to: change.to })),
          );
    }
    await em.flush();
  }
}

async function diagnosisOf(
  pool: readonly Volunteer[],
  quotas: readonly Quota[],
  seats: number,
  halves: 1 | 2,
): Promise<Diagnosis> {
  const solver = await loadSolver();
  const began = performance.now();
  const clock = () => (performance.now() - began) / 1000;
  return diagnose(solver, pool, quotas, seats, { halves, clock, limit: LIMIT });
}
