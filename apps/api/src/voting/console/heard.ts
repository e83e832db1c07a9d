import type { EntityManager } from '@mikro-orm/postgresql';
import type { Watcher } from '@parvis/voting';
import { PollHeard } from './poll-heard.entity';

/** Notes that a watcher did its work for a poll, for the bureau's console. */
export async function heardFrom(
  em: EntityManager,
  pollId: string,
  who: Watcher,
  at: Date,
): Promise<void> {
  await em.fork().upsert(PollHeard, { pollId, who, at });
}
