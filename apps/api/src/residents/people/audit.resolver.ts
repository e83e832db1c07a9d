import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Access, AuditTrail, type HouseContext, loaderOf } from '../../platform';
import { Account } from '../account.entity';
import { AuditLineType, AuditPage, readsAudit } from './people.type';

const SIZE = 50;

@Resolver(() => AuditLineType)
export class AuditResolver {
  constructor(
    private readonly trail: AuditTrail,
    private readonly em: EntityManager,
  ) {}

  @Query(() => AuditPage, { description: 'The newest first, fifty a page.' })
  @Access(readsAudit)
  async audit(
    @Args('subject', { type: () => String, nullable: true }) subject: string | null,
    @Args('page', { type: () => Int, defaultValue: 1 }) page: number,
  ) {
    const at = Math.max(page, 1);
    const { items, total } = await this.trail.page(subject ?? undefined, at, SIZE);
    return { items, total, page: at, pages: Math.max(1, Math.ceil(total / SIZE)) };
  }

  @ResolveField(() => String, { nullable: true })
  async byTitle(@Parent() { accountId }: AuditLineType, @Context() context: HouseContext) {
    if (!accountId) return null;
    return (await loaderOf(context, this.titles).load(accountId)) ?? null;
  }

  private readonly titles = async (ids: readonly string[]) => {
    const found = await this.em.find(Account, { id: { $in: [...ids] } });
    return ids.map((id) => found.find((account) => account.id === id)?.title);
  };
}
