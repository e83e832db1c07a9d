import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import {
  dayAfter,
  dayAt,
  FARTHEST_MOVE,
  isDay,
  type Passage,
  passages,
  type Plan,
  standing,
} from '@parvis/bus';
import { Clock, notFound } from '../../platform';
import { TownService } from '../../town';
import { BusChange, BusRound, BusSchoolBreak } from '../round/round.entity';
import { BusStop } from '../stop/stop.entity';

/** A passage with what the plan says of it. */
export interface ShownPassage extends Passage {
  readonly stop: BusStop;
  readonly insteadStop: BusStop | null;
  /** When the change was made; absent for a passage as usual, and for a holiday. */
  readonly changedAt: Date | null;
}

/** The longest stretch of days that is asked at once: a year of a calendar. */
const MOST_DAYS = 370;

/** How far one looks for the next passage: a monthly round comes back within it, holidays included. */
const AHEAD = 70;

/** Where the bus is and will be. Each question costs the same few queries, however long the list. */
@Injectable()
export class TimetableService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly towns: TownService,
  ) {}

  /** All that decides where the bus is, as it stands in this transaction or now. */
  async plan(em: EntityManager = this.em): Promise<Plan> {
    const town = await this.towns.town();
    const rounds = await em.find(BusRound, {}, { orderBy: { id: 'asc' } });
    const exceptions = await em.find(BusChange, {});
    const breaks = await em.find(BusSchoolBreak, {}, { orderBy: { firstDay: 'asc' } });
    return { zone: town.timeZone, rounds, exceptions, breaks };
  }

  async stops(em: EntityManager = this.em): Promise<BusStop[]> {
    return em.find(BusStop, {}, { orderBy: { name: 'asc' } });
  }

  async stopBySlug(slug: string): Promise<BusStop | null> {
    return this.em.findOne(BusStop, { slug });
  }

  /** The passages of a stretch of days, both included, in the order of time; of one stop when it is given. */
  async passages(from: string, to: string, stopId?: string): Promise<ShownPassage[]> {
    const last = to > dayAfter(from, MOST_DAYS) ? dayAfter(from, MOST_DAYS) : to;
    const plan = await this.plan();
    return this.shown(plan, passages(plan, from, last), await this.stops()).filter(
      (passage) => !stopId || passage.stop.id === stopId,
    );
  }

  /** One passage by its key, where the rule puts it and where it was moved. Not found for a wrong one. */
  async behind(key: string): Promise<ShownPassage[]> {
    const found = await this.find(key);
    if (found.length === 0) throw notFound();
    return found;
  }

  /** The same as it stands in a transaction; none for a wrong key, or when the rounds no longer have it. */
  async find(key: string, em: EntityManager = this.em): Promise<ShownPassage[]> {
    const day = key.slice(key.indexOf('@') + 1);
    if (!/^[0-9a-f-]{36}@\d{4}-\d\d-\d\d$/.test(key) || !isDay(day)) return [];
    const plan = await this.plan(em);
    const around = passages(plan, dayAfter(day, -FARTHEST_MOVE), dayAfter(day, FARTHEST_MOVE));
    const found = around.filter((passage) => passage.key === key);
    return this.shown(plan, found, await this.stops(em));
  }

  /** The day in the town at this moment. */
  async today(): Promise<string> {
    return dayAt(this.clock.now(), (await this.towns.town()).timeZone);
  }

  async standing() {
    const now = this.clock.now();
    const today = await this.today();
    const ahead = await this.passages(today, dayAfter(today, AHEAD));
    return { ...standing(ahead, now, today), at: now, today };
  }

  private shown(plan: Plan, found: readonly Passage[], stops: readonly BusStop[]): ShownPassage[] {
    const byId = new Map(stops.map((stop) => [stop.id, stop]));
    const changes = new Map(
      (plan.exceptions as readonly BusChange[]).map(({ roundId, day, at }) => [
        `${roundId}@${day}`,
        at,
      ]),
    );
    return found.flatMap((passage) => {
      const stop = byId.get(passage.stopId);
      if (!stop) return [];
      const insteadStop = (passage.instead && byId.get(passage.instead.stopId)) ?? null;
      return [{ ...passage, stop, insteadStop, changedAt: changes.get(passage.key) ?? null }];
    });
  }
}
