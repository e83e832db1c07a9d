import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ballotBoxOpened, pollClosed } from '../voting';
import { AgendaBook } from './agenda-book';
import { FactDesk } from './fact-desk';

/** What the ballot box writes in the agenda: once it is closed, the tellers have to open it. */
@Injectable()
export class VotingListener implements OnModuleInit {
  constructor(
    private readonly facts: FactDesk,
    private readonly book: AgendaBook,
  ) {}

  onModuleInit(): void {
    this.facts.on(pollClosed, (em, { pollId }, at) =>
      this.book.open(
        em,
        {
          key: `open_box:${pollId}`,
          kind: 'open_box',
          sort: 'task',
          role: 'teller',
          subject: { kind: 'poll', id: pollId },
        },
        at,
      ),
    );
    this.facts.on(ballotBoxOpened, (em, { pollId }, at) =>
      this.book.close(em, [`open_box:${pollId}`], at),
    );
  }
}
