import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type JournalEntry, journalLine, journalLineHash } from '@parvis/voting';
import { Clock } from '../../platform';
import type { Poll } from '../poll/poll.entity';
import { wholeSecond } from '../poll/whole-second';
import { RollKeys } from '../roll/roll-keys';
import { JournalLine } from './journal.entity';

/** The public journal of a poll: what those who hold the box did with it, signed with the log's key and chained. */
@Injectable()
export class Journal {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly keys: RollKeys,
  ) {}

  /** Adds a line in the transaction of the act. The caller has locked the poll: two never take one place. */
  async write(
    em: EntityManager,
    poll: Poll,
    kind: string,
    details: Readonly<Record<string, string | number>>,
  ): Promise<void> {
    const key = await this.keys.logKey(poll);
    if (!key || !poll.manifestHash) throw new Error('A poll without the key of its log');
    const [last] = await em.find(
      JournalLine,
      { pollId: poll.id },
      { orderBy: { place: 'desc' }, limit: 1 },
    );
    const place = last ? last.place + 1 : 0;
    const previous = last ? journalLineHash(last.line) : poll.manifestHash;
    const at = wholeSecond(this.clock.now());
    const line = await journalLine({ kind, at, details }, { place, previous }, key);
    em.create(JournalLine, { pollId: poll.id, place, line });
    await em.flush();
  }

  /** What was written so far, in order; the signatures were the house's own. */
  async entries(em: EntityManager, pollId: string): Promise<JournalEntry[]> {
    const lines = await em.find(JournalLine, { pollId }, { orderBy: { place: 'asc' } });
    return lines.map(({ line }) => (JSON.parse(line) as { entry: JournalEntry }).entry);
  }

  /** The whole journal, a line each. */
  async text(pollId: string): Promise<string> {
    const lines = await this.em.fork().find(JournalLine, { pollId }, { orderBy: { place: 'asc' } });
    return lines.map(({ line }) => `${line}\n`).join('');
  }
}
