import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { addWorkingDays, localInstant } from '@parvis/phases';
import { Clock, effectOnce, type factNamed, type JobRun, Jobs, newId } from '../platform';
import { TownService } from '../town';
import type { Stamp } from './agenda-book';

type FactMaker<Payload extends object> = ReturnType<typeof factNamed<Payload>>;

/** Brings each fact to the agenda, once, with its stamp. */
@Injectable()
export class FactDesk {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly towns: TownService,
  ) {}

  on<Payload extends object>(
    maker: FactMaker<Payload>,
    note: (em: EntityManager, payload: Payload, stamp: Stamp) => Promise<void>,
    /** Tells apart those who hear the same fact. */
    hearer?: string,
  ): void {
    const name = ['agenda', hearer, maker.fact].filter(Boolean).join('.');
    const run = async (payload: Payload, { cause = newId() }: JobRun): Promise<void> => {
      const stamp = { fact: maker.fact, cause, at: this.clock.now() };
      await effectOnce(this.em, `${name}:${cause}`, (em) => note(em, payload, stamp));
    };
    this.jobs.on(maker, { name, run });
  }

  /** The end of the n-th working day from now, on the town's clock. */
  async workingDaysFromNow(days: number): Promise<Date> {
    const { timeZone } = await this.towns.town();
    const today = this.clock.instant().toZonedDateTimeISO(timeZone).toPlainDate();
    const end = localInstant(`${addWorkingDays(today, days).toString()}T23:59`, timeZone);
    if (!end.ok) throw new Error(`No such time in ${timeZone}`);
    return new Date(end.value.epochMilliseconds);
  }
}
