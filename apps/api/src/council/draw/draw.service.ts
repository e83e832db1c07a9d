import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Actor, Clock, enqueue, forbidden, newId, notFound, record } from '../../platform';
import { CouncilCall } from '../call/call.entity';
import { callState } from '../call/call-state';
import { CallService } from '../call/call.service';
import { mayRunCouncil } from '../council.access';
import type { LotteryDenial } from './draw.denials';
import { Draw } from './draw.entity';
import { MAKE_LOTTERY } from './make-lottery.job';
import { standingDraw } from './standing-draw';

const MOST_REASON = 300;

/** The lottery of a call: asked for, stopped while it is made, set aside once published. Each is a public line. */
@Injectable()
export class DrawService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly calls: CallService,
  ) {}

  /** Asks for the lottery of a closed call; a job makes it. Of two who ask at once one is told that it is being made. */
  async prepare(actor: Actor, callId: string): Promise<Result<Draw, LotteryDenial>> {
    if (!mayRunCouncil(actor)) throw forbidden();
    return this.em.transactional(async (em) => {
      const call = await em.findOne(CouncilCall, callId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!call) throw notFound();
      if (callState(call, this.clock.now()) !== 'closed') return deny('draw_call_open');
      if (await standingDraw(em, callId)) return deny('draw_standing');
      const draw = em.create(Draw, {
        ...{ id: newId(), callId, state: 'waiting', askedAt: this.clock.now(), diced: false },
      });
      enqueue(em, MAKE_LOTTERY, { drawId: draw.id });
      record(em, actor, 'council_lottery_asked', `council:${callId}`);
      await this.calls.tell(em, actor, call, 'lottery_asked');
      await em.flush();
      return ok(draw);
    });
  }

  /** Stops the making: nothing of it is kept but that it was asked for. */
  async cancel(actor: Actor, drawId: string): Promise<Result<Draw, LotteryDenial>> {
    return this.changing(actor, drawId, async (em, draw) => {
      if (draw.state !== 'waiting') return deny('draw_over');
      Object.assign(draw, { state: 'cancelled', madeAt: this.clock.now() });
      record(em, actor, 'council_lottery_cancelled', `council:${draw.callId}`);
      await this.calls.tell(em, actor, { id: draw.callId }, 'lottery_cancelled');
      return ok(draw);
    });
  }

  /**
   * Sets a published lottery aside, for a reason that everybody reads; its files stay where they are. Never once dice are
   * typed: whoever dislikes a ball could otherwise ask for another.
   */
  async setAside(
    actor: Actor,
    drawId: string,
    reason: string,
  ): Promise<Result<Draw, LotteryDenial>> {
    return this.changing(actor, drawId, async (em, draw) => {
      if (draw.state !== 'ready') return deny('draw_over');
      if (draw.diced) return deny('draw_dice_typed');
      const why = reason.trim();
      if (why === '' || why.length > MOST_REASON) {
        return deny('draw_reason', undefined, [{ field: 'reason', code: 'draw_reason' }]);
      }
      draw.state = 'set_aside';
      record(em, actor, 'council_lottery_set_aside', `council:${draw.callId}`);
      const hash = draw.hash ?? '';
      await this.calls.tell(em, actor, { id: draw.callId }, 'lottery_set_aside', { why, hash });
      return ok(draw);
    });
  }

  private async changing(
    actor: Actor,
    drawId: string,
    act: (em: EntityManager, draw: Draw) => Promise<Result<Draw, LotteryDenial>>,
  ): Promise<Result<Draw, LotteryDenial>> {
    if (!mayRunCouncil(actor)) throw forbidden();
    return this.em.transactional(async (em) => {
      const draw = await em.findOne(Draw, drawId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!draw) throw notFound();
      const done = await act(em, draw);
      await em.flush();
      return done;
    });
  }
}
