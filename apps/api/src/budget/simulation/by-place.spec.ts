import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';

const SIMULATE = `mutation ($input: SimulationInput!) {
  simulateRules(input: $input) { ... on Simulation { id } ... on Denial { code } }
}`;
const SEE = `query ($id: ID!) {
  simulation(id: $id) {
    state places { places voters withWinner } outcomes { winners withWinner }
  }
}`;
const list = { method: 'list_skip', division: 'town' };
const stop = { method: 'list_stop', division: 'town' };

interface Shown {
  readonly state: string;
  readonly places: { places: string[]; voters: number; withWinner: number[] }[];
  readonly outcomes: { winners: string[]; withWinner: number }[];
}

/** A costs more than there is: the list that stops there chooses nothing, the other B and then C. */
const HEAD = `META
key;value
unit;Ailleurs
instance;2024
budget;100
vote_type;approval
PROJECTS
project_id;cost
A;150
B;60
C;40
VOTES
`;

/** So many voters of a place who name some projects. */
type Cast = readonly [place: string, voters: number, vote: string];
const NORTH: Cast[] = [
  ['Nord', 30, 'A'],
  ['Nord', 20, 'A,B'],
];
const SOUTH: Cast[] = [
  ['Sud', 20, 'A,B'],
  ['Sud', 12, 'A'],
  ['Est', 4, 'C'],
  ['', 11, 'B'],
];

function fileOf(casts: readonly Cast[], column = true): Buffer {
  let voter = 0;
  const lines = casts.flatMap(([place, voters, vote]) =>
    Array.from({ length: voters }, () => [++voter, vote, ...(column ? [place] : [])].join(';')),
  );
  const columns = `voter_id;vote${column ? ';neighborhood' : ''}`;
  return Buffer.from(`${HEAD}${[columns, ...lines].join('\n')}\n`);
}

describe('an imported election counted by several rules', () => {
  let house: House;
  let agent: Browser;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    agent = await house.personWith(['democracy_agent']);
  });
  afterAll(() => house.close());

  async function simulated(file: Buffer, instance: string): Promise<Shown> {
    const text = Buffer.from(file.toString().replace('instance;2024', `instance;${instance}`));
    await agent.send(`/import?name=${instance}.pb`, text);
    await house.settle();
    const input = { edition: `ailleurs-${instance}`, rules: [list, stop] };
    const { data } = await agent.ask<{ simulateRules: { id: string } }>(SIMULATE, { input });
    const { id } = data.simulateRules;
    expect((await seen(id)).places).toEqual([]);
    await house.settle();
    return seen(id);
  }
  const seen = async (id: string): Promise<Shown> =>
    (await agent.ask<{ simulation: Shown }>(SEE, { id })).data.simulation;

  it('says where the voters with a winner live, and puts small places together alike for all rules', async () => {
    const shown = await simulated(fileOf([...NORTH, ...SOUTH]), '2021');
    expect(shown.outcomes.map(({ winners }) => winners)).toEqual([['B', 'C'], []]);
    // Four people of the east are told with the eleven who did not say where they live.
    expect(shown.places).toEqual([
      { places: ['Nord'], voters: 50, withWinner: [20, 0] },
      { places: ['Sud'], voters: 32, withWinner: [20, 0] },
      { places: ['', 'Est'], voters: 15, withWinner: [15, 0] },
    ]);
    const [first] = shown.outcomes;
    const told = shown.places.reduce((sum, { withWinner }) => sum + (withWinner[0] ?? 0), 0);
    expect(told).toBe(first?.withWinner);
  });

  it('says nothing where the file does not', async () => {
    expect((await simulated(fileOf(NORTH, false), '2022')).places).toEqual([]);
  });
});
