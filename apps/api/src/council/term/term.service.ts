import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { successor } from '@parvis/council';
import { deny, ok, type Result } from '@parvis/kernel';
import {
  type Actor,
  Clock,
  forbidden,
  isUuid,
  notFound,
  Postbox,
  record,
  Settings,
  theTown,
} from '../../platform';
import { Town } from '../../town';
import { CouncilCall } from '../call/call.entity';
import { CallService } from '../call/call.service';
import { candidateAddress, candidateOfKey } from '../candidate/candidate-key';
import { Candidate } from '../candidate/candidate.entity';
import { mayRunCouncil } from '../council.access';
import { DrawFile } from '../draw/draw.entity';
import { standingDraw } from '../draw/standing-draw';
import { poolOf, quotasOf } from '../quota/council-pool';
import { CouncilMember } from './member.entity';
import { memberLetter, type MemberNews } from './member.letter';

/** Days for an answer, from the draw or from the call to a seat. */
export const ANSWER_DAYS = 14;

export type TermDenial = 'seat_answered' | 'seat_not_yours';

/** What somebody says of their seat: yes, no, or that they leave it. */
export type SeatAnswer = 'accepted' | 'declined' | 'left';

/** A member with the person behind it. */
export interface KnownMember {
  readonly member: CouncilMember;
  readonly candidate: Candidate;
}

/** The panel after its draw: who accepts, who does not, and who follows. One act at a time for a call. */
@Injectable()
export class TermService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly calls: CallService,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
  ) {}

  /** For the desk: everybody of the panel, seats first. */
  async members(actor: Actor, callId: string): Promise<KnownMember[]> {
    if (!mayRunCouncil(actor)) throw forbidden();
    const members = await this.em.find(
      CouncilMember,
      { callId },
      { orderBy: { seat: 'asc', number: 'asc' } },
    );
    const people = await this.em.find(Candidate, {
      id: { $in: members.map(({ candidateId }) => candidateId) },
    });
    const byId = new Map(people.map((one) => [one.id, one]));
    return members.flatMap((member) => {
      const candidate = byId.get(member.candidateId);
      return candidate ? [{ member, candidate }] : [];
    });
  }

  /** The seat of whoever holds the link of a candidature; null when the draw gave them none. */
  async seatOf(candidateId: string): Promise<CouncilMember | null> {
    return this.em.findOne(CouncilMember, { candidateId });
  }

  /** By the link of a letter. The same answer again changes nothing. */
  async answerByKey(key: string, answer: SeatAnswer): Promise<Result<Candidate, TermDenial>> {
    const candidate = await candidateOfKey(this.em, this.settings.secret, key);
    if (!candidate) throw notFound();
    const said = await this.locked(candidate.callId, async (em) => {
      const member = await em.findOne(CouncilMember, { candidateId: candidate.id });
      return member ? this.answer(em, theTown, member, answer) : deny('seat_not_yours');
    });
    return said.ok ? ok(candidate) : said;
  }

  /** What somebody said by telephone or at the counter. */
  async recordAnswer(
    actor: Actor,
    memberId: string,
    answer: SeatAnswer,
  ): Promise<Result<CouncilMember, TermDenial>> {
    if (!mayRunCouncil(actor)) throw forbidden();
    const found = isUuid(memberId) && (await this.em.findOne(CouncilMember, memberId));
    if (!found) throw notFound();
    return this.locked(found.callId, async (em) => {
      const member = await em.findOneOrFail(CouncilMember, memberId, { refresh: true });
      const said = await this.answer(em, actor, member, answer);
      if (said.ok)
        record(em, actor, 'council_seat_recorded', `council:${member.callId}`, { answer });
      return said;
    });
  }

  /** Those who said nothing in time: their seat goes to who follows. Tells how many. */
  async closeSilent(callId: string): Promise<number> {
    return this.locked(callId, async (em) => {
      const silent = await em.find(
        CouncilMember,
        { callId, state: 'asked', answerBy: { $lte: this.clock.now() } },
        { orderBy: { number: 'asc' } },
      );
      for (const member of silent) {
        member.state = 'silent';
        await this.fill(em, theTown, member);
      }
      return silent.length;
    });
  }

  /** Writes to somebody of the panel, if they left an address; the same news of the same seat is written once. */
  async write(em: EntityManager, member: CouncilMember, news: MemberNews): Promise<void> {
    const candidate = await em.findOneOrFail(Candidate, member.candidateId);
    if (!candidate.email) return;
    const call = await em.findOneOrFail(CouncilCall, member.callId);
    const town = await em.findOneOrFail(Town, { id: { $ne: null } });
    const url = candidateAddress(this.settings, candidate);
    await this.postbox.post(em, {
      key: `member:${member.id}:${member.seat}:${news}`,
      to: candidate.email,
      letter: memberLetter({ news, call, member, locale: candidate.locale, url }, town),
    });
  }

  private async answer(
    em: EntityManager,
    actor: Actor,
    member: CouncilMember,
    answer: SeatAnswer,
  ): Promise<Result<CouncilMember, TermDenial>> {
    if (member.state === answer) return ok(member);
    const open = member.state === 'asked' && answer !== 'left';
    const leaves = member.state === 'accepted' && answer === 'left';
    if (!open && !leaves) return deny('seat_answered');
    Object.assign(member, { state: answer, answeredAt: this.clock.now() });
    if (answer !== 'accepted') await this.fill(em, actor, member);
    return ok(member);
  }

  /** Somebody's seat is free: the rule calls who follows, and everybody reads it. A substitute leaves no seat behind. */
  private async fill(em: EntityManager, actor: Actor, left: CouncilMember): Promise<void> {
    await em.flush();
    const { callId, number } = left;
    const call = { id: callId };
    if (left.seat === 'substitute') {
      return this.calls.tell(em, actor, call, 'substitute_gone', { number });
    }
    const { features, seats } = await em.findOneOrFail(CouncilCall, callId);
    const panel = await em.find(CouncilMember, { callId, state: { $in: ['asked', 'accepted'] } });
    const people = await em.find(Candidate, { id: { $in: panel.map((one) => one.candidateId) } });
    const counted = new Map(poolOf(features, people).map((one) => [one.id, one]));
    const half = (seat: CouncilMember['seat']) =>
      panel.filter((one) => one.seat === seat).flatMap((one) => counted.get(one.number) ?? []);
    const [remaining, substitutes] = [half('full'), half('substitute')];
    const vacant = seats - 1 - remaining.length;
    const session = await this.sessionOf(em, callId);
    const next = successor(quotasOf(features), remaining, substitutes, session, vacant);
    const follower = panel.find((one) => one.number === next?.number);
    if (!next || !follower) return this.calls.tell(em, actor, call, 'seat_vacant', { number });
    Object.assign(follower, { seat: 'full', follows: number });
    if (follower.state === 'asked') follower.answerBy = answerBy(this.clock.now());
    const beside = next.breaches.reduce((sum, { short, over }) => sum + short + over, 0);
    const kind = beside === 0 ? 'seat_followed' : 'seat_followed_beside';
    await this.calls.tell(em, actor, call, kind, { left: number, by: next.number, beside });
    await em.flush();
    await this.write(em, follower, 'called');
  }

  /** SHA-256 of session.json, by which ranks are computed. */
  private async sessionOf(em: EntityManager, callId: string): Promise<string> {
    const draw = await standingDraw(em, callId);
    const file = draw && (await em.findOne(DrawFile, { drawId: draw.id, name: 'session.json' }));
    if (!file) throw new Error('A panel without its session');
    return file.hash;
  }

  /** One act at a time: two seats that fall vacant at once never call the same substitute. */
  private locked<T>(callId: string, act: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.em.fork().transactional(async (em) => {
      await em.findOneOrFail(CouncilCall, callId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      return act(em);
    });
  }
}

/** The deadline of an answer that is asked for now. */
export const answerBy = (now: Date): Date => new Date(now.getTime() + ANSWER_DAYS * 86_400_000);
