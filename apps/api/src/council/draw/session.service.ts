import { createHash } from 'node:crypto';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import {
  ballName,
  type Checked,
  drawnSession,
  readRolled,
  type Rolled,
  sessionText,
  verifyDraw,
} from '@parvis/council';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Actor, announce, Clock, forbidden, newId, notFound, record } from '../../platform';
import { CouncilCall } from '../call/call.entity';
import { CallService } from '../call/call.service';
import { Candidate } from '../candidate/candidate.entity';
import { mayHoldDraw } from '../council.access';
import type { SessionDenial } from './draw.denials';
import { Draw, DrawFile, Drawn, type DrawnHalf } from './draw.entity';
import { councilDrawn } from './draw.facts';

const MOST_PRESENT = 1500;

type Held = Result<Draw, SessionDenial>;

/**
 * The public session: who is there, the dice that one person types and another confirms, the panel kept for good. Every
 * attempt is a public line, also one that is refused.
 */
@Injectable()
export class SessionService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly calls: CallService,
  ) {}

  /** Who holds the session, one a line; they agreed to be written down, and are public. */
  async writePresent(actor: Actor, drawId: string, present: string): Promise<Held> {
    return this.holding(actor, drawId, async (em, draw) => {
      const text = present.replace(/\r/g, '').trim();
      if (text === '' || text.length > MOST_PRESENT) {
        return deny('draw_present', undefined, [{ field: 'present', code: 'draw_present' }]);
      }
      if (text === draw.present) return ok(draw);
      draw.present = text;
      record(em, actor, 'council_draw_present', `council:${draw.callId}`);
      await this.calls.tell(em, actor, { id: draw.callId }, 'draw_present');
      return ok(draw);
    });
  }

  /** Types the dice as they were rolled; nothing is drawn until somebody else confirms. */
  async typeDice(actor: Actor, drawId: string, typed: string): Promise<Held> {
    return this.holding(actor, drawId, async (em, draw) => {
      const call = await em.findOneOrFail(CouncilCall, draw.callId);
      if (this.clock.now() < call.drawsAt) return deny('draw_not_yet');
      if (draw.dice) return deny('draw_dice_typed');
      const rolled = rolledIn(draw, typed);
      if (!rolled.ok) {
        await this.calls.tell(em, actor, call, 'dice_unread');
        const { code, details } = rolled.denial;
        return deny(code, details, [{ field: 'dice', code, details: details ?? {} }]);
      }
      const dice = rolled.value.dice.join(' ');
      Object.assign(draw, { dice, diceBy: actor.accountId ?? null, diced: true });
      record(em, actor, 'council_dice_typed', `council:${draw.callId}`, { dice });
      await this.calls.tell(em, actor, call, 'dice_typed', { dice });
      return ok(draw);
    });
  }

  /** Takes back dice that were typed wrong, before they are confirmed. */
  async takeBackDice(actor: Actor, drawId: string): Promise<Held> {
    return this.holding(actor, drawId, async (em, draw) => {
      if (!draw.dice) return ok(draw);
      const { dice } = draw;
      Object.assign(draw, { dice: null, diceBy: null });
      record(em, actor, 'council_dice_taken_back', `council:${draw.callId}`, { dice });
      await this.calls.tell(em, actor, { id: draw.callId }, 'dice_taken_back', { dice });
      return ok(draw);
    });
  }

  /**
   * Confirms the dice that this person saw, typed by another: the panel is drawn and kept. Done already, it is told;
   * nothing is drawn twice.
   */
  async confirmDice(actor: Actor, drawId: string, dice: string): Promise<Held> {
    return this.holding(actor, drawId, async (em, draw) => {
      if (!draw.dice || draw.dice !== dice) {
        await this.calls.tell(em, actor, { id: draw.callId }, 'dice_other');
        return deny('draw_dice_other');
      }
      if (draw.diceBy === actor.accountId) {
        await this.calls.tell(em, actor, { id: draw.callId }, 'dice_alone', { dice });
        return deny('draw_same_person');
      }
      const rolled = rolledIn(draw, dice);
      if (!rolled.ok) return deny(rolled.denial.code, rolled.denial.details);
      return this.drawNow(em, actor, draw, rolled.value);
    });
  }

  private async drawNow(
    em: EntityManager,
    actor: Actor,
    draw: Draw,
    rolled: Rolled,
  ): Promise<Held> {
    const { manifest, balls } = await checkedFiles(em, draw.id);
    const session = drawnSession(manifest, balls, rolled);
    const body = sessionText(session);
    const hash = createHash('sha256').update(body).digest('hex');
    const { id: drawId, callId } = draw;
    em.create(DrawFile, { id: newId(), drawId, name: 'session.json', body, hash });
    const numbers = [...session.members, ...session.substitutes];
    const people = await em.find(
      Candidate,
      { callId, number: { $in: numbers } },
      { fields: ['number'] },
    );
    const byNumber = new Map(people.map(({ id, number }) => [number, id]));
    const seat = (half: DrawnHalf) => (number: string, at: number) => {
      const candidateId = byNumber.get(number);
      if (!candidateId) throw new Error('A drawn number is nobody’s');
      em.create(Drawn, {
        ...{ id: newId(), drawId, callId, candidateId, number, half, position: at + 1 },
      });
    };
    session.members.forEach(seat('full'));
    session.substitutes.forEach(seat('substitute'));
    Object.assign(draw, { state: 'drawn', ball: session.ball, drawnAt: this.clock.now() });
    const ball = ballName(session.ball, manifest.balls);
    record(em, actor, 'council_drawn', `council:${callId}`, { ball });
    await this.calls.tell(em, actor, { id: callId }, 'drawn', { ball, hash });
    announce(em, councilDrawn({ callId, drawId }));
    return { ok: true, value: draw };
  }

  /** Does one act on a published lottery that is not drawn yet; the second of two people finds what the first did. */
  private async holding(
    actor: Actor,
    drawId: string,
    act: (em: EntityManager, draw: Draw) => Promise<Held>,
  ): Promise<Held> {
    if (!mayHoldDraw(actor)) throw forbidden();
    return this.em.transactional(async (em) => {
      const draw = await em.findOne(Draw, drawId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!draw) throw notFound();
      const held = draw.state === 'ready' ? await act(em, draw) : deny('draw_over' as const);
      await em.flush();
      return held;
    });
  }
}

const rolledIn = ({ method }: Draw, dice: string) =>
  readRolled(method ?? { kind: 'dice', dice: 3 }, { dice });

/** What was published, read back and checked from its bytes: a file that changed draws nobody. */
async function checkedFiles(em: EntityManager, drawId: string): Promise<Checked> {
  const files = await em.find(DrawFile, { drawId });
  const checked = verifyDraw(new Map(files.map(({ name, body }) => [name, Buffer.from(body)])));
  if (!checked.ok) throw new Error(`The published files do not hold: ${checked.denial.code}`);
  return checked.value;
}
