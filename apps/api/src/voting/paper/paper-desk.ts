import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { deny, ok, type Result } from '@parvis/kernel';
import { type Actor, notFound, record } from '../../platform';
import { Poll, PollSignature } from '../poll/poll.entity';
import type { PollState } from '@parvis/phases';

/** The poll, locked, while its paper may still be written about: in these states and not signed by two people. */
export async function pollToWrite(
  em: EntityManager,
  pollId: string,
  states: readonly PollState[],
): Promise<Result<Poll, 'paper_not_now'>> {
  const poll = await em.findOne(Poll, pollId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!poll) throw notFound();
  const signed = await em.count(PollSignature, { pollId, act: 'reconcile' });
  return states.includes(poll.state) && signed < 2 ? ok(poll) : deny('paper_not_now');
}

/** What somebody signed has changed: it is signed again, by two people. */
export async function unsign(em: EntityManager, actor: Actor, pollId: string): Promise<void> {
  const gone = await em.nativeDelete(PollSignature, { pollId, act: 'reconcile' });
  if (gone > 0) record(em, actor, 'closing_unsigned', `poll:${pollId}`);
}
