import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { bodyOf, type LotteryOptions, lotteryPaced, type Progress } from '@parvis/council';
import { createHash } from 'node:crypto';
import {
  announce,
  Clock,
  enqueue,
  type Job,
  type JobRun,
  Jobs,
  newId,
  theTown,
} from '../../platform';
import { CouncilCall } from '../call/call.entity';
import { CallService } from '../call/call.service';
import { Candidate } from '../candidate/candidate.entity';
import { CHECK_QUOTAS } from '../quota/check-quotas.job';
import { loadSolver, poolOf, quotasOf } from '../quota/council-pool';
import { QuotaCheck } from '../quota/quota-check.entity';
import { Draw, DrawFile, DrawProof, type DrawState } from './draw.entity';
import { councilLotteryPublished } from './draw.facts';
import { measuresOfLottery, publishedLottery } from './made-lottery';

export const MAKE_LOTTERY = 'council.lottery';

/** Seconds to work in: the best lottery found by then is published with its gap. */
const LIMIT = 55;
/** Milliseconds between two looks at whether somebody stopped it; the desk sees how far it is as often. */
const LOOK = 1000;

type Made = Parameters<typeof publishedLottery>[0];

/**
 * Makes the lottery of a call and publishes it, in steps between which the worker does other things. Killed and run
 * again, it begins anew: nothing was published. Run twice at once, the older run stops, and one lottery is published.
 */
@Injectable()
export class MakeLottery implements Job<{ drawId: string }>, OnModuleInit {
  readonly name = MAKE_LOTTERY;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly calls: CallService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run({ drawId }: { drawId: string }, job: JobRun): Promise<void> {
    const em = this.em.fork();
    const runId = newId();
    if ((await em.nativeUpdate(Draw, { id: drawId, state: 'waiting' }, { runId })) === 0) return;
    const draw = await em.findOneOrFail(Draw, drawId);
    const call = await em.findOneOrFail(CouncilCall, draw.callId);
    const candidates = await em.find(
      Candidate,
      { callId: call.id, withdrawnAt: null },
      { orderBy: { number: 'asc' } },
    );
    const quotas = quotasOf(call.features);
    const pool = poolOf(call.features, candidates);
    const body = bodyOf(pool, quotas, call.seats, call.substitutes ? 2 : 1);
    const began = performance.now();
    const clock = () => (performance.now() - began) / 1000;
    const options: LotteryOptions = { fairness: 'leximin', balls: 1000, clock, limit: LIMIT };
    const watch = this.watch(draw.id, runId, clock, job);
    const made = await lotteryPaced(await loadSolver(), body, { ...options, ...watch });
    if (!made.ok) {
      const code = made.denial.code;
      if (code === 'draw_infeasible') await this.end(drawId, runId, 'impossible');
      else if (code === 'draw_time') await this.end(drawId, runId, 'late');
      return;
    }
    const lottery = made.value;
    const rules = { seats: call.seats, households: call.oneAddress, program: 'Parvis' };
    const all = { ...rules, pool, quotas, body, lottery };
    await this.publish(drawId, runId, all, clock(), candidates);
  }

  /** Lets others work after each step; now and then tells how far it is, and looks whether this run still counts. */
  private watch(drawId: string, runId: string, clock: () => number, job: JobRun) {
    const signal = { aborted: false };
    let looked = -Infinity;
    let at: Progress = { step: 'panels', panels: 0 };
    const pause = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      if (performance.now() - looked < LOOK) return;
      looked = performance.now();
      const seconds = Math.round(clock());
      const progress = { step: at.step, panels: at.panels, seconds };
      const mine = { id: drawId, state: 'waiting' as const, runId };
      signal.aborted = (await this.em.fork().nativeUpdate(Draw, mine, { progress })) === 0;
      await job.progress(Math.min(seconds, LIMIT), LIMIT, at.step);
    };
    return { pause, signal, progress: (now: Progress) => void (at = now) };
  }

  /** No lottery: where no panel exists, the job that finds ways out is asked at once. */
  private async end(drawId: string, runId: string, state: DrawState): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const draw = await this.mine(em, drawId, runId);
      if (!draw) return;
      Object.assign(draw, { state, madeAt: this.clock.now(), progress: null });
      const call = await em.findOneOrFail(CouncilCall, draw.callId);
      await this.calls.tell(em, theTown, call, `lottery_${state}`);
      if (state !== 'impossible') return;
      const check = em.create(QuotaCheck, {
        ...{ id: newId(), callId: call.id, callVersion: call.version, state: 'waiting' },
        ...{ conflicts: [], suggestions: [], askedAt: this.clock.now() },
      });
      enqueue(em, CHECK_QUOTAS, { checkId: check.id });
    });
  }

  private async publish(
    drawId: string,
    runId: string,
    made: Made,
    seconds: number,
    candidates: readonly Candidate[],
  ): Promise<void> {
    const { files, proofs, method } = publishedLottery(made);
    await this.em.fork().transactional(async (em) => {
      const draw = await this.mine(em, drawId, runId);
      if (!draw) return;
      for (const [name, body] of files) {
        em.create(DrawFile, { id: newId(), drawId, name, body, hash: sha256(body) });
      }
      for (const { id: candidateId, number } of candidates) {
        const line = proofs.get(number) ?? '';
        em.create(DrawProof, { id: newId(), drawId, candidateId, line });
      }
      const hash = sha256(files.get('draw.json') ?? '');
      const measures = measuresOfLottery(made, seconds);
      Object.assign(draw, { state: 'ready', madeAt: this.clock.now(), progress: null });
      Object.assign(draw, { hash, method, measures });
      const told = { hash, people: measures.people };
      await this.calls.tell(em, theTown, { id: draw.callId }, 'lottery_ready', told);
      announce(em, councilLotteryPublished({ drawId }));
    });
  }

  /** The draw, locked, when this run still is the one that makes it. */
  private mine(em: EntityManager, id: string, runId: string): Promise<Draw | null> {
    const standing = { id, runId, state: 'waiting' as const };
    return em.findOne(Draw, standing, { lockMode: LockMode.PESSIMISTIC_WRITE });
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
