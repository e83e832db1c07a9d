import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Edition } from '../src/budget';
import { furnishMany, largeTown } from '../src/seed/furnish-many';
import { furnishTown } from '../src/seed/furnish-town';
import { type Browser, House } from './house';

/** The questions that list pages ask, and the most queries each may cost whatever the size. */
const LIST = `query ($editionId: ID!, $filter: IdeaFilter!) {
  ideas(editionId: $editionId, filter: $filter) {
    total items { number title state place cost neighbourhood { name } }
  }
}`;

describe('a large town (3 editions, 1,000 ideas, 30,000 residents, 50,000 supports)', () => {
  let house: House;
  let visitor: Browser;
  let editionId: string;

  beforeAll(async () => {
    house = await House.open();
    const em = house.em;
    const town = furnishTown(em, new Date('2024-11-04T09:00:00Z'));
    await furnishMany(em, town, largeTown);
    editionId = (await house.em.findOneOrFail(Edition, { slug: '2020' })).id;
    visitor = house.visitor();
  }, 120_000);
  afterAll(() => house.close());

  const costOf = async (filter: object): Promise<number> => {
    const queries = await house.queriesOf(async () => {
      const { data } = await visitor.ask<{ ideas: { total: number } }>(LIST, { editionId, filter });
      expect(data.ideas.total).toBeGreaterThan(0);
    });
    return queries.length;
  };

  it.each([
    ['a page of 24', {}],
    ['a page of 100', { size: 100 }],
    ['a search', { search: 'arbres place' }],
    ['a filter', { category: 'mobilites' }],
  ])('lists %s in four queries at most', async (_, filter) => {
    expect(await costOf(filter)).toBeLessThanOrEqual(4);
  });
});
