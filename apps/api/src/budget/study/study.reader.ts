import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { MunicipalService } from '../../town';
import { Edition } from '../edition/edition.entity';
import { Idea } from '../idea/idea.entity';
import { Adaptation, Opinion, Study } from './study.entity';

/** Batches for the loaders of a request: each answers in the order of the ids it was given. */
@Injectable()
export class StudyReader {
  constructor(private readonly em: EntityManager) {}

  async studiesOfIdeas(ideaIds: readonly string[]): Promise<(Study | undefined)[]> {
    const found = await this.em.find(Study, { ideaId: { $in: [...ideaIds] } });
    return ideaIds.map((id) => found.find(({ ideaId }) => ideaId === id));
  }

  async studies(ids: readonly string[]): Promise<(Study | undefined)[]> {
    const found = await this.em.find(Study, { id: { $in: [...ids] } });
    return ids.map((id) => found.find((study) => study.id === id));
  }

  async opinionsOfStudies(ids: readonly string[]): Promise<Opinion[][]> {
    const found = await this.em.find(
      Opinion,
      { studyId: { $in: [...ids] } },
      { orderBy: { id: 'asc' } },
    );
    return ids.map((id) => found.filter(({ studyId }) => studyId === id));
  }

  async adaptationsOfIdeas(ids: readonly string[]): Promise<Adaptation[][]> {
    const found = await this.em.find(
      Adaptation,
      { ideaId: { $in: [...ids] } },
      { orderBy: { proposedAt: 'desc', id: 'desc' } },
    );
    return ids.map((id) => found.filter(({ ideaId }) => ideaId === id));
  }

  async ideas(ids: readonly string[]): Promise<(Idea | undefined)[]> {
    const found = await this.em.find(Idea, { id: { $in: [...ids] } });
    return ids.map((id) => found.find((idea) => idea.id === id));
  }

  async editions(ids: readonly string[]): Promise<(Edition | undefined)[]> {
    const found = await this.em.find(Edition, { id: { $in: [...ids] } });
    return ids.map((id) => found.find((edition) => edition.id === id));
  }

  async services(ids: readonly string[]): Promise<(MunicipalService | undefined)[]> {
    const found = await this.em.find(MunicipalService, { id: { $in: [...ids] } });
    return ids.map((id) => found.find((service) => service.id === id));
  }
}
