import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../test/house';
import { Idea } from '../budget';
import { Candidate } from '../council';
import { Account } from '../residents';
import { contains } from '../town';
import { demoNeighbourhoods, townOutline } from './demo-map';
import { furnish2025 } from './furnish-2025';
import { furnish2027 } from './furnish-2027';
import { furnishCouncil } from './furnish-council';
import { furnishTown } from './furnish-town';
import content from './villeparisis.json';

describe('the demo town', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
    const em = house.em;
    const town = furnishTown(em, new Date('2024-11-04T09:00:00Z'));
    furnish2025(em, town);
    furnish2027(em, town);
    furnishCouncil(em, town);
    await em.flush();
  });
  afterAll(() => house.close());

  it('draws each neighbourhood around its made-up point, and around no other', () => {
    for (const { name, demoPoint } of content.neighbourhoods) {
      const point = { latitude: demoPoint.lat, longitude: demoPoint.lon };
      const around = demoNeighbourhoods.filter(({ outline }) => contains(outline, point));
      expect(around.map((one) => one.name)).toEqual([name]);
      expect(contains(townOutline, point)).toBe(true);
    }
  });

  it('has the twenty ideas of 2025 in the states of the papers', async () => {
    const counted = await house.em.getConnection().execute<{ state: string; count: string }[]>(
      `select state, count(*) from budget_idea i join budget_edition e on e.id = i.edition_id
       where e.slug = '2025' group by state order by state`,
    );
    expect(Object.fromEntries(counted.map(({ state, count }) => [state, Number(count)]))).toEqual({
      delivered: 4,
      in_progress: 4,
      suspended: 1,
      not_selected: 5,
      merged: 1,
      inadmissible: 4,
      withdrawn: 1,
    });
  });

  it('numbers the ballot of 2027 from 1 to 14, each once', async () => {
    const ideas = await house.em.find(
      Idea,
      { state: 'on_ballot' },
      { orderBy: { ballotNumber: 1 } },
    );
    expect(ideas.map(({ ballotNumber }) => ballotNumber)).toEqual(
      Array.from({ length: 14 }, (_, i) => i + 1),
    );
  });

  it('lends an account for each role but those that come later', async () => {
    const roles = new Set(
      (await house.em.find(Account, { demo: true })).flatMap((one) => one.roles),
    );
    expect(roles.size).toBe(11);
  });

  it('has 214 volunteers for the council, 22 of them young, and more women than men', async () => {
    const values = (await house.em.find(Candidate, {})).map((candidate) => candidate.values);
    const of = (college: string) => values.filter((one) => one['college'] === college).length;
    expect([values.length, of('jeunes')]).toEqual([214, 22]);
    expect(of('femmes')).toBeGreaterThan(of('hommes'));
    expect(values.every((one) => one['quartier'] && one['age'])).toBe(true);
  });
});
