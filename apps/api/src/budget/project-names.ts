import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { type NamedSubject, Subjects } from '../platform';
import { TownService } from '../town';
import { Edition } from './edition/edition.entity';
import { Idea } from './idea/idea.entity';
import { Result } from './results/result.entity';
import { endOf } from './subject-names';
import { Works, WorksStep } from './works/works.entity';

interface BallotRow {
  readonly id: string;
  readonly texts: string;
  readonly pictures: string;
}

/** Names the ballot and the result of an edition (by its id), and works (by the id of their idea). */
@Injectable()
export class ProjectSubjects implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly subjects: Subjects,
    private readonly towns: TownService,
  ) {}

  onModuleInit(): void {
    this.subjects.register('ballot', (ids) => this.ballots(ids));
    this.subjects.register('result', (ids) => this.results(ids));
    this.subjects.register('works', (ids) => this.works(ids));
  }

  /** What a ballot lacks: texts, pictures, its order. */
  private async ballots(ids: readonly string[]): Promise<Map<string, NamedSubject>> {
    const em = this.em.fork();
    const editions = await em.find(Edition, { id: { $in: [...ids] } });
    const rows = await em.execute<BallotRow[]>(
      `select edition_id as id,
              count(*) filter (where coalesce(ballot_text, '') = '') as texts,
              count(*) filter (where photo_id is null) as pictures
       from budget_idea
       where edition_id = any(array[?]::uuid[]) and state in ('feasible', 'on_ballot') group by edition_id`,
      [[...ids]],
    );
    const lacking = new Map(rows.map(({ id, ...counts }) => [id, counts]));
    return new Map(
      editions.map(({ id, title, slug, orderSeed }) => {
        const { texts, pictures } = lacking.get(id) ?? {};
        const lacks = {
          texts: Number(texts ?? 0),
          pictures: Number(pictures ?? 0),
          order: orderSeed == null ? 1 : 0,
        };
        return [id, { title, path: `/desk/ballot/${slug}`, lacks }];
      }),
    );
  }

  /** What a result lacks: the count, the signatures that publish it, the act of the municipal council. */
  private async results(ids: readonly string[]): Promise<Map<string, NamedSubject>> {
    const em = this.em.fork();
    const found = await em.find(Edition, { id: { $in: [...ids] } });
    const counted = await em.find(
      Result,
      { editionId: { $in: [...ids] } },
      { fields: ['editionId'] },
    );
    return new Map(
      found.map(({ id, title, slug, imported, resultsPublishedAt, resultDecision }) => {
        const lacks = {
          count: counted.some(({ editionId }) => editionId === id) ? 0 : 1,
          publication: resultsPublishedAt ? 0 : 1,
          decision: imported || resultDecision ? 0 : 1,
        };
        return [id, { title, path: `/desk/vote/${slug}`, lacks }];
      }),
    );
  }

  /** Works with the days that are watched: `news`, `step`; `late` and `silent` once the night has noticed that they passed. */
  private async works(ids: readonly string[]): Promise<Map<string, NamedSubject>> {
    const em = this.em.fork();
    const ideas = await em.find(Idea, { id: { $in: [...ids] } });
    const works = await em.find(Works, { ideaId: { $in: [...ids] } });
    const steps = await em.find(
      WorksStep,
      { ideaId: { $in: [...ids] }, doneOn: null },
      { orderBy: { plannedOn: 'asc' } },
    );
    const { timeZone } = await this.towns.town();
    return new Map(
      ideas.map(({ id, title, number, state }) => {
        const one = works.find(({ ideaId }) => ideaId === id);
        const going = one && (state === 'in_progress' || state === 'suspended');
        const step = steps.find(({ ideaId }) => ideaId === id)?.plannedOn;
        const days = going ? watched(one, step) : [];
        return [
          id,
          {
            title,
            number: String(number ?? ''),
            path: `/desk/works/${id}`,
            serviceId: one?.serviceId,
            dates: days.map(({ code, day }) => ({ code, at: endOf(day, timeZone) })),
          },
        ];
      }),
    );
  }
}

function watched(works: Works, step: string | undefined): { code: string; day: string }[] {
  const days = {
    news: works.nextNewsOn,
    step: step ?? works.expectedOn,
    late: works.overdueSince && dayBefore(works.overdueSince),
    silent: works.silentSince && dayBefore(works.silentSince),
  };
  return Object.entries(days).flatMap(([code, day]) => (day ? [{ code, day }] : []));
}

/** The watch writes the first day too late; what was expected was expected the day before. */
const dayBefore = (day: string): string =>
  Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
