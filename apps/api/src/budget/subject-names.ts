import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { editionCalendarShape, localInstant, readCalendar } from '@parvis/phases';
import { type NamedSubject, Subjects } from '../platform';
import { TownService } from '../town';
import { Edition } from './edition/edition.entity';
import { Idea } from './idea/idea.entity';
import { Adaptation, Opinion, Study } from './study/study.entity';

/** The dates that people wait for; a phase closes where the next one opens, so each is named once. */
const told = new Set([
  ...['submission_opens', 'submission_closes', 'study_closes', 'vote_opens', 'vote_closes'],
  ...['results_closes', 'works_closes'],
]);

/** Names the things of this office for those who only know their ids. */
@Injectable()
export class BudgetSubjects implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly subjects: Subjects,
    private readonly towns: TownService,
  ) {}

  onModuleInit(): void {
    this.subjects.register('idea', (ids) => this.ideas(ids));
    this.subjects.register('edition', (ids) => this.editions(ids));
    this.subjects.register('opinion', (ids) => this.opinions(ids));
    this.subjects.register('adaptation', (ids) => this.adaptations(ids));
    this.subjects.register('clarification', (ids) => this.clarifications(ids));
  }

  private async ideas(ids: readonly string[]): Promise<Map<string, NamedSubject>> {
    const found = await this.em.fork().find(Idea, { id: { $in: [...ids] } });
    return new Map(found.map((idea) => [idea.id, nameOf(idea)]));
  }

  private async editions(ids: readonly string[]): Promise<Map<string, NamedSubject>> {
    const found = await this.em.fork().find(Edition, { id: { $in: [...ids] } });
    return new Map(
      found.map((edition) => [
        edition.id,
        {
          title: edition.title,
          path: `/desk/editions/${edition.slug}`,
          dates: datesOf(edition),
        },
      ]),
    );
  }

  private async opinions(ids: readonly string[]): Promise<Map<string, NamedSubject>> {
    const em = this.em.fork();
    const opinions = await em.find(Opinion, { id: { $in: [...ids] } });
    const studies = await em.find(Study, { id: { $in: opinions.map((one) => one.studyId) } });
    const ideas = await this.ideas(studies.map(({ ideaId }) => ideaId));
    const { timeZone } = await this.towns.town();
    return new Map(
      opinions.flatMap(({ id, studyId, serviceId, dueOn }) => {
        const study = studies.find((one) => one.id === studyId);
        const idea = study && ideas.get(study.ideaId);
        return idea ? [[id, { ...idea, serviceId, dueAt: endOf(dueOn, timeZone) }]] : [];
      }),
    );
  }

  private async adaptations(ids: readonly string[]): Promise<Map<string, NamedSubject>> {
    const found = await this.em.fork().find(Adaptation, { id: { $in: [...ids] } });
    const ideas = await this.ideas(found.map(({ ideaId }) => ideaId));
    const { timeZone } = await this.towns.town();
    return new Map(
      found.flatMap(({ id, ideaId, answerDueOn }) => {
        const idea = ideas.get(ideaId);
        return idea ? [[id, { ...idea, dueAt: endOf(answerDueOn, timeZone) }]] : [];
      }),
    );
  }

  /** Ideas whose author was asked something. */
  private async clarifications(ids: readonly string[]): Promise<Map<string, NamedSubject>> {
    const found = await this.em.fork().find(Idea, { id: { $in: [...ids] } });
    const { timeZone } = await this.towns.town();
    return new Map(
      found.map((idea) => {
        const dueAt = idea.answerDueOn ? endOf(idea.answerDueOn, timeZone) : undefined;
        return [idea.id, { ...nameOf(idea), dueAt }];
      }),
    );
  }
}

const nameOf = ({ id, editionId, title, number }: Idea): NamedSubject => ({
  title,
  ...(number !== undefined && number !== null && { number: String(number) }),
  path: `/desk/ideas/${id}`,
  within: editionId,
});

/** The last minute of a day on the town's clock. */
export function endOf(day: string, zone: string): Date {
  const end = localInstant(`${day}T23:59`, zone);
  if (!end.ok) throw new Error(`No end of ${day} in ${zone}`);
  return new Date(end.value.epochMilliseconds);
}

function datesOf({ rules }: Edition): { code: string; at: Date }[] {
  const read = rules.calendar && readCalendar(rules.calendar, editionCalendarShape);
  if (!read?.ok) return [];
  const all = read.value.windows.flatMap(({ phase, opensAt, closesAt }) => [
    { code: `${phase}_opens`, at: new Date(opensAt.epochMilliseconds) },
    { code: `${phase}_closes`, at: new Date(closesAt.epochMilliseconds) },
  ]);
  return all.filter(({ code }) => told.has(code));
}
