import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type NamedSubject, Subjects } from '../../platform';
import { CouncilCall } from './call.entity';

/** Names calls for those who only know their ids. */
@Injectable()
export class CallSubjects implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly subjects: Subjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register('council', (ids) => this.calls(ids));
  }

  private async calls(ids: readonly string[]): Promise<Map<string, NamedSubject>> {
    const found = await this.em.fork().find(CouncilCall, { id: { $in: [...ids] } });
    return new Map(
      found.map(({ id, slug, title }) => [id, { title, path: `/desk/council/${slug}` }]),
    );
  }
}
