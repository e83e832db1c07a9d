import { randomUUID } from 'node:crypto';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import {
  composeManifest,
  envelopeLength,
  manifestHash,
  manifestText,
  SMALLEST_CELL,
  trusteeFaults,
} from '@parvis/voting';
import {
  type Actor,
  announce,
  Clock,
  forbidden,
  notFound,
  record,
  Settings,
  theTown,
} from '../../platform';
import { logOrigin } from '../log/log-origin';
import { RehearsalService } from '../rehearsal/rehearsal.service';
import { RollKeys } from '../roll/roll-keys';
import { mayPreparePolls } from '../voting.access';
import type { PublishDenial } from '../voting.denials';
import { pollDrafted, pollPublished } from '../voting.facts';
import { Poll, type PollDescription } from './poll.entity';
import { VotePages } from './vote-pages';
import { wholeSecond } from './whole-second';

/** What an owner hands over: whose poll it is, when, and what is voted on. */
export interface PollOrder extends PollDescription {
  readonly subject: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/** What a town would learn too late: a key that nobody can seal to, or more openers than there are trustees. */
async function refusedGuards({ trustees, needed }: PollDescription) {
  const faults = (await trusteeFaults(trustees)).map(({ at, field, code }) => ({
    ...{ field: `trustees.${at}.${field}`, code },
  }));
  if (faults.length > 0) return deny('trustees_wrong' as const, undefined, faults);
  if (needed >= 1 && needed <= trustees.length) return undefined;
  const details = { needed, trustees: trustees.length };
  const code = 'manifest_quorum' as const;
  return deny(code, details, [{ field: 'needed', code, details }]);
}

/** How many took part, each way. */
export interface Turnout {
  readonly online: number;
  /** On paper. */
  readonly inPerson: number;
  readonly kiosk: number;
}

@Injectable()
export class PollService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly keys: RollKeys,
    private readonly settings: Settings,
    private readonly rehearsals: RehearsalService,
    private readonly pages: VotePages,
  ) {}

  /** A draft, in the owner's transaction. A draft of the same subject that nobody published is written over. */
  async create(
    em: EntityManager,
    { subject, opensAt, closesAt, ...description }: PollOrder,
    actor: Actor,
  ): Promise<Result<Poll, PublishDenial>> {
    const former = await em.findOne(Poll, { subject });
    if (former && former.state !== 'draft') return deny('poll_exists');
    const refused = await refusedGuards(description);
    if (refused) return refused;
    const poll =
      former ??
      em.create(Poll, {
        id: randomUUID(),
        subject,
        state: 'draft',
        description,
        opensAt,
        closesAt,
        createdAt: this.clock.now(),
      });
    em.assign(poll, { description, opensAt, closesAt, draftedBy: actor.accountId ?? null });
    const rehearsed = await this.rehearsals.prepare(em, poll);
    if (!rehearsed.ok) return rehearsed;
    announce(em, pollDrafted({ pollId: poll.id, subject, accountId: actor.accountId }));
    record(em, actor, 'poll_drafted', `poll:${poll.id}`);
    return ok(poll);
  }

  /** Moves a draft to the owner's new dates, in the owner's transaction; false where there is no draft to move. */
  async moveDraft(
    em: EntityManager,
    subject: string,
    dates: Pick<PollOrder, 'opensAt' | 'closesAt'>,
  ): Promise<boolean> {
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
    const poll = await em.findOne(Poll, { subject }, lock);
    if (poll?.state !== 'draft') return false;
    em.assign(poll, dates);
    return true;
  }

  /** Freezes the manifest and makes the keys. Whoever drafted the poll needs somebody else to publish it. */
  async publish(actor: Actor, pollId: string): Promise<Result<Poll, PublishDenial>> {
    if (!mayPreparePolls(actor)) throw forbidden();
    const [marks, pages] = [await this.keys.make(pollId), await this.pages.hashes()];
    return this.em.transactional(async (em) => {
      const poll = await em.findOne(Poll, pollId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!poll) throw notFound();
      if (poll.state !== 'draft') return deny('poll_not_draft');
      if (actor !== theTown && poll.draftedBy === actor.accountId) {
        return deny('poll_needs_another_person');
      }
      if (poll.closesAt <= this.clock.now()) return deny('poll_too_late');
      const rehearsals = await this.rehearsals.records(em, poll);
      if (!rehearsals.ok) return rehearsals;
      const manifest = composeManifest({
        ...manifestFields(poll, marks.receiptKey),
        rehearsals: rehearsals.value,
        ...(pages && { pages }),
        log: { origin: logOrigin(this.settings.publicUrl, pollId), publicKey: marks.logKey },
      });
      if (!manifest.ok) return manifest;
      poll.manifest = manifestText(manifest.value);
      poll.manifestHash = manifestHash(manifest.value);
      poll.envelopeLength = envelopeLength(manifest.value.trustees.length);
      poll.rollKeyCheck = marks.rollKeyCheck;
      poll.state = 'published';
      announce(em, pollPublished({ pollId, subject: poll.subject }));
      record(em, actor, 'poll_published', `poll:${pollId}`);
      return ok(poll);
    });
  }

  async bySubject(subject: string): Promise<Poll | null> {
    return this.em.findOne(Poll, { subject });
  }

  async byId(pollId: string): Promise<Poll> {
    const poll = await this.em.findOne(Poll, pollId);
    if (!poll) throw notFound();
    return poll;
  }

  /** How many took part, each way. While people vote, nothing as long as one way has fewer than ten: no small cells. */
  async turnout(poll: Poll): Promise<Turnout | null> {
    const [row] = await this.em.execute<Record<keyof Turnout, string>[]>(
      'select online, in_person as "inPerson", kiosk from voting_turnout(?)',
      [poll.id],
    );
    if (!row) return null;
    const { online, inPerson, kiosk } = row;
    const ways = [online, inPerson, kiosk].map(Number) as [number, number, number];
    if (poll.state === 'open' && ways.some((voters) => voters > 0 && voters < SMALLEST_CELL))
      return null;
    return { online: ways[0], inPerson: ways[1], kiosk: ways[2] };
  }
}

const manifestFields = (
  { id, description, opensAt, closesAt }: Poll,
  receiptKey: string,
): object => {
  const { title, projects, rule, tally, allotment, neighbourhoods, trustees, needed } = description;
  return {
    format: 'parvis/manifest',
    version: 1,
    poll: id,
    title,
    rule,
    tally,
    ...(allotment !== undefined && { allotment }),
    projects,
    ...(neighbourhoods?.length && { neighbourhoods }),
    opensAt: wholeSecond(opensAt),
    closesAt: wholeSecond(closesAt),
    trustees,
    needed,
    receiptKey,
  };
};
