import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type NamedSubject, Subjects } from '../../platform';
import { Poll } from './poll.entity';

/** Names polls for those who only know their ids, and says what each still waits for. */
@Injectable()
export class PollSubjects implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly subjects: Subjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register('poll', (ids) => this.polls(ids));
  }

  private async polls(ids: readonly string[]): Promise<Map<string, NamedSubject>> {
    const found = await this.em.fork().find(Poll, { id: { $in: [...ids] } });
    return new Map(
      found.map(({ id, subject, state, description: { title } }) => {
        const lacks = {
          publication: state === 'draft' ? 1 : 0,
          signatures: state === 'closed' ? 1 : 0,
          opening: state === 'closed' || state === 'reconciled' ? 1 : 0,
        };
        return [id, { title, path: `/desk/polls/${subject}`, lacks }];
      }),
    );
  }
}
