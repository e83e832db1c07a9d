import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform';
import { type ShownPassage, TimetableService } from '../timetable/timetable.service';
import { BusAppointment } from './appointment.entity';
import { isBooked, slotName, slotsIn } from './slots';

/** One start at a service of a passage. */
interface Slot {
  readonly serviceKey: string;
  readonly minute: number;
  readonly at: Date;
  readonly free: boolean;
}

/** A passage where one may come by appointment. */
export interface BookablePassage {
  readonly passage: ShownPassage;
  readonly slots: readonly Slot[];
}

/** Which appointments there are to take, and which are taken. */
@Injectable()
export class SlotsService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly timetable: TimetableService,
  ) {}

  /** The passages that take appointments, of a stretch of days, with their slots to come. */
  async bookable(from: string, to: string, stopId?: string): Promise<BookablePassage[]> {
    const found = (await this.timetable.passages(from, to, stopId)).filter(
      ({ state, services }) => state === 'planned' && services.some(isBooked),
    );
    if (found.length === 0) return [];
    const days = [...new Set(found.map(({ key }) => key.slice(key.indexOf('@') + 1)))];
    const held = await this.em.find(
      BusAppointment,
      { day: { $in: days }, slot: { $ne: null } },
      { fields: ['slot'] },
    );
    const taken = new Set(held.map(({ slot }) => slot));
    const now = this.clock.now();
    return found.flatMap((passage) => {
      const isTaken = (serviceKey: string, minute: number) =>
        taken.has(slotName(passage.key, serviceKey, minute));
      const slots = slotsIn(passage)
        .filter(({ at }) => at > now)
        .map((slot) => ({ ...slot, free: !isTaken(slot.serviceKey, slot.minute) }));
      return slots.length > 0 ? [{ passage, slots }] : [];
    });
  }
}
