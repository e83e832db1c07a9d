import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { entryDifferences } from '@parvis/voting';
import { type Actor, Clock, forbidden, newId, notFound, record } from '../../platform';
import { Poll } from '../poll/poll.entity';
import { mayHoldBox, mayWatchPoll } from '../voting.access';
import type { PaperDenial } from '../voting.denials';
import { type ReadBatch, readBatch, spelt, type TypedBatch } from './paper-ballots';
import { PaperBatch, type PaperChannel, paperChannels, PaperEntry } from './paper.entity';

export interface TypedEntry extends TypedBatch {
  readonly label: string;
  readonly channel: string;
}

/** Paper ballots, typed batch by batch, twice, by two people who do not see each other's entry. */
@Injectable()
export class PaperService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /**
   * One person's entry of a batch; the second that agrees settles it. When they differ both stay, with the places
   * where they differ, and either person types theirs again.
   */
  async enter(
    actor: Actor,
    pollId: string,
    { label: typedLabel, channel, ...typed }: TypedEntry,
  ): Promise<Result<PaperBatch, PaperDenial>> {
    const { accountId } = actor;
    if (!mayHoldBox(actor) || !accountId) throw forbidden();
    const label = typedLabel.trim();
    if (!isChannel(channel) || !label || label.length > 80) {
      return deny('paper_batch_unknown_channel');
    }
    return this.em.transactional(async (em) => {
      const poll = await em.findOne(Poll, pollId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!poll) throw notFound();
      if (poll.state !== 'closed') return deny('paper_not_now');
      const read = readBatch(poll.description.rule, poll.description.projects, typed);
      if (!read.ok) return read;
      const batch =
        (await em.findOne(PaperBatch, { pollId, label })) ??
        em.create(PaperBatch, { id: newId(), pollId, label, channel });
      if (batch.agreedAt) return deny('paper_agreed_already');
      // An entry that differs is kept too: both are recorded.
      record(em, actor, 'paper_batch_entered', `poll:${pollId}`, { channel });
      return this.compared(em, batch, accountId, read.value);
    });
  }

  async batches(actor: Actor, pollId: string): Promise<PaperBatch[]> {
    if (!mayWatchPoll(actor)) throw forbidden();
    return this.em.find(PaperBatch, { pollId }, { orderBy: { label: 'asc' } });
  }

  private async compared(
    em: EntityManager,
    batch: PaperBatch,
    accountId: string,
    mine: ReadBatch,
  ): Promise<Result<PaperBatch, PaperDenial>> {
    const entries = await em.find(PaperEntry, { batchId: batch.id });
    const own = entries.find((entry) => entry.accountId === accountId);
    const other = entries.find((entry) => entry.accountId !== accountId);
    if (!other) {
      this.write(em, batch, accountId, mine, own);
      return ok(batch);
    }
    if (sameBallots(other, mine)) {
      em.assign(batch, { sheet: mine.sheet, ballots: mine.ballots, agreedAt: this.clock.now() });
      for (const entry of entries) em.remove(entry);
      return ok(batch);
    }
    if (entries.length === 1 || own) this.write(em, batch, accountId, mine, own);
    await em.flush();
    return deny(
      'paper_entries_differ',
      undefined,
      // Where to look again, not what the other read: the entries stay blind.
      entryDifferences(other.sheet, mine.sheet).map(({ field }) => ({
        field,
        code: 'paper_entries_differ',
      })),
    );
  }

  private write(
    em: EntityManager,
    batch: PaperBatch,
    accountId: string,
    { sheet, ballots }: ReadBatch,
    own: PaperEntry | undefined,
  ): void {
    if (own) em.assign(own, { sheet, ballots });
    else em.create(PaperEntry, { batchId: batch.id, accountId, sheet, ballots });
  }
}

const isChannel = (channel: string): channel is PaperChannel =>
  (paperChannels as readonly string[]).includes(channel);

/** Same counts and same papers, in whatever order they were typed. */
const sameBallots = (other: ReadBatch, mine: ReadBatch): boolean =>
  entryDifferences(other.sheet, mine.sheet).length === 0 &&
  other.ballots.map(spelt).join('\n') === mine.ballots.map(spelt).join('\n');
