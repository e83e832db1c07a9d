import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Actor, forbidden, notFound } from '../../platform';
import { maySeeFiles } from '../budget.access';
import { Edition } from '../edition/edition.entity';
import { Idea } from '../idea/idea.entity';
import { openStates } from '../study/study.case';
import { entryFaults } from './ballot-entry';

interface Sheet {
  readonly edition: Edition;
  readonly projects: readonly Idea[];
}

interface Readiness {
  readonly edition: Edition;
  readonly entries: readonly { readonly idea: Idea; readonly faults: readonly string[] }[];
  /** Ideas whose study is not ended: they will not be on the ballot. */
  readonly undecided: number;
}

@Injectable()
export class BallotReader {
  constructor(private readonly em: EntityManager) {}

  /** The ballot as voters see it. Before the order is drawn only the town sees it, in the order of the ideas. */
  async sheet(actor: Actor, editionId: string): Promise<Sheet> {
    const edition = await this.edition(editionId);
    if (edition.orderSeed == null) {
      if (!maySeeFiles(actor)) throw notFound();
      return { edition, projects: await this.feasible(editionId) };
    }
    const projects = await this.em.find(
      Idea,
      { editionId, ballotNumber: { $ne: null } },
      { orderBy: { ballotNumber: 'asc' } },
    );
    return { edition, projects };
  }

  /** What each project still lacks. */
  async readiness(actor: Actor, editionId: string): Promise<Readiness> {
    if (!maySeeFiles(actor)) throw forbidden();
    const { edition, projects } = await this.sheet(actor, editionId);
    const entries = projects.map((idea) => ({
      idea,
      faults: entryFaults(idea, edition.rules.projectCap),
    }));
    const undecided = await this.em.count(Idea, { editionId, state: { $in: [...openStates] } });
    return { edition, entries, undecided };
  }

  private feasible(editionId: string): Promise<Idea[]> {
    return this.em.find(Idea, { editionId, state: 'feasible' }, { orderBy: { number: 'asc' } });
  }

  private async edition(id: string): Promise<Edition> {
    const edition = await this.em.findOne(Edition, id);
    if (!edition) throw notFound();
    return edition;
  }
}
