import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Temporal } from 'temporal-polyfill';
import {
  Access,
  type AuditFilter,
  AuditTrail,
  type HouseContext,
  loaderOf,
  type NamedSubject,
  Subjects,
} from '../../platform';
import { TownService } from '../../town';
import { Account } from '../account.entity';
import { AuditFilterInput } from './people.inputs';
import { AuditLineType, AuditPage, AuditWho, readsAudit } from './people.type';

const SIZE = 50;

/** Things whose name may be shown to whoever reads the trail. */
const named: readonly string[] = ['idea', 'edition', 'poll'];

@Resolver(() => AuditLineType)
export class AuditResolver {
  constructor(
    private readonly trail: AuditTrail,
    private readonly em: EntityManager,
    private readonly towns: TownService,
    private readonly subjects: Subjects,
  ) {}

  @Query(() => AuditPage, { description: 'The newest first, fifty a page.' })
  @Access(readsAudit)
  async audit(
    @Args('filter', { defaultValue: {} }) filter: AuditFilterInput,
    @Args('page', { type: () => Int, defaultValue: 1 }) page: number,
  ) {
    return this.trail.page(await this.read(filter), { page }, SIZE);
  }

  @Query(() => [AuditWho], { description: 'Those who did something that is recorded.' })
  @Access(readsAudit)
  auditPeople() {
    return this.em.execute<{ id: string; title: string | null }[]>(
      `select a.id, a.title from account a
       where exists (select from audit_line l where l.account_id = a.id)
       order by a.title nulls last, a.id limit 200`,
    );
  }

  @Query(() => [String], { description: 'What was ever recorded.' })
  @Access(readsAudit)
  auditActs() {
    return this.trail.acts();
  }

  @ResolveField(() => String, { nullable: true })
  async byTitle(@Parent() { accountId }: AuditLineType, @Context() context: HouseContext) {
    if (!accountId) return null;
    return (await loaderOf(context, this.titles).load(accountId)) ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: 'The name of the thing.' })
  async about(@Parent() { subject }: AuditLineType, @Context() context: HouseContext) {
    const name = await loaderOf(context, this.names).load(subject);
    return name ? (name.number ? `${name.number} · ${name.title}` : name.title) : null;
  }

  @ResolveField(() => String, { nullable: true, description: 'Where it is, at the desk.' })
  async path(@Parent() { subject }: AuditLineType, @Context() context: HouseContext) {
    return (await loaderOf(context, this.names).load(subject))?.path ?? null;
  }

  /** Days are those of the town. */
  private async read({ subject, who, act, from, until }: AuditFilterInput): Promise<AuditFilter> {
    const { timeZone } = await this.towns.town();
    const start = (day: string, later = 0): Date => {
      const date = Temporal.PlainDate.from(day).add({ days: later });
      return new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
    };
    const [since, before] = [from && start(from), until && start(until, 1)];
    return { subject, accountId: who, act, from: since || null, before: before || null };
  }

  private readonly titles = async (ids: readonly string[]) => {
    const found = await this.em.find(Account, { id: { $in: [...ids] } });
    return ids.map((id) => found.find((account) => account.id === id)?.title);
  };

  /** One question a kind of thing, whatever the number of lines. */
  private readonly names = async (subjects: readonly string[]) => {
    const found = new Map<string, NamedSubject>();
    for (const kind of named) {
      const ids = subjects.flatMap((one) => (one.startsWith(`${kind}:`) ? [idOf(one)] : []));
      for (const [id, name] of await this.subjects.named(kind, ids)) {
        found.set(`${kind}:${id}`, name);
      }
    }
    return subjects.map((subject) => found.get(subject));
  };
}

const idOf = (subject: string): string => subject.slice(subject.indexOf(':') + 1);
