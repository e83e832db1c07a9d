import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pileOf } from '../election/pile';
import { readPabulib } from '../pabulib/read';
import { representation } from './representation';
import { representationByPlace, tellable } from './representation-by-place';

/** Voters of each place: so many for A, who wins, so many for B. */
type Town = readonly (readonly [place: string, forA: number, forB: number])[];

function told(town: Town) {
  const pile = pileOf('approval');
  const all = (votes: readonly number[]) => votes.reduce((sum, one) => sum + one, 0);
  pile.add([0], undefined, all(town.map(([, forA]) => forA)));
  pile.add([1], undefined, all(town.map(([, , forB]) => forB)));
  const projects = ['A', 'B'].map((id) => ({ id, cost: 1n }));
  const election = { projects, budget: 1n, decimals: 0, ballots: pile.done() };
  const places = new Map(
    town.map(([place, forA, forB]) => [
      place,
      new Map([
        [0, forA],
        [1, forB],
      ]),
    ]),
  );
  return { cells: representationByPlace(election, ['A'], places), election };
}

it('counts at each place those who named a winner, the most voters first', () => {
  expect(
    told([
      ['Nord', 10, 20],
      ['Sud', 40, 10],
    ]).cells,
  ).toEqual([
    { places: ['Sud'], voters: 50, withWinner: 40 },
    { places: ['Nord'], voters: 30, withWinner: 10 },
  ]);
});

it('a place too small to be told takes the smallest other one with it', () => {
  expect(
    told([
      ['Nord', 10, 20],
      ['Sud', 40, 10],
      ['Est', 3, 0],
    ]).cells,
  ).toEqual([
    { places: ['Sud'], voters: 50, withWinner: 40 },
    { places: ['Nord', 'Est'], voters: 33, withWinner: 13 },
  ]);
});

it('an election too small is not told by place at all', () => {
  expect(told([['Nord', 4, 3]]).cells).toEqual([]);
});

it('no cell tells of 1 to 9 people, and together they are all the voters', () => {
  const people = fc.integer({ min: 0, max: 25 });
  const towns = fc.uniqueArray(fc.tuple(fc.string(), people, people), {
    selector: ([place]) => place,
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(towns, (town) => {
      const { cells, election } = told(town);
      for (const { voters, withWinner } of cells) {
        for (const people of [voters, withWinner, voters - withWinner]) {
          expect(people === 0 || people >= 10).toBe(true);
        }
      }
      if (cells.length === 0) return;
      const all = representation(election, ['A']);
      const sum = (key: 'voters' | 'withWinner') =>
        cells.reduce((total, cell) => total + cell[key], 0);
      expect([sum('voters'), sum('withWinner')]).toEqual([all.voters, all.withWinner]);
    }),
  );
});

it('is read from the column of a file that says where voters live', async () => {
  const votes = ['1;a;Nord', '2;a;Sud', '3;b;Nord', '4;a;Nord', '5;b;'];
  const read = await readPabulib([
    `META\nkey;value\nbudget;10\nvote_type;approval\nrule;greedy\nPROJECTS\nproject_id;cost\na;10\nb;10\nVOTES\nvoter_id;vote;neighborhood\n${votes.join('\n')}\n`,
  ]);
  expect(read.ok && read.value.voterPlaces).toEqual(
    new Map([
      ['Nord', new Map([[0, 2], [1, 1]])], // prettier-ignore
      ['Sud', new Map([[0, 1]])],
      ['', new Map([[1, 1]])],
    ]),
  );
});

it('a column with a different place for each voter tells of no place', async () => {
  const votes = Array.from({ length: 1500 }, (_, at) => `${at};a;rue ${at}`);
  const read = await readPabulib([
    `META\nkey;value\nbudget;10\nvote_type;approval\nrule;greedy\nPROJECTS\nproject_id;cost\na;10\nVOTES\nvoter_id;vote;district\n${votes.join('\n')}\n`,
  ]);
  expect(read.ok && read.value.voterPlaces).toBeUndefined();
});

it('under several outcomes, places are put together the same way in all, so that no two tell a third', () => {
  const cell = (place: string, voters: number, ...withWinner: number[]) => ({
    ...{ places: [place], voters, withWinner },
  });
  // Under the second outcome alone, three voters of the east have no winner.
  const town = [cell('Nord', 60, 30, 20), cell('Sud', 30, 10, 20), cell('Est', 20, 10, 17)];
  expect(tellable(town)).toEqual([
    { places: ['Nord'], voters: 60, withWinner: [30, 20] },
    { places: ['Sud', 'Est'], voters: 50, withWinner: [20, 37] },
  ]);
  expect(tellable([cell('Nord', 12, 12, 3)])).toEqual([]);
});
