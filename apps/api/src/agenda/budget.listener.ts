import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  adaptationAnswered,
  adaptationClosed,
  adaptationProposed,
  calendarSet,
  clarificationAsked,
  feasibilityDecided,
  ideaAdmitted,
  ideaAnswered,
  ideaClarified,
  ideaContested,
  ideaReopened,
  ideasMerged,
  ideaSubmitted,
  ideaWithdrawn,
  mergeUndone,
  opinionAsked,
  opinionGiven,
  opinionPostponed,
  phaseEntered,
  rulesAmended,
  studyOpened,
  studyReopened,
} from '../budget';
import { Subjects } from '../platform';
import { AgendaBook, type NewLine, type Stamp } from './agenda-book';
import { FactDesk } from './fact-desk';

/** CRPA L112-8: somebody who writes to the town hears from it within ten working days. */
const ANSWER_DAYS = 10;

/** What the participatory budget writes in the agenda. */
@Injectable()
export class BudgetListener implements OnModuleInit {
  constructor(
    private readonly facts: FactDesk,
    private readonly book: AgendaBook,
    private readonly subjects: Subjects,
  ) {}

  onModuleInit(): void {
    this.hearIdeas();
    this.hearStudies();
    this.facts.on(calendarSet, (em, { editionId }, at) => this.dates(em, editionId, at));
    this.facts.on(phaseEntered, (em, { editionId }, at) => this.dates(em, editionId, at));
    this.facts.on(rulesAmended, (em, { editionId }, at) => this.dates(em, editionId, at));
  }

  private hearIdeas(): void {
    const { facts, book } = this;
    facts.on(ideaSubmitted, (em, { ideaId }, at) => this.toAnswer(em, 'admit', ideaId, at));
    // Written after `ideaAnswered` in the same act: the line it closes is opened anew.
    facts.on(ideaReopened, (em, { ideaId }, at) => this.toAnswer(em, 'admit', ideaId, at));
    facts.on(ideaClarified, async (em, { ideaId }, at) => {
      await book.close(em, [`clarification:${ideaId}`], at);
      await this.toAnswer(em, 'admit', ideaId, at);
    });
    facts.on(ideaContested, (em, { ideaId }, at) => this.toAnswer(em, 'contest', ideaId, at));
    facts.on(ideaAnswered, (em, { ideaId }, at) =>
      book.close(em, [`admit:${ideaId}`, `contest:${ideaId}`, `clarification:${ideaId}`], at),
    );
    facts.on(clarificationAsked, (em, { ideaId }, at) =>
      this.awaited(em, { kind: 'clarification', id: ideaId }, ideaId, at),
    );
    facts.on(ideaAdmitted, async (em, { ideaId }, at) => {
      await book.closeAllOf(em, ideaId, at);
      await book.open(em, agentTask('study', ideaId), at);
    });
    facts.on(ideaWithdrawn, (em, { ideaId }, at) => book.closeAllOf(em, ideaId, at));
    facts.on(ideasMerged, async (em, { sourceIds }, at) => {
      for (const id of sourceIds) await book.closeAllOf(em, id, at);
    });
    facts.on(mergeUndone, (em, { sourceId }, at) =>
      book.reopen(em, sourceId, ideasMerged.fact, at),
    );
  }

  private hearStudies(): void {
    const { facts, book } = this;
    facts.on(studyOpened, (em, { ideaId }, at) => book.close(em, [`study:${ideaId}`], at));
    facts.on(opinionAsked, async (em, { ideaId, opinionId }, at) => {
      await book.close(em, [`decide:${ideaId}`], at);
      await this.awaited(em, { kind: 'opinion', id: opinionId }, ideaId, at);
    });
    facts.on(opinionPostponed, (em, { ideaId, opinionId }, at) =>
      this.awaited(em, { kind: 'opinion', id: opinionId }, ideaId, at),
    );
    facts.on(opinionGiven, async (em, { ideaId, opinionId }, at) => {
      await book.close(em, [`opinion:${opinionId}`], at);
      const others = await book.openKeys(em, ideaId, 'opinion:');
      if (others.length === 0) await book.open(em, agentTask('decide', ideaId), at);
    });
    facts.on(studyReopened, (em, { ideaId }, at) => book.open(em, agentTask('decide', ideaId), at));
    facts.on(feasibilityDecided, (em, { ideaId }, at) => book.closeAllOf(em, ideaId, at));
    facts.on(adaptationProposed, async (em, { ideaId, adaptationId }, at) => {
      await book.close(em, [`decide:${ideaId}`], at);
      await this.awaited(em, { kind: 'adaptation', id: adaptationId }, ideaId, at);
    });
    facts.on(adaptationAnswered, (em, one, at) => this.adaptationOver(em, one, at));
    facts.on(adaptationClosed, (em, one, at) => this.adaptationOver(em, one, at));
  }

  /** Whatever became of the proposal, the town decides next, once every opinion is there. */
  private async adaptationOver(
    em: EntityManager,
    { ideaId, adaptationId }: { ideaId: string; adaptationId: string },
    at: Stamp,
  ): Promise<void> {
    await this.book.close(em, [`adaptation:${adaptationId}`], at);
    const opinions = await this.book.openKeys(em, ideaId, 'opinion:');
    if (opinions.length === 0) await this.book.open(em, agentTask('decide', ideaId), at);
  }

  private async toAnswer(em: EntityManager, kind: string, ideaId: string, at: Stamp) {
    const dueAt = await this.facts.workingDaysFromNow(ANSWER_DAYS);
    await this.book.open(em, { ...agentTask(kind, ideaId), dueAt }, at);
  }

  /** Something that a service or an author owes; the agent sees it when it is late. */
  private async awaited(
    em: EntityManager,
    { kind, id }: { kind: 'opinion' | 'adaptation' | 'clarification'; id: string },
    ideaId: string,
    at: Stamp,
  ): Promise<void> {
    const named = await this.subjects.one(kind, id);
    if (!named) return;
    const line: NewLine = {
      key: `${kind}:${id}`,
      kind,
      sort: 'task',
      roles: [kind === 'opinion' ? 'service_referent' : 'resident'],
      serviceId: named.serviceId,
      subject: { kind: 'idea', id: ideaId },
      dueAt: named.dueAt,
    };
    await this.book.open(em, line, at);
  }

  /** The dates of an edition, as its calendar now stands. */
  private async dates(em: EntityManager, editionId: string, stamp: Stamp): Promise<void> {
    const named = await this.subjects.one('edition', editionId);
    for (const { code, at } of named?.dates ?? []) {
      const line: NewLine = {
        key: `date:${editionId}:${code}`,
        kind: code,
        sort: 'date',
        subject: { kind: 'edition', id: editionId },
        dueAt: at,
      };
      await this.book.open(em, line, stamp);
    }
  }
}

const agentTask = (kind: string, ideaId: string): NewLine => ({
  key: `${kind}:${ideaId}`,
  kind,
  sort: 'task',
  roles: ['democracy_agent'],
  subject: { kind: 'idea', id: ideaId },
});
