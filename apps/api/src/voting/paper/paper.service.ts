import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { outcomeOfEntry, type ReadBatch, sameBallots } from '@parvis/voting';
import { type Actor, Clock, forbidden, newId, notFound, record } from '../../platform';
import { publicTitle } from '../../residents';
import { mayHoldBox, mayKeepRoll, mayWatchPoll } from '../voting.access';
import type { PaperDenial } from '../voting.denials';
import { readBatch, type TypedBatch } from './paper-ballots';
import { pollToWrite, unsign } from './paper-desk';
import { PaperBatch, PaperEntry } from './paper.entity';
import { PlaceLine, VotingPlace } from './place.entity';

export interface TypedEntry extends TypedBatch {
  readonly label: string;
  readonly placeId: string;
}

/** A batch and the entries that were made of it, oldest first. */
export interface BatchStanding {
  readonly batch: PaperBatch;
  readonly entries: readonly PaperEntry[];
}

/** Paper ballots, typed batch by batch, by two people who do not see each other's entry; a third settles. */
@Injectable()
export class PaperService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /**
   * One person's entry of a batch; one that agrees with somebody else's settles it. When two differ both stay, with the
   * places where they differ, and a third person reads the batch.
   */
  async enter(
    actor: Actor,
    pollId: string,
    { label: typedLabel, placeId, ...typed }: TypedEntry,
  ): Promise<Result<BatchStanding, PaperDenial>> {
    const { accountId } = actor;
    if (!mayHoldBox(actor) || !accountId) throw forbidden();
    const label = typedLabel.trim();
    return this.em.transactional(async (em) => {
      const poll = await pollToWrite(em, pollId, ['closed']);
      if (!poll.ok) return poll;
      const { rule, projects } = poll.value.description;
      const place = await em.findOne(VotingPlace, { id: placeId, pollId });
      if (!place || !label || label.length > 80) return deny('paper_place_missing');
      const read = readBatch(rule, projects, typed);
      if (!read.ok) return read;
      const batch =
        (await em.findOne(PaperBatch, { pollId, label })) ??
        em.create(PaperBatch, {
          id: newId(),
          pollId,
          placeId,
          label,
          channel: place.channel,
          round: 1,
        });
      if (batch.agreedAt) return deny('paper_agreed_already');
      const entries = await entriesOf(em, [batch]);
      if (batch.placeId !== placeId) {
        // Whoever chose the wrong place chooses again, as long as nobody else read the batch for it.
        const others = entries.some(
          (one) => one.round === batch.round && one.accountId !== accountId,
        );
        if (others) return deny('paper_place_differs');
        em.assign(batch, { placeId, channel: place.channel });
      }
      return this.compared(em, actor, { batch, entries }, read.value);
    });
  }

  /** A batch that was agreed is entered again by two people; what was entered before stays on record. */
  async recount(
    actor: Actor,
    batchId: string,
    reason: string,
  ): Promise<Result<BatchStanding, PaperDenial>> {
    const { accountId } = actor;
    if (!mayHoldBox(actor) || !accountId) throw forbidden();
    const said = reason.trim();
    return this.em.transactional(async (em) => {
      const batch = await em.findOne(PaperBatch, batchId);
      if (!batch) throw notFound();
      const { pollId, placeId, label } = batch;
      const poll = await pollToWrite(em, pollId, ['closed']);
      if (!poll.ok) return poll;
      if (!said || said.length > 200) {
        const fault = { field: `reason.${batchId}`, code: 'paper_recount_why' } as const;
        return deny('paper_recount_why', undefined, [fault]);
      }
      if (!batch.agreedAt) return deny('paper_not_agreed');
      em.assign(batch, { round: batch.round + 1, agreedAt: null, sheet: null, ballots: null });
      em.create(PlaceLine, {
        id: newId(),
        placeId,
        kind: 'recount',
        text: `${label} : ${said}`,
        accountId,
        byTitle: await publicTitle(em, actor),
        at: this.clock.now(),
      });
      record(em, actor, 'paper_batch_recounted', `poll:${pollId}`);
      await unsign(em, actor, pollId);
      await em.flush();
      return ok({ batch, entries: await entriesOf(em, [batch]) });
    });
  }

  async batches(actor: Actor, pollId: string): Promise<BatchStanding[]> {
    if (!mayWatchPoll(actor) && !mayKeepRoll(actor)) throw forbidden();
    return batchesOf(this.em, pollId);
  }

  private async compared(
    em: EntityManager,
    actor: Actor,
    { batch, entries }: BatchStanding,
    mine: ReadBatch,
  ): Promise<Result<BatchStanding, PaperDenial>> {
    const { accountId } = actor;
    if (!accountId) throw forbidden();
    const earlier = entries.flatMap(({ round, ballots, ...entry }) =>
      round === batch.round && ballots ? [{ ...entry, ballots }] : [],
    );
    const own = earlier.findLast((entry) => entry.accountId === accountId);
    const outcome = outcomeOfEntry(earlier, accountId, mine);
    if (outcome.kind === 'third_needed') return deny('paper_third_needed');
    record(em, actor, 'paper_batch_entered', `poll:${batch.pollId}`, { channel: batch.channel });
    // The same sent twice is one entry.
    if (outcome.kind === 'first' && own && sameBallots(own, mine)) return ok({ batch, entries });
    const entry = em.create(PaperEntry, {
      id: newId(),
      batchId: batch.id,
      round: batch.round,
      accountId,
      byTitle: await publicTitle(em, actor),
      at: this.clock.now(),
      ...mine,
    });
    // An entry that differs is kept too.
    await unsign(em, actor, batch.pollId);
    const all = [...entries, entry];
    if (outcome.kind === 'agreed') {
      em.assign(batch, { ...mine, agreedAt: this.clock.now() });
      for (const one of all) one.ballots = null;
    }
    await em.flush();
    if (outcome.kind !== 'differs') return ok({ batch, entries: all });
    // Where to look again, not what the others read: the entries stay blind.
    const faults = outcome.fields.map((field) => ({ field, code: 'paper_entries_differ' }));
    return deny('paper_entries_differ', undefined, faults);
  }
}

/** Every batch of a poll with its entries; two questions to the database. */
export async function batchesOf(em: EntityManager, pollId: string): Promise<BatchStanding[]> {
  const batches = await em.find(PaperBatch, { pollId }, { orderBy: { label: 'asc' } });
  const entries = await entriesOf(em, batches);
  return batches.map((batch) => ({
    batch,
    entries: entries.filter(({ batchId }) => batchId === batch.id),
  }));
}

const entriesOf = (em: EntityManager, batches: readonly PaperBatch[]): Promise<PaperEntry[]> =>
  em.find(
    PaperEntry,
    { batchId: { $in: batches.map(({ id }) => id) } },
    { orderBy: { id: 'asc' } },
  );
