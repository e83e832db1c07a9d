import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { alertsOf, type BoxAlert, type BoxStanding } from '@parvis/voting';
import { type Actor, Clock, forbidden, notFound, record } from '../../platform';
import { publicTitle } from '../../residents';
import { Journal } from '../journal/journal';
import { Poll } from '../poll/poll.entity';
import { mayHoldBox, mayWatchPoll } from '../voting.access';
import { PollHeard } from './poll-heard.entity';
import { PollRefusal } from './poll-refusal.entity';

/** A line of the public journal that a member of the bureau wrote. */
interface Incident {
  readonly at: Date;
  readonly byTitle: string;
  readonly text: string;
}

/** Votes that the box refused for one reason. */
interface Refused {
  readonly reason: string;
  /** Null for fewer than ten: nobody is recognised by it. */
  readonly number: number | null;
}

/** What the bureau sees of a box while people vote. */
export interface Console {
  readonly standing: BoxStanding | null;
  readonly alerts: readonly BoxAlert[];
  readonly heard: readonly PollHeard[];
  readonly incidents: readonly Incident[];
  readonly refusals: readonly Refused[];
}

/** Below it a number is kept back (decisions.md 15). */
const FEWEST = 10;

/** Characters of an incident: what fits a journal that everybody reads. */
const LONGEST = 500;

@Injectable()
export class ConsoleService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly journal: Journal,
  ) {}

  async of(actor: Actor, pollId: string): Promise<Console> {
    if (!mayWatchPoll(actor)) throw forbidden();
    const em = this.em.fork();
    const poll = await em.findOne(Poll, pollId);
    if (!poll) throw notFound();
    const [row] = await em.execute<{ standing: BoxStanding | null }[]>(
      'select voting_standing(?) as standing',
      [pollId],
    );
    const standing = row?.standing ?? null;
    const heard = await em.find(PollHeard, { pollId }, { orderBy: { who: 'asc' } });
    const watched = { standing, heard, now: this.clock.now(), openSince: poll.opensAt };
    const refused = await em.find(PollRefusal, { pollId }, { orderBy: { reason: 'asc' } });
    const entries = await this.journal.entries(em, pollId);
    return {
      standing,
      alerts: alertsOf(watched),
      heard,
      refusals: refused.map(({ reason, number }) => ({
        reason,
        number: number < FEWEST ? null : number,
      })),
      incidents: entries
        .filter(({ kind }) => kind === 'incident')
        .map(({ at, details }) => ({
          at: new Date(at),
          byTitle: String(details['by'] ?? ''),
          text: String(details['text'] ?? ''),
        })),
    };
  }

  /** Writes what happened in the public journal of the poll: signed, chained, never taken back. */
  async note(
    actor: Actor,
    pollId: string,
    typed: string,
  ): Promise<Result<Poll, 'incident_missing' | 'incident_too_long' | 'incident_not_now'>> {
    if (!mayHoldBox(actor)) throw forbidden();
    const text = typed.trim().replace(/\s+/g, ' ');
    const fault =
      text === '' ? 'incident_missing' : text.length > LONGEST ? 'incident_too_long' : null;
    if (fault) {
      const details = { most: LONGEST };
      return deny(fault, details, [{ field: 'text', code: fault, details }]);
    }
    return this.em.fork().transactional(async (em) => {
      const poll = await em.findOne(Poll, pollId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!poll) throw notFound();
      if (poll.state === 'draft' || poll.state === 'announced') return deny('incident_not_now');
      await this.journal.write(em, poll, 'incident', { by: await publicTitle(em, actor), text });
      record(em, actor, 'incident_noted', `poll:${pollId}`);
      return ok(poll);
    });
  }
}
