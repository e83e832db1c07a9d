import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { resultConfirmed, resultCounted, resultDecided, resultPublished } from '../budget';
import { type RoleName, Subjects } from '../platform';
import { ballotBoxOpened } from '../voting';
import { AgendaBook, type NewLine, type Stamp } from './agenda-book';
import { FactDesk } from './fact-desk';

/** Those who may say that a result is right. */
const confirmers: readonly RoleName[] = ['democracy_agent', 'teller', 'cabinet_director'];

const BUDGET = 'budget:';

/** From the opened box to the act of the municipal council. */
@Injectable()
export class ResultListener implements OnModuleInit {
  constructor(
    private readonly facts: FactDesk,
    private readonly book: AgendaBook,
    private readonly subjects: Subjects,
  ) {}

  onModuleInit(): void {
    const { facts, book } = this;
    facts.on(
      ballotBoxOpened,
      async (em, { subject }, at) => {
        if (!subject.startsWith(BUDGET)) return;
        const editionId = subject.slice(BUDGET.length);
        // The count may be over before this is heard.
        const lacks = (await this.subjects.one('result', editionId))?.lacks;
        const line = task('count', ['democracy_agent'], editionId);
        await book.keep(em, line, (lacks?.['count'] ?? 0) > 0, at);
      },
      'result',
    );
    facts.on(resultCounted, async (em, { editionId }, at) => {
      await book.close(em, [`count:${editionId}`], at);
      await this.toConfirm(em, editionId, undefined, at);
    });
    facts.on(resultConfirmed, (em, { editionId, accountId }, at) =>
      this.toConfirm(em, editionId, accountId, at),
    );
    facts.on(resultPublished, async (em, { editionId }, at) => {
      await book.close(em, [`confirm:${editionId}`], at);
      await this.toDecide(em, editionId, at);
    });
    facts.on(resultDecided, (em, { editionId }, at) => this.toDecide(em, editionId, at));
  }

  private async toConfirm(
    em: EntityManager,
    editionId: string,
    doneBy: string | undefined,
    at: Stamp,
  ): Promise<void> {
    const lacks = (await this.subjects.one('result', editionId))?.lacks;
    const line = { ...task('confirm', confirmers, editionId), doneBy };
    await this.book.keep(em, line, (lacks?.['publication'] ?? 0) > 0, at);
  }

  private async toDecide(em: EntityManager, editionId: string, at: Stamp): Promise<void> {
    const lacks = (await this.subjects.one('result', editionId))?.lacks;
    const line = task('council_decision', ['democracy_agent'], editionId);
    await this.book.keep(em, line, (lacks?.['decision'] ?? 0) > 0, at);
  }
}

const task = (kind: string, roles: readonly RoleName[], editionId: string): NewLine => ({
  key: `${kind}:${editionId}`,
  kind,
  sort: 'task',
  roles,
  subject: { kind: 'result', id: editionId },
});
