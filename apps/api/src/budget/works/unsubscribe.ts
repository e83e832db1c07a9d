import { timingSafeEqual } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock, newId, notFound, Settings } from '../../platform';
import { Follow } from '../idea/follow.entity';
import { mailKey } from '../mail-key';

/** What the letter of the day carries: one follow of the person, and a key that only the house can make. */
const unsubscribeToken = (secret: string, followId: string): string =>
  `${followId}.${mailKey(secret, 'digest', followId)}`;

/** The page that stops every letter of this kind to a person, in one press and without signing in. */
export const unsubscribeUrl = (
  { publicUrl, secret }: { readonly publicUrl: string; readonly secret: string },
  followId: string,
  locale: 'fr' | 'en',
): string =>
  `${publicUrl}${locale === 'en' ? '/en' : ''}/unsubscribe/${unsubscribeToken(secret, followId)}`;

/** What the page shows before and after the press. */
export interface Subscription {
  /** « a…@example.org »: enough to know which mailbox is meant. */
  readonly mailbox: string;
  /** Projects of which this person is told news. */
  readonly projects: number;
}

interface Person {
  readonly accountId: string | null;
  readonly email: string;
}

/** Leaving all letters about works at once, and coming back. */
@Injectable()
export class Unsubscribing {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** Throws when the token opens nothing. Reading changes nothing: machines follow links of letters. */
  async behind(token: string): Promise<Subscription> {
    return this.shown(await this.personOf(token));
  }

  /** Ends every follow of the person, those of their own ideas included; asked twice, it is done once. */
  async leave(token: string): Promise<Subscription> {
    const person = await this.personOf(token);
    const now = this.clock.now();
    await this.em.transactional(async (em) => {
      await this.rememberOwnIdeas(em, person, now);
      await em.execute(
        `update budget_follow f set ended_at = ?
         where f.ended_at is null and (f.account_id = ? or f.email = ?)`,
        [now, person.accountId, person.email],
      );
    });
    return this.shown(person);
  }

  /** Undoes the last leaving: the follows that ended together begin again. */
  async comeBack(token: string): Promise<Subscription> {
    const person = await this.personOf(token);
    await this.em.execute(
      `update budget_follow f set ended_at = null
       where (f.account_id = ? or f.email = ?)
         and f.ended_at = (select max(l.ended_at) from budget_follow l
                           where l.account_id = ? or l.email = ?)`,
      [person.accountId, person.email, person.accountId, person.email],
    );
    return this.shown(person);
  }

  /** An author is written to without having asked: a row for each idea keeps that they left. */
  private async rememberOwnIdeas(em: EntityManager, person: Person, now: Date): Promise<void> {
    const ideas = await em.execute<{ id: string }[]>(
      `select distinct a.idea_id as id from budget_idea_author a
       join budget_idea i on i.id = a.idea_id and i.number is not null
       where (a.account_id = ? or lower(a.email) = ?)
         and not exists (select 1 from budget_follow f where f.idea_id = a.idea_id
                           and (f.account_id = ? or f.email = ?))`,
      [person.accountId, person.email, person.accountId, person.email],
    );
    for (const { id } of ideas) {
      em.create(Follow, {
        id: newId(),
        ideaId: id,
        accountId: person.accountId ?? undefined,
        email: person.accountId ? undefined : person.email,
        locale: 'fr',
        createdAt: now,
        confirmedAt: now,
      });
    }
    await em.flush();
  }

  private async personOf(token: string): Promise<Person> {
    const [followId = ''] = token.split('.');
    if (!/^[0-9a-f-]{36}$/.test(followId)) throw notFound();
    const right = Buffer.from(unsubscribeToken(this.settings.secret, followId));
    const given = Buffer.from(token);
    if (right.length !== given.length || !timingSafeEqual(right, given)) throw notFound();
    const [person] = await this.em.execute<Person[]>(
      `select c.id as "accountId", coalesce(c.email, f.email) as email
       from budget_follow f left join account c on c.id = f.account_id or c.email = f.email
       where f.id = ?`,
      [followId],
    );
    if (!person) throw notFound();
    return person;
  }

  private async shown({ accountId, email }: Person): Promise<Subscription> {
    const projects = await this.em.count(Follow, {
      $or: [...(accountId ? [{ accountId }] : []), { email }],
      endedAt: null,
      confirmedAt: { $ne: null },
    });
    return { mailbox: masked(email), projects };
  }
}

/** The first letter and the domain. */
const masked = (email: string): string => email.replace(/^(.).*@/, '$1…@');
