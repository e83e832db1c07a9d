import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result as Outcome } from '@parvis/kernel';
import { type Actor, Clock, enqueue, forbidden, notFound, record } from '../../platform';
import { mayRunEdition } from '../budget.access';
import { COUNT_EDITION } from './count.job';
import { Count, type CountStage, ResultLine } from './result.entity';

export type CountCourseDenial = 'count_not_running' | 'count_not_cancelled';

const running: readonly CountStage[] = ['ballots', 'allocation', 'explanations'];

/** A count that an agent stops and begins again. The poll stays as it is: nothing is decided before a result is confirmed. */
@Injectable()
export class CountCourse {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /**
   * The job that counts sees it before its next step and writes nothing more. Ballots already copied stay; lines
   * already written go.
   */
  async cancel(actor: Actor, editionId: string): Promise<Outcome<Count, CountCourseDenial>> {
    return this.change(actor, editionId, async (em, count) => {
      if (!running.includes(count.stage)) return deny('count_not_running');
      await em.nativeDelete(ResultLine, { editionId });
      count.stage = 'cancelled';
      count.done = 0;
      record(em, actor, 'count_cancelled', `edition:${editionId}`);
      return ok(count);
    });
  }

  /** From the ballots again; a job of the earlier attempt that still runs finds itself out of date. */
  async restart(actor: Actor, editionId: string): Promise<Outcome<Count, CountCourseDenial>> {
    return this.change(actor, editionId, async (em, count) => {
      if (count.stage !== 'cancelled') return deny('count_not_cancelled');
      count.stage = 'ballots';
      count.attempt += 1;
      count.startedAt = this.clock.now();
      record(em, actor, 'count_restarted', `edition:${editionId}`);
      enqueue(em, COUNT_EDITION, { editionId });
      return ok(count);
    });
  }

  private async change(
    actor: Actor,
    editionId: string,
    act: (em: EntityManager, count: Count) => Promise<Outcome<Count, CountCourseDenial>>,
  ): Promise<Outcome<Count, CountCourseDenial>> {
    if (!mayRunEdition(actor)) throw forbidden();
    return this.em.transactional(async (em) => {
      const lockMode = LockMode.PESSIMISTIC_WRITE;
      const count = await em.findOne(Count, { editionId }, { lockMode });
      if (!count) throw notFound();
      return act(em, count);
    });
  }
}
