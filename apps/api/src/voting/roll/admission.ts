import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../../platform';
import { TownService } from '../../town';
import type { Poll } from '../poll/poll.entity';
import { type ElectorDeclaration, PollOwners } from '../poll/poll-owners';
import type { RollDenial } from '../voting.denials';
import { RollKeys } from './roll-keys';

/** What is typed: the birth date is looked at, and not kept. */
export interface DeclaredElector {
  readonly resident: boolean;
  readonly birthDate: string;
  readonly qualities: readonly string[];
}

/** Somebody at the door of the roll. */
export type Admitted = DeclaredElector &
  Pick<ElectorDeclaration, 'proof'> & { readonly late?: boolean };

/** Whether the rules of a poll's owner let somebody on its roll. */
@Injectable()
export class Admission {
  constructor(
    private readonly owners: PollOwners,
    private readonly keys: RollKeys,
    private readonly towns: TownService,
    private readonly clock: Clock,
  ) {}

  /** The roll key, for whoever may vote. `late`: they voted before the closing, and their sheet is copied after it. */
  async admit(
    poll: Poll,
    { birthDate, late, ...person }: Admitted,
  ): Promise<Result<Uint8Array, RollDenial>> {
    if (!late && poll.closesAt <= this.clock.now()) return deny('vote_closed');
    const born = readDay(birthDate);
    if (!born || Temporal.PlainDate.compare(born, await this.dayOf(this.clock.now())) > 0) {
      const fault = { field: 'birthDate', code: 'birth_date_wrong' };
      return deny('birth_date_wrong', undefined, [fault]);
    }
    const { owner, rest } = this.owners.of(poll.subject);
    const closingDay = await this.dayOf(poll.closesAt);
    const may = await owner.mayVote(rest, { ...person, birthDate: born }, closingDay);
    if (!may.ok) return may;
    const key = await this.keys.rollKey(poll);
    return key ? ok(key) : deny('vote_roll_key_missing');
  }

  private async dayOf(instant: Date): Promise<Temporal.PlainDate> {
    const { timeZone } = await this.towns.town();
    return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
      .toZonedDateTimeISO(timeZone)
      .toPlainDate();
  }
}

function readDay(text: string): Temporal.PlainDate | undefined {
  try {
    const day = Temporal.PlainDate.from(text, { overflow: 'reject' });
    return day.year >= 1900 ? day : undefined;
  } catch {
    return undefined;
  }
}
