import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Mail } from './mail.entity';

/** The letters that the house wrote, as the demo shows them. */
@Injectable()
export class Mailbox {
  constructor(private readonly em: EntityManager) {}

  /** The newest first; those of one address when it is given. */
  async page(recipient: string | undefined, page: number, size: number) {
    const [items, total] = await this.em.findAndCount(
      Mail,
      { ...(recipient && { recipient }) },
      {
        orderBy: { createdAt: 'desc', id: 'desc' },
        limit: size,
        offset: (page - 1) * size,
        exclude: ['text', 'html'],
      },
    );
    return { items, total };
  }

  async one(id: string): Promise<Mail | null> {
    return this.em.findOne(Mail, id);
  }
}
