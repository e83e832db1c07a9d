import type { EntityManager } from '@mikro-orm/postgresql';
import { type Edition, type Idea, storeCount } from '../budget';
import { dealBallots2025 } from './deal-2025';

/**
 * The count of the closed edition, computed from its ballots like any other: the seed writes no result. Call it once
 * the edition and its ideas are flushed; `now`: when it was counted.
 */
export async function count2025(
  em: EntityManager,
  edition: Edition,
  ideas: readonly Idea[],
  now: Date,
): Promise<void> {
  const dealt = dealBallots2025();
  await storeCount(em, {
    edition,
    ideas: ideas.filter(({ ballotNumber }) => ballotNumber != null),
    ballots: dealt.flatMap(({ ballots }) =>
      ballots.map((codes) => codes.map((project) => ({ project, value: 1 }))),
    ),
    contents: {
      valid: dealt.reduce((sum, { ballots }) => sum + ballots.length, 0),
      blank: dealt.reduce((sum, { blank }) => sum + blank, 0),
      spoilt: dealt.reduce((sum, { spoilt }) => sum + spoilt, 0),
      rejected: 0,
      invalid: 0,
      channels: dealt.map(({ channel, ballots, blank, spoilt }) => ({
        name: channel,
        ballots: ballots.length + blank + spoilt,
        supporters: supportersOf(ballots),
      })),
      listHash: '',
    },
    lotSeed: 'Tirage public du 13 octobre 2025 à 9 h, salle du conseil',
    now,
  });
}

function supportersOf(ballots: readonly (readonly string[])[]): Record<string, number> {
  const votes: Record<string, number> = {};
  for (const code of ballots.flat()) votes[code] = (votes[code] ?? 0) + 1;
  return votes;
}
