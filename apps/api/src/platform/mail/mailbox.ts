import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { cutOf, paged } from '../graphql/page';
import { Mail } from './mail.entity';

/** The letters that the house wrote, as the demo shows them. */
@Injectable()
export class Mailbox {
  constructor(private readonly em: EntityManager) {}

  /** The newest first; those of one address when it is given. */
  async page(recipient: string | undefined, asked: { readonly page: number }, most: number) {
    const cut = cutOf(asked, most);
    const [items, total] = await this.em.findAndCount(
      Mail,
      { ...(recipient && { recipient }) },
      {
        orderBy: { createdAt: 'desc', id: 'desc' },
        limit: cut.limit,
        offset: cut.offset,
        exclude: ['text', 'html'],
      },
    );
    return paged(items, total, cut);
  }

  async one(id: string): Promise<Mail | null> {
    return this.em.findOne(Mail, id);
  }
}
