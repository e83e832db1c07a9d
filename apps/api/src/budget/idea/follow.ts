import { timingSafeEqual } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../platform';
import { mailKey } from '../mail-key';
import { Follow } from './follow.entity';

/** Somebody to be told news of an idea. */
export interface Follower {
  readonly followId: string;
  readonly ideaId: string;
  readonly email: string;
  readonly locale: 'fr' | 'en';
}

/**
 * Who wants news of these ideas: their authors and their followers, those of the ideas merged into them included; nobody
 * who left, nobody twice for one idea. Call it in a transaction: an author who never chose gets a row to leave by.
 */
export async function followersOf(
  em: EntityManager,
  ideaIds: readonly string[],
  now: Date,
): Promise<Follower[]> {
  await followOwnIdeas(em, ideaIds, now);
  return em.execute<Follower[]>(
    `select distinct on (coalesce(i.merged_into_id, i.id), coalesce(c.email, f.email))
       f.id as "followId", coalesce(i.merged_into_id, i.id) as "ideaId",
       coalesce(c.email, f.email) as email, coalesce(c.locale, f.locale) as locale
     from budget_follow f
     join budget_idea i on i.id = f.idea_id
     left join account c on c.id = f.account_id
     where coalesce(i.merged_into_id, i.id) = any(array[?]::uuid[])
       and f.confirmed_at is not null and f.ended_at is null
     order by coalesce(i.merged_into_id, i.id), coalesce(c.email, f.email), f.id`,
    [[...ideaIds]],
  );
}

/** Gives each author with a mailbox a row, once: the row remembers whether they left. */
async function followOwnIdeas(
  em: EntityManager,
  ideaIds: readonly string[],
  now: Date,
): Promise<void> {
  const authors = await em.execute<Omit<Follow, 'id'>[]>(
    `select distinct a.idea_id as "ideaId", c.id as "accountId",
       case when c.id is null then lower(a.email) end as email, coalesce(c.locale, 'fr') as locale
     from budget_idea_author a
     join budget_idea i on i.id = a.idea_id
     left join account c on c.id = a.account_id or c.email = lower(a.email)
     left join budget_follow f
       on f.idea_id = a.idea_id and (f.account_id = c.id or (c.id is null and f.email = lower(a.email)))
     where coalesce(i.merged_into_id, i.id) = any(array[?]::uuid[]) and f.id is null
       and (c.id is not null or a.email is not null)`,
    [[...ideaIds]],
  );
  for (const author of authors) {
    await addFollow(em, { ...author, createdAt: now, confirmedAt: now });
  }
}

/** Adds a follow unless it is there already: the unique keys decide. */
export async function addFollow(em: EntityManager, follow: Omit<Follow, 'id'>): Promise<void> {
  await em.execute(
    `insert into budget_follow (id, idea_id, account_id, email, locale, created_at, confirmed_at)
     values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    [
      newId(),
      follow.ideaId,
      follow.accountId ?? null,
      follow.email ?? null,
      follow.locale,
      follow.createdAt,
      follow.confirmedAt ?? null,
    ],
  );
}

/** The page that stops such letters in one press, without signing in. */
export const unfollowUrl = (
  { publicUrl, secret }: { readonly publicUrl: string; readonly secret: string },
  followId: string,
): string => `${publicUrl}/unfollow/${followToken(secret, followId)}`;

/** What a letter carries: the row, and a key that only the house can make. */
export const followToken = (secret: string, followId: string): string =>
  `${followId}.${mailKey(secret, 'follow', followId)}`;

/** The row that a token opens; null for an invented one. */
export async function followOfToken(
  em: EntityManager,
  secret: string,
  token: string,
): Promise<Follow | null> {
  const [followId = ''] = token.split('.');
  if (!/^[0-9a-f-]{36}$/.test(followId)) return null;
  const right = Buffer.from(followToken(secret, followId));
  const given = Buffer.from(token);
  if (right.length !== given.length || !timingSafeEqual(right, given)) return null;
  return em.findOne(Follow, followId);
}
