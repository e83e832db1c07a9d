import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  ballotEntryWritten,
  ballotPrepared,
  feasibilityDecided,
  phaseEntered,
  rulesAmended,
} from '../budget';
import { type RoleName, Subjects } from '../platform';
import { pollDrafted, pollPublished } from '../voting';
import { AgendaBook, type NewLine, type Stamp } from './agenda-book';
import { FactDesk } from './fact-desk';

const agent: readonly RoleName[] = ['democracy_agent'];
/** Those who draft and publish a poll, one after the other. */
const drafters: readonly RoleName[] = ['democracy_agent', 'cabinet_director'];

/** From the end of the study to the published vote: texts, pictures, the draw, a second look, a second person. */
@Injectable()
export class BallotListener implements OnModuleInit {
  constructor(
    private readonly facts: FactDesk,
    private readonly book: AgendaBook,
    private readonly subjects: Subjects,
  ) {}

  onModuleInit(): void {
    const { facts } = this;
    facts.on(
      phaseEntered,
      async (em, { editionId, phase }, at) => {
        if (phase === 'ballot_preparation') await this.stand(em, editionId, at);
        if (phase !== 'ballot_preparation' && phase !== 'vote') await this.over(em, editionId, at);
      },
      'ballot',
    );
    facts.on(rulesAmended, (em, { editionId }, at) => this.postponed(em, editionId, at), 'ballot');
    facts.on(ballotEntryWritten, (em, { editionId }, at) => this.stand(em, editionId, at));
    facts.on(
      feasibilityDecided,
      async (em, { ideaId }, at) => {
        const idea = await this.subjects.one('idea', ideaId);
        if (idea?.within) await this.postponed(em, idea.within, at);
      },
      'ballot',
    );
    facts.on(ballotPrepared, async (em, { editionId }, at) => {
      await this.stand(em, editionId, at);
      await this.drawn(em, editionId, at);
    });
    this.hearPoll();
  }

  private hearPoll(): void {
    const { facts, book } = this;
    facts.on(pollDrafted, async (em, { pollId, subject, accountId }, at) => {
      await book.close(em, [`prepare_poll:${subject}`], at);
      const line: NewLine = {
        key: `publish_poll:${pollId}`,
        kind: 'publish_poll',
        sort: 'task',
        roles: drafters,
        doneBy: accountId,
        subject: { kind: 'poll', id: pollId },
      };
      // Heard late, the vote may be published already.
      const lacks = (await this.subjects.one('poll', pollId))?.lacks;
      await book.keep(em, line, (lacks?.['publication'] ?? 0) > 0, at);
    });
    facts.on(pollPublished, (em, { pollId, subject }, at) =>
      book.close(em, [`publish_poll:${pollId}`, `check_ballot:${subject}`], at),
    );
  }

  /** What the ballot lacks today. */
  private async stand(em: EntityManager, editionId: string, at: Stamp): Promise<void> {
    const lacks = (await this.subjects.one('ballot', editionId))?.lacks ?? {};
    const dueAt = await this.opening(editionId);
    const { texts = 0, pictures = 0, order = 0 } = lacks;
    const line = (kind: string): NewLine => ({
      key: `${kind}:${editionId}`,
      kind,
      sort: 'task',
      roles: agent,
      subject: { kind: 'ballot', id: editionId },
      dueAt,
    });
    await this.book.keep(em, line('ballot_texts'), texts > 0, at);
    await this.book.keep(em, line('ballot_pictures'), pictures > 0, at);
    await this.book.keep(em, line('ballot_order'), order > 0, at);
  }

  /** Only once the preparation has begun: before, a text is not owed. */
  private async postponed(em: EntityManager, editionId: string, at: Stamp): Promise<void> {
    if (await this.book.knows(em, `ballot_order:${editionId}`)) await this.stand(em, editionId, at);
  }

  private async drawn(em: EntityManager, editionId: string, at: Stamp): Promise<void> {
    const subject = { kind: 'ballot', id: editionId };
    const dueAt = await this.opening(editionId);
    for (const [kind, roles] of [
      ['check_ballot', agent],
      ['prepare_poll', drafters],
    ] as const) {
      // The subject of the edition's poll: drafting and publishing it close these lines.
      const key = `${kind}:budget:${editionId}`;
      await this.book.open(em, { key, kind, sort: 'task', roles, subject, dueAt }, at);
    }
  }

  private async over(em: EntityManager, editionId: string, at: Stamp): Promise<void> {
    const kinds = ['ballot_texts', 'ballot_pictures', 'ballot_order'];
    const polls = ['check_ballot:budget', 'prepare_poll:budget'];
    await this.book.close(
      em,
      [...kinds, ...polls].map((kind) => `${kind}:${editionId}`),
      at,
    );
  }

  private async opening(editionId: string): Promise<Date | undefined> {
    const named = await this.subjects.one('edition', editionId);
    return named?.dates?.find(({ code }) => code === 'vote_opens')?.at;
  }
}
