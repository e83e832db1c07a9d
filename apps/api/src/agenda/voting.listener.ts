import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ballotBoxOpened, closingSigned, pollClosed } from '../voting';
import type { RoleName } from '../platform';
import { AgendaBook, type NewLine } from './agenda-book';
import { FactDesk } from './fact-desk';

/** What the ballot box writes in the agenda: once it is closed, two people sign, then a trustee opens it. */
@Injectable()
export class VotingListener implements OnModuleInit {
  constructor(
    private readonly facts: FactDesk,
    private readonly book: AgendaBook,
  ) {}

  onModuleInit(): void {
    const { facts, book } = this;
    facts.on(pollClosed, (em, { pollId }, at) => book.open(em, signing(pollId), at));
    facts.on(closingSigned, async (em, { pollId, accountId, last }, at) => {
      if (!last) return book.open(em, signing(pollId, accountId), at);
      await book.close(em, [signing(pollId).key], at);
      await book.open(em, task('open_box', ['trustee', 'teller'], pollId), at);
    });
    facts.on(ballotBoxOpened, (em, { pollId }, at) =>
      book.close(em, [`open_box:${pollId}`, signing(pollId).key], at),
    );
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
