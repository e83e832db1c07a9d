import { randomUUID } from 'node:crypto';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Manifest, manifestOfSet, rehearsalQuorums, rehearsalSet } from '@parvis/voting';
import { type Actor, Clock, forbidden, notFound, record, theTown } from '../../platform';
import { publicTitle } from '../../residents';
import { readOpened } from '../opening/opened-list';
import { Poll } from '../poll/poll.entity';
import { wholeSecond } from '../poll/whole-second';
import { mayOpenBox } from '../voting.access';
import type { PublishDenial, RehearsalDenial } from '../voting.denials';
import { Rehearsal } from './rehearsal.entity';

/**
 * The compulsory rehearsal: known ballots are sealed to the trustees' keys as soon as they are named, and a poll is not
 * published before min(3, C(n, k)) different quorums have opened theirs. A key that was mistyped, lost or badly kept
 * is found while it can still be replaced.
 */
@Injectable()
export class RehearsalService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Makes the boxes of a draft anew, in the owner's transaction: whatever was rehearsed before is void. */
  async prepare(em: EntityManager, poll: Poll): Promise<Result<true, PublishDenial>> {
    await em.nativeDelete(Rehearsal, { pollId: poll.id });
    const { trustees, needed } = poll.description;
    for (const [at, quorum] of rehearsalQuorums(trustees.length, needed).entries()) {
      const boxId = randomUUID();
      const set = await rehearsalSet(fieldsOf(poll, boxId, at + 1), quorum);
      if (!set.ok) return set;
      const { text: box, setHash, listHash } = set.value;
      const about = { pollId: poll.id, number: at + 1, boxId, quorum };
      em.create(Rehearsal, { ...about, box, setHash, listHash });
    }
    return ok(true);
  }

  /** Every rehearsal of a poll, in its order. */
  async of(pollId: string): Promise<Rehearsal[]> {
    return this.em.fork().find(Rehearsal, { pollId }, { orderBy: { number: 'asc' } });
  }

  /** Takes what a quorum opened, if it is what was sealed. The same again changes nothing. */
  async bring(
    actor: Actor,
    pollId: string,
    given: unknown,
  ): Promise<Result<Rehearsal, RehearsalDenial>> {
    if (actor !== theTown && !mayOpenBox(actor)) throw forbidden();
    return this.em.fork().transactional(async (em) => {
      const poll = await em.findOne(Poll, pollId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!poll) throw notFound();
      if (poll.state !== 'draft') return deny('poll_not_draft');
      const boxId = idIn(given);
      const rehearsals = await em.find(Rehearsal, { pollId });
      const rehearsal = rehearsals.find((one) => one.boxId === boxId);
      if (!rehearsal) return deny('rehearsal_unknown');
      const opened = readOpened(manifestOf(rehearsal), given);
      if (!opened.ok) return opened as Result<never, RehearsalDenial>;
      const { setHash, listHash, invalid, program } = opened.value;
      const same = setHash === rehearsal.setHash && listHash === rehearsal.listHash;
      const { number } = rehearsal;
      if (!same || invalid.length > 0) return deny('rehearsal_differs', { number });
      if (rehearsal.openedAt) return ok(rehearsal);
      rehearsal.program = actor === theTown ? 'seed' : program;
      rehearsal.byTitle = await publicTitle(em, actor);
      rehearsal.openedAt = this.clock.now();
      record(em, actor, 'poll_rehearsed', `poll:${pollId}`, { number, program });
      return ok(rehearsal);
    });
  }

  /** What the manifest says of the rehearsals; denied until every quorum has opened its box. */
  async records(
    em: EntityManager,
    { id }: Poll,
  ): Promise<Result<NonNullable<Manifest['rehearsals']>, PublishDenial>> {
    const all = await em.find(Rehearsal, { pollId: id }, { orderBy: { number: 'asc' } });
    const records = all.flatMap(({ quorum, setHash, listHash, program, byTitle, openedAt }) =>
      program && openedAt
        ? [
            {
              ...{ trustees: [...quorum], set: setHash, list: listHash, program },
              ...{ by: byTitle ?? '', at: wholeSecond(openedAt) },
            },
          ]
        : [],
    );
    const whole = all.length > 0 && records.length === all.length;
    return whole
      ? ok(records)
      : deny('poll_not_rehearsed', { done: records.length, needed: all.length });
  }
}

/** Room for « Répétition 1 : » in front of the longest title. */
const TITLE = 270;

const fieldsOf = ({ description, opensAt, closesAt }: Poll, boxId: string, number: number) => {
  const { title, projects, rule, tally, trustees, needed } = description;
  return {
    ...{ format: 'parvis/manifest', version: 1, poll: boxId },
    title: `Répétition ${number} : ${title.slice(0, TITLE)}`,
    ...{ rule, tally, projects, trustees, needed },
    ...{ opensAt: wholeSecond(opensAt), closesAt: wholeSecond(closesAt) },
    // Nobody gives a receipt for these.
    receiptKey: '00'.repeat(32),
  };
};

function manifestOf({ box }: Rehearsal): Manifest {
  const [head = '', second = ''] = box.split('\n', 2);
  const manifest = manifestOfSet(head, second);
  if (!manifest) throw new Error('A rehearsal without its manifest');
  return manifest;
}

const idIn = (given: unknown): unknown =>
  typeof given === 'object' && given !== null && 'poll' in given ? given.poll : undefined;
