import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deny, ok, type Result } from '@parvis/kernel';
import type { EditionPhase, IdeaState } from '@parvis/phases';
import { type Actor, Clock, forbidden, notFound } from '../../platform';
import { Account } from '../../residents';
import type { BudgetDenial } from '../budget.denials';
import { Edition } from '../edition/edition.entity';
import { Idea } from './idea.entity';

const phases: readonly EditionPhase[] = ['submission', 'study'];
const states: readonly IdeaState[] = [
  'submitted',
  'to_clarify',
  'admissible',
  'under_study',
  'adapted',
  'feasible',
];

/** While ideas are gathered and studied, a resident may say « this one too »; the vote is another thing. */
@Injectable()
export class SupportService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Gives or takes back a support; said twice, it changes nothing more. */
  async set(actor: Actor, ideaId: string, on: boolean): Promise<Result<Idea, BudgetDenial>> {
    const { accountId } = actor;
    if (!accountId) throw forbidden();
    const idea = await this.em.findOne(Idea, ideaId);
    if (!idea || idea.number == null) throw notFound();
    const { phase } = await this.em.findOneOrFail(Edition, idea.editionId);
    if (!phases.includes(phase) || !states.includes(idea.state)) return deny('support_closed');
    const account = await this.em.findOneOrFail(Account, accountId);
    if (!account.confirmedAt) return deny('mailbox_unconfirmed');
    if (on) await this.give(ideaId, accountId);
    else await this.takeBack(ideaId, accountId);
    return ok(idea);
  }

  private async give(ideaId: string, accountId: string): Promise<void> {
    await this.em.execute(
      `insert into budget_support (idea_id, account_id, created_at) values (?, ?, ?)
       on conflict do nothing`,
      [ideaId, accountId, this.clock.now()],
    );
  }

  /** Also from the ideas merged into it: their supports are its own. */
  private async takeBack(ideaId: string, accountId: string): Promise<void> {
    await this.em.execute(
      `delete from budget_support s using budget_idea i
       where i.id = s.idea_id and s.account_id = ? and (i.id = ? or i.merged_into_id = ?)`,
      [accountId, ideaId, ideaId],
    );
  }

  /** How many people support each idea of a list, those of the ideas merged into it counted once. */
  async counts(ideaIds: readonly string[]): Promise<number[]> {
    const rows = await this.em.execute<{ id: string; people: number }[]>(
      `select coalesce(i.merged_into_id, i.id) as id, count(distinct s.account_id)::int as people
       from budget_idea i join budget_support s on s.idea_id = i.id
       where i.id = any(array[?]::uuid[]) or i.merged_into_id = any(array[?]::uuid[])
       group by 1`,
      [[...ideaIds], [...ideaIds]],
    );
    const people = new Map(rows.map((row) => [row.id, row.people]));
    return ideaIds.map((id) => people.get(id) ?? 0);
  }

  /** Which ideas of a list this account supports. */
  async supportedBy(accountId: string, ideaIds: readonly string[]): Promise<boolean[]> {
    const rows = await this.em.execute<{ id: string }[]>(
      `select coalesce(i.merged_into_id, i.id) as id
       from budget_idea i join budget_support s on s.idea_id = i.id
       where s.account_id = ? and (i.id = any(array[?]::uuid[]) or i.merged_into_id = any(array[?]::uuid[]))`,
      [accountId, [...ideaIds], [...ideaIds]],
    );
    const supported = new Set(rows.map(({ id }) => id));
    return ideaIds.map((id) => supported.has(id));
  }
}
