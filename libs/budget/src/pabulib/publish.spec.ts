import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '../rules/allocate';
import { type BallotKind } from '../election/ballots';
import { type Election } from '../election/election';
import { pileOf } from '../election/pile';
import { publishedElection } from './publish';
import { readPabulib } from './read';
import { writePabulib } from './write';

const projects = ['P01', 'P02', 'P03', 'P04'].map((id, at) => ({
  id,
  cost: BigInt(at + 1) * 1_000n,
}));

function election(kind: BallotKind, votes: readonly (readonly [number[], number[]?])[]): Election {
  const pile = pileOf(kind);
  for (const [choices, values] of votes) pile.add(choices, values);
  return { projects, budget: 5_000n, decimals: 2, ballots: pile.done() };
}

const fileOf = (held: Election, lot = ['P03', 'P01', 'P04', 'P02']) =>
  publishedElection({
    election: held,
    titles: new Map(projects.map(({ id }) => [id, `Projet ; ${id}`])),
    lot,
    winners: ['P01'],
    about: { description: 'Budget participatif' },
  });

async function readAgain(held: Election): Promise<Election> {
  const read = await readPabulib(writePabulib(fileOf(held)));
  if (!read.ok) throw new Error(read.denial.code);
  return read.value.election;
}

function winnersOf(held: Election): readonly string[] {
  const rule = { name: 'greedy', measure: 'votes', perCost: false, misfit: 'skip' } as const;
  const counted = allocate(held, rule, ['cost', 'votes', 'id']);
  if (!counted.ok) throw new Error(counted.denial.code);
  return counted.value.winners;
}

const someVotes = fc.array(fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 30,
});

describe('a published election', () => {
  it('gives the same winners to whoever reads it back, for any ballots', async () => {
    await fc.assert(
      fc.asyncProperty(someVotes, async (votes) => {
        const held = election(
          'approval',
          votes.map((choices) => [choices] as const),
        );
        expect(winnersOf(await readAgain(held))).toEqual(winnersOf(held));
      }),
    );
  });

  it('says nothing of who voted, nor in which order: any order of the same ballots is the same file', () => {
    fc.assert(
      fc.property(someVotes, fc.array(fc.nat(), { minLength: 30 }), (votes, dice) => {
        const ballots = votes.map((choices) => [choices] as const);
        const mixed = ballots
          .map((ballot, at) => ({ ballot, key: dice[at] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ ballot }) => [ballot[0].toReversed()] as const);
        const [first, second] = [ballots, mixed].map((some) => fileOf(election('approval', some)));
        expect(first?.votes.columns).toEqual(['voter_id', 'vote']);
        expect(second).toEqual(first);
      }),
    );
  });

  it('keeps the order of a ranked ballot and the points of a cumulative one', () => {
    expect(fileOf(election('ranked', [[[2, 0]]])).votes.rows).toEqual([['1', 'P03,P01']]);
    expect(
      fileOf(
        election('points', [
          [
            [2, 0],
            [1, 4],
          ],
        ]),
      ).votes.rows,
    ).toEqual([['1', 'P01,P03', '4,1']]);
  });

  it('gives the lowest grade to a project that was not graded', () => {
    const { votes, meta } = fileOf(election('grades', [[[1], [3]]]));
    expect(meta.get('vote_type')).toBe('scoring');
    expect(votes.rows).toEqual([['1', 'P01,P02,P03,P04', '0,3,0,0']]);
  });

  it('lists the projects in the order drawn for the ties', () => {
    const { projects: sheet } = fileOf(election('approval', [[[0]]]));
    expect(sheet.rows.map(([id]) => id)).toEqual(['P03', 'P01', 'P04', 'P02']);
    expect(sheet.rows[1]).toEqual(['P01', '10', 'Projet ; P01', '1']);
  });
});
