import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Actor, forbidden } from '../../platform';
import { Edition } from '../edition/edition.entity';
import { Import } from '../import/import.entity';
import { Result } from '../results/result.entity';
import { type NamedArea, editionSubject } from './edition-subject';
import { maySeeSimulations } from './simulation.access';

const MOST = 100;

/** An election whose ballots may be counted again: its result is public. */
export interface Source {
  readonly editionId: string;
  readonly slug: string;
  readonly title: string;
  readonly imported: boolean;
  readonly voters: number;
  readonly budget: number;
  readonly projects: number;
  readonly currency?: string;
}

/** The elections that a simulation may start from. */
@Injectable()
export class SimulationSources {
  constructor(private readonly em: EntityManager) {}

  /** A hundred at most, in four queries: those of the town first, then imports, the newest before the others. */
  async all(actor: Actor): Promise<Source[]> {
    if (!maySeeSimulations(actor)) throw forbidden();
    const editions = await this.em.find(
      Edition,
      { resultsPublishedAt: { $ne: null } },
      { orderBy: { imported: 'asc', createdAt: 'desc' }, limit: MOST },
    );
    return this.described(editions);
  }

  /** Undefined when it has no public result. */
  async bySlug(slug: string): Promise<Source | undefined> {
    const found = await this.em.find(Edition, { slug, resultsPublishedAt: { $ne: null } });
    const [source] = await this.described(found);
    return source;
  }

  /** The neighbourhoods in which its projects stand, and whether voters graded them. */
  async ballotsOf(editionId: string): Promise<{ areas: readonly NamedArea[]; graded: boolean }> {
    const { edition, areas } = await editionSubject(this.em, editionId);
    return { areas, graded: edition.rules.ballot.kind === 'grades' };
  }

  private async described(editions: readonly Edition[]): Promise<Source[]> {
    if (editions.length === 0) return [];
    const editionId = { $in: editions.map(({ id }) => id) };
    const results = await this.em.find(
      Result,
      { editionId },
      { fields: ['editionId', 'voters', 'budget'] },
    );
    const imports = await this.em.find(
      Import,
      { editionId },
      { fields: ['editionId', 'currency'] },
    );
    const counts = await this.em.execute<{ edition_id: string; projects: string }[]>(
      'select edition_id, count(*) as projects from budget_contender where edition_id in (?) group by edition_id',
      [editions.map(({ id }) => id)],
    );
    const projects = new Map(counts.map((row) => [row.edition_id, Number(row.projects)]));
    return editions.flatMap(({ id, slug, title, imported }) => {
      const result = results.find((one) => one.editionId === id);
      if (!result) return [];
      const { voters, budget } = result;
      const currency = imports.find((one) => one.editionId === id)?.currency;
      const known = { editionId: id, slug, title, imported, voters, budget };
      return [{ ...known, projects: projects.get(id) ?? 0, ...(currency && { currency }) }];
    });
  }
}
