import type { EntityManager } from '@mikro-orm/postgresql';
import { countedKind, transcribed } from '@parvis/budget';
import type { Choices } from '@parvis/voting';
import type { BoxContents } from '../../voting';
import type { Edition } from '../edition/edition.entity';
import { Idea } from '../idea/idea.entity';
import { pagesOf, storePage } from './ballot-pages';
import { Contender } from './contender.entity';
import { countEdition } from './count';
import { projectCode } from './edition-poll';
import { Count, ResultLine } from './result.entity';

/** An edition whose ballots were counted elsewhere than in our box. */
export interface HeldVote {
  readonly edition: Edition;
  /** Those of the ballot; each has its number. */
  readonly ideas: readonly Idea[];
  readonly ballots: readonly Choices[];
  readonly contents: BoxContents;
  readonly lotSeed: string;
  readonly now: Date;
}

/** Stores the ballots of a vote held before, counts them, and writes rank and votes on the ideas, whatever their state. */
export async function storeCount(em: EntityManager, held: HeldVote): Promise<void> {
  const { edition, ideas, ballots, contents, lotSeed, now } = held;
  const editionId = edition.id;
  const ordered = [...ideas].sort((a, b) => (a.ballotNumber ?? 0) - (b.ballotNumber ?? 0));
  const codes = ordered.map(({ ballotNumber }) => projectCode(ballotNumber ?? 0));
  ordered.forEach(({ id, cost }, position) => {
    const code = codes[position] ?? '';
    em.create(Contender, {
      ...{ editionId, position, code, ideaId: id },
      cost: cost ?? 0,
      withdrawn: false,
    });
  });
  const total = ballots.length;
  const startedAt = now;
  em.create(Count, { editionId, stage: 'ballots', done: 0, total, contents, lotSeed, startedAt });
  await em.flush();
  const positions = new Map(codes.map((code, position) => [code, position]));
  const read = transcribed(countedKind(edition.rules.ballot.kind), ballots, positions);
  let page = 0;
  for (const part of pagesOf(read)) await storePage(em, editionId, page++, part);
  await countEdition(em, editionId, { now, progress: async () => {} });
  for (const { ideaId, rank, score } of await em.find(ResultLine, { editionId })) {
    await em.nativeUpdate(Idea, { id: ideaId }, { rank, votes: score });
  }
}
