import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Edition, Idea } from '../src/budget';
import { furnishDesk } from '../src/seed/furnish-desk';
import { furnishMany, largeTown } from '../src/seed/furnish-many';
import { furnishTown } from '../src/seed/furnish-town';
import { type Browser, House } from './house';
import { pageQuery } from './page-queries';

/** A question of a page with what it fills in. */
type Asked = readonly [query: string, variables?: object];

describe('a large town (3 editions, 1,000 ideas, 30,000 residents, 50,000 supports)', () => {
  let house: House;
  let visitor: Browser;
  let agent: Browser;
  let editionId: string;
  let idea: Idea;

  beforeAll(async () => {
    house = await House.open();
    const em = house.em;
    const town = furnishTown(em, new Date('2024-11-04T09:00:00Z'));
    await furnishMany(em, town, largeTown);
    await furnishDesk(em);
    await house.at('2027-10-05T08:00:00Z');
    editionId = (await house.em.findOneOrFail(Edition, { slug: '2020' })).id;
    idea = await house.em.findOneOrFail(Idea, { editionId, state: 'under_study', number: 1 });
    visitor = house.visitor();
    agent = await house.personWith(['democracy_agent']);
  }, 120_000);
  afterAll(() => house.close());

  /**
   * The statements that one page sends, its frame (town, person) with it. Each question of a page costs up to three before
   * it begins: the clock of the demo, the session, the account.
   */
  const costOf = async (browser: Browser, asked: readonly Asked[]): Promise<number> => {
    const frame: Asked[] = [['TownChrome'], ...(browser === agent ? [['Person'] as const] : [])];
    const queries = await house.queriesOf(async () => {
      for (const [query, variables = {}] of [...frame, ...asked]) {
        const { errors } = await browser.ask(pageQuery(query), variables);
        expect(errors).toBeUndefined();
      }
    });
    return queries.length;
  };

  const list = (filter: object): Asked[] => [
    ['IdeasEdition', { slug: '2020' }],
    ['IdeasList', { editionId, filter: { size: 24, ...filter } }],
  ];

  it.each([
    ['the list of ideas', {}],
    ['the last page of the list', { page: 14 }],
    ['a list of 100', { size: 100 }],
    ['a search', { search: 'arbres place' }],
    ['a search with a fault', { search: 'abres plasse' }],
    ['a filter', { category: 'mobilites' }],
  ])('shows %s in twelve queries at most', async (_, filter) => {
    expect(await costOf(visitor, list(filter))).toBeLessThanOrEqual(12);
  });

  it('draws the map in five queries at most', async () => {
    expect(await costOf(visitor, [['TownShape']])).toBeLessThanOrEqual(5);
  });

  const deskPages: [page: string, most: number, asked: () => Asked[]][] = [
    ['the day', 28, () => [['MyDay']]],
    [
      'ideas',
      22,
      () => [['DeskIdeasEditions'], ['DeskIdeas', { editionId, filter: { size: 50 } }]],
    ],
    [
      'a search among ideas',
      22,
      () => [
        ['DeskIdeasEditions'],
        ['DeskIdeas', { editionId, filter: { size: 50, search: 'jardin' } }],
      ],
    ],
    [
      'study',
      22,
      () => [['StudyEditions'], ['AwaitedOpinions', { editionId, overdueOnly: true, page: 1 }]],
    ],
    ['works', 16, () => [['DeskWorks', { only: 'attention', page: 1 }]]],
    [
      'people',
      15,
      () => [['People', { filter: { search: '', staffOnly: false, page: 1, size: 50 } }]],
    ],
    [
      'a search among people',
      15,
      () => [
        ['People', { filter: { search: 'habitant-29', staffOnly: false, page: 1, size: 50 } }],
      ],
    ],
    ['the audit trail', 18, () => [['AuditPage', { filter: { act: 'idea_admitted' }, page: 2 }]]],
    [
      'a case',
      47,
      () => [
        ['IdeaCase', { id: idea.id, locale: 'fr' }],
        ['CaseContacts', { id: idea.id }],
        ['CaseLike', { editionId, title: idea.title, exceptId: idea.id }],
        ['RefusalReasons'],
        ['StudyOfCase', { id: idea.id }],
      ],
    ],
    ['the editions', 12, () => [['DeskEditions']]],
    ['an edition', 15, () => [['EditionDesk', { slug: '2020' }]]],
  ];

  it.each(deskPages)('opens at the desk %s in %i queries at most', async (_, most, asked) => {
    expect(await costOf(agent, asked())).toBeLessThanOrEqual(most);
  });
});
