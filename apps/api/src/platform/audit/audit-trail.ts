import { EntityManager, type FilterQuery } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { cutOf, paged } from '../graphql/page';
import { AuditLine } from './audit-line.entity';

/** Which lines: of one thing, by one person, of one kind, from an instant on and before another. */
export interface AuditFilter {
  readonly subject?: string | null;
  readonly accountId?: string | null;
  readonly act?: string | null;
  readonly from?: Date | null;
  readonly before?: Date | null;
}

/** The audit trail, read; `record` writes it. */
@Injectable()
export class AuditTrail {
  constructor(private readonly em: EntityManager) {}

  /** The newest first; two queries. */
  async page(filter: AuditFilter, asked: { readonly page: number }, most: number) {
    const cut = cutOf(asked, most);
    const [items, total] = await this.em.findAndCount(AuditLine, where(filter), {
      orderBy: { at: 'desc', id: 'desc' },
      limit: cut.limit,
      offset: cut.offset,
    });
    return paged(items, total, cut);
  }

  /** The acts that were ever recorded. */
  async acts(): Promise<string[]> {
    const rows = await this.em.execute<{ act: string }[]>(
      'select act from audit_line group by act order by act',
    );
    return rows.map(({ act }) => act);
  }
}

function where({ subject, accountId, act, from, before }: AuditFilter): FilterQuery<AuditLine> {
  const at = { ...(from && { $gte: from }), ...(before && { $lt: before }) };
  return {
    ...(subject && { subject }),
    ...(accountId && { accountId }),
    ...(act && { act }),
    ...((from ?? before) && { at }),
  };
}
