import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLine } from './audit-line.entity';

/** The audit trail, read; `record` writes it. */
@Injectable()
export class AuditTrail {
  constructor(private readonly em: EntityManager) {}

  /** The newest first; of one subject when it is given. */
  async page(subject: string | undefined, page: number, size: number) {
    const [items, total] = await this.em.findAndCount(
      AuditLine,
      { ...(subject && { subject }) },
      { orderBy: { at: 'desc', id: 'desc' }, limit: size, offset: (page - 1) * size },
    );
    return { items, total };
  }
}
