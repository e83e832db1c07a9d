import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import {
  agree,
  finalSetHash,
  groupBallots,
  type Manifest,
  marksOf,
  type OpenedBallot,
  type OpeningMarks,
  type OpeningProgram,
  readManifest,
} from '@parvis/voting';
import { type Actor, announce, Clock, forbidden, newId, notFound, record } from '../../platform';
import { publicTitle } from '../../residents';
import { Journal } from '../journal/journal';
import { Poll } from '../poll/poll.entity';
import { mayOpenBox } from '../voting.access';
import type { CloseDenial } from '../voting.denials';
import { ballotBoxOpened } from '../voting.facts';
import { ClosingDesk } from './closing-desk';
import { HeldOpening } from './held-opening.entity';
import { type OpenedList, readOpened } from './opened-list';
import { type ChannelTally, OpenedBallotRow, PollOpening } from './opening.entity';

const BATCH = 500;

/** Who hands an opening in. */
interface Bringer {
  readonly actor: Actor;
  readonly accountId: string;
}

/**
 * Takes what the trustees opened. A machine that alters a ballot is found by another one: the first opening is held by
 * its hashes and sums, and only a second one, by the other program, that gives the same ballots, is stored and counted.
 */
@Injectable()
export class OpeningService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly desk: ClosingDesk,
    private readonly journal: Journal,
  ) {}

  /** An opening of the whole final set and nothing else: |D| + |invalid| = |F|. */
  async open(actor: Actor, pollId: string, given: unknown): Promise<Result<Poll, CloseDenial>> {
    const { accountId } = actor;
    if (!mayOpenBox(actor) || !accountId) throw forbidden();
    const poll = await this.em.findOne(Poll, pollId);
    if (!poll) throw notFound();
    if (poll.state !== 'reconciled') return deny('poll_not_reconciled');
    const opened = readOpened(manifestOf(poll), given);
    if (!opened.ok) return opened;
    const final = await this.finalHashes(pollId);
    if (finalSetHash(final) !== opened.value.setHash) return deny('opening_set_differs');
    const stranger = opened.value.invalid.find(({ hash }) => !final.has(hash));
    if (stranger) return deny('opening_envelope_unknown', { envelope: stranger.hash });
    const [valid, invalid] = [opened.value.ballots.length, opened.value.invalid.length];
    if (valid + invalid !== final.size) {
      return deny('opening_equation_fails', { valid, invalid, final: final.size });
    }
    return this.bring(pollId, { actor, accountId }, opened.value);
  }

  /** Every opening that was handed in, the oldest first. */
  async openings(pollId: string): Promise<HeldOpening[]> {
    return this.em.fork().find(HeldOpening, { pollId }, { orderBy: { id: 'asc' } });
  }

  /** One at a time: the lock on the poll decides which of two is the first. */
  private async bring(
    pollId: string,
    bringer: Bringer,
    list: OpenedList,
  ): Promise<Result<Poll, CloseDenial>> {
    const marks = marksOf(list);
    return this.em.fork().transactional(async (em) => {
      const poll = await em.findOneOrFail(Poll, pollId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (poll.state !== 'reconciled') return deny('poll_not_reconciled');
      const first = await em.findOne(HeldOpening, { pollId, fate: 'held' });
      if (first?.program === list.program) {
        return deny('opening_same_program', { program: list.program });
      }
      await this.journal.write(em, poll, 'opening_received', told(list.program, marks));
      record(em, bringer.actor, 'opening_received', `poll:${pollId}`, { program: list.program });
      const second = await this.kept(em, pollId, bringer, { program: list.program, marks });
      if (!first) return ok(poll);
      const compared = agree(first.marks, marks);
      first.fate = second.fate = compared.ok ? 'agreed' : 'set_aside';
      if (compared.ok) return this.store(em, poll, bringer, list);
      const { code, details } = compared.denial;
      second.difference = { code, ...(details && { details }) };
      await this.journal.write(em, poll, 'openings_differ', { ...details, what: code });
      record(em, bringer.actor, 'openings_differ', `poll:${pollId}`, { what: code });
      return compared;
    });
  }

  private async kept(
    em: EntityManager,
    pollId: string,
    { actor, accountId }: Bringer,
    { program, marks }: { readonly program: OpeningProgram; readonly marks: OpeningMarks },
  ): Promise<HeldOpening> {
    return em.create(HeldOpening, {
      ...{ id: newId(), pollId, program, marks, fate: 'held' },
      ...{ broughtBy: accountId, byTitle: await publicTitle(em, actor) },
      broughtAt: this.clock.now(),
    });
  }

  private async store(
    em: EntityManager,
    poll: Poll,
    { actor, accountId }: Bringer,
    { ballots, invalid, listHash, invalidHash }: OpenedList,
  ): Promise<Result<Poll, CloseDenial>> {
    const pollId = poll.id;
    em.create(PollOpening, {
      pollId,
      final: ballots.length + invalid.length,
      valid: ballots.length,
      invalid,
      listHash,
      invalidHash,
      channels: tallied(ballots),
      openedBy: accountId,
      openedAt: this.clock.now(),
    });
    for (let start = 0; start < ballots.length; start += BATCH) {
      const rows = ballots.slice(start, start + BATCH);
      await em.insertMany(
        OpenedBallotRow,
        rows.map(({ tracker, choices }) => ({ pollId, tracker, choices })),
      );
    }
    poll.state = 'opened';
    const agreed = { list: listHash, invalid: invalidHash, ballots: ballots.length };
    await this.journal.write(em, poll, 'openings_agree', agreed);
    announce(em, ballotBoxOpened({ pollId, subject: poll.subject }));
    record(em, actor, 'box_opened', `poll:${pollId}`, { ballots: ballots.length });
    return ok(poll);
  }

  /** Sorted, as the desk gives them. */
  private async finalHashes(pollId: string): Promise<ReadonlySet<string>> {
    const hashes = new Set<string>();
    for await (const { hash } of this.desk.finalSet(pollId)) hashes.add(hash);
    return hashes;
  }
}

/** The frozen manifest of a published poll. Throws on a draft. */
export function manifestOf({ manifest }: Poll): Manifest {
  const read = readManifest(manifest ?? '');
  if (!read.ok) throw new Error('A poll without a manifest');
  return read.value;
}

/** What the journal says of an opening: its hashes and counts, no result. */
const told = (
  program: OpeningProgram,
  { setHash, listHash, invalidHash, valid }: OpeningMarks,
) => ({
  ...{ program, set: setHash, list: listHash, invalid: invalidHash },
  ballots: valid,
});

const tallied = (ballots: readonly OpenedBallot[]): ChannelTally[] =>
  groupBallots(ballots, ({ channel }) => channel).map(({ name, ballots: size, supporters }) => ({
    name,
    ballots: size,
    supporters: Object.fromEntries(supporters),
  }));
