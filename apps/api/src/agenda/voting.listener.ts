import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ballotBoxOpened, closingSigned, pollClosed } from '../voting';
import { type RoleName, Subjects } from '../platform';
import { AgendaBook, type NewLine, type Stamp } from './agenda-book';
import { FactDesk } from './fact-desk';

/** What the ballot box writes in the agenda: once it is closed, two people sign, then a trustee opens it. */
@Injectable()
export class VotingListener implements OnModuleInit {
  constructor(
    private readonly facts: FactDesk,
    private readonly book: AgendaBook,
    private readonly subjects: Subjects,
  ) {}

  onModuleInit(): void {
    const { facts, book } = this;
    facts.on(pollClosed, (em, { pollId }, at) => this.toSign(em, signing(pollId), at));
    facts.on(closingSigned, async (em, { pollId, accountId, last }, at) => {
      if (!last) return this.toSign(em, signing(pollId, accountId), at);
      await book.close(em, [signing(pollId).key], at);
      const lacks = await this.lacks(pollId);
      const opening = task('open_box', ['trustee', 'teller'], pollId);
      await book.keep(em, opening, (lacks['opening'] ?? 0) > 0, at);
    });
    facts.on(ballotBoxOpened, (em, { pollId }, at) =>
      book.close(em, [`open_box:${pollId}`, signing(pollId).key], at),
    );
  }

  /** Facts may come late or in a hurry: how the poll stands decides. */
  private async toSign(em: EntityManager, line: NewLine, at: Stamp): Promise<void> {
    const lacks = await this.lacks(line.subject.id);
    await this.book.keep(em, line, (lacks['signatures'] ?? 0) > 0, at);
  }

  private async lacks(pollId: string): Promise<Readonly<Record<string, number>>> {
    return (await this.subjects.one('poll', pollId))?.lacks ?? {};
  }
}

const task = (kind: string, roles: readonly RoleName[], pollId: string): NewLine => ({
  key: `${kind}:${pollId}`,
  kind,
  sort: 'task',
  roles,
  subject: { kind: 'poll', id: pollId },
});

const signing = (pollId: string, doneBy?: string): NewLine => ({
  ...task('sign_box', ['teller', 'democracy_agent'], pollId),
  doneBy,
});
