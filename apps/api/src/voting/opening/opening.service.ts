import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { groupBallots, type Manifest, type OpenedBallot, readManifest } from '@parvis/voting';
import { type Actor, announce, Clock, forbidden, notFound, record } from '../../platform';
import { Poll } from '../poll/poll.entity';
import { mayOpenBox } from '../voting.access';
import type { CloseDenial } from '../voting.denials';
import { ballotBoxOpened } from '../voting.facts';
import { ClosingDesk } from './closing-desk';
import { type OpenedList, readOpened } from './opened-list';
import { type ChannelTally, OpenedBallotRow, PollOpening } from './opening.entity';

const BATCH = 500;

@Injectable()
export class OpeningService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly desk: ClosingDesk,
  ) {}

  /** Takes what the trustees opened, if it is the whole final set and nothing else: |D| + |invalid| = |F|. */
  async open(actor: Actor, pollId: string, given: unknown): Promise<Result<Poll, CloseDenial>> {
    const { accountId } = actor;
    if (!mayOpenBox(actor) || !accountId) throw forbidden();
    const poll = await this.em.findOne(Poll, pollId);
    if (!poll) throw notFound();
    if (poll.state !== 'reconciled') return deny('poll_not_reconciled');
    const opened = readOpened(manifestOf(poll), given);
    if (!opened.ok) return opened;
    const final = await this.finalHashes(pollId);
    const stranger = opened.value.invalid.find(({ hash }) => !final.has(hash));
    if (stranger) return deny('opening_envelope_unknown', { envelope: stranger.hash });
    const [valid, invalid] = [opened.value.ballots.length, opened.value.invalid.length];
    if (valid + invalid !== final.size) {
      return deny('opening_equation_fails', { valid, invalid, final: final.size });
    }
    return this.store(pollId, { actor, accountId }, opened.value, final.size);
  }

  private async store(
    pollId: string,
    { actor, accountId }: { readonly actor: Actor; readonly accountId: string },
    { ballots, invalid, listHash, invalidHash }: OpenedList,
    final: number,
  ): Promise<Result<Poll, CloseDenial>> {
    return this.em.fork().transactional(async (em) => {
      const poll = await em.findOneOrFail(Poll, pollId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (poll.state !== 'reconciled') return deny('poll_not_reconciled');
      em.create(PollOpening, {
        pollId,
        final,
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
      announce(em, ballotBoxOpened({ pollId, subject: poll.subject }));
      record(em, actor, 'box_opened', `poll:${pollId}`, { ballots: ballots.length });
      return ok(poll);
    });
  }

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

const tallied = (ballots: readonly OpenedBallot[]): ChannelTally[] =>
  groupBallots(ballots, ({ channel }) => channel).map(({ name, ballots: size, supporters }) => ({
    name,
    ballots: size,
    supporters: Object.fromEntries(supporters),
  }));
