import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../test/house';
import { Edition } from '../budget';
import { Poll } from '../voting';
import { furnishDemo } from './furnish-demo';

describe('the demo, furnished as a newcomer finds it', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
    await furnishDemo(house.app);
  });
  afterAll(() => house.close());

  it('opens on a vote under way', async () => {
    const edition = await house.em.findOneOrFail(Edition, { slug: '2027' });
    const poll = await house.em.findOneOrFail(Poll, { subject: `budget:${edition.id}` });
    expect([edition.phase, poll.state]).toEqual(['vote', 'open']);
  });

  it('has counted 2025 from its ballots: nine winners, 259,600 euros', async () => {
    const [row] = await house.em.getConnection().execute<{ winners: string; spent: string }[]>(
      `select count(*) as winners, sum(i.cost) as spent from budget_idea i
       join budget_edition e on e.id = i.edition_id
       where e.slug = '2025' and i.state in ('in_progress', 'suspended', 'delivered')`,
    );
    expect([Number(row?.winners), Number(row?.spent)]).toEqual([9, 25_960_000]);
  });

  it('says of each project when it came to where it stands, never before the vote that chose it', async () => {
    const early = await house.em.getConnection().execute<{ title: string }[]>(
      `select i.title from budget_idea i join budget_edition e on e.id = i.edition_id
       where e.slug = '2025' and i.state in ('in_progress', 'suspended', 'delivered')
         and i.state_since < '2025-12-15'`,
    );
    expect(early).toEqual([]);
  });

  it('tells how each idea that never reached a ballot ended', async () => {
    const silent = await house.em.getConnection().execute<{ title: string }[]>(
      `select i.title from budget_idea i where i.ballot_number is null and i.number is not null
         and not exists (select from budget_idea_event s where s.idea_id = i.id and s.kind = i.state)`,
    );
    expect(silent).toEqual([]);
  });

  it('leaves the agent two works to look after: one without the news it promised, one late', async () => {
    const watched = await house.em.getConnection().execute(
      `select i.ballot_number as ballot, w.silent_since::text as silent, w.overdue_since::text as late
       from budget_works w join budget_idea i on i.id = w.idea_id
       where w.silent_since is not null or w.overdue_since is not null order by 1`,
    );
    expect(watched).toEqual([
      { ballot: 3, silent: '2027-10-01', late: null },
      { ballot: 4, silent: null, late: '2027-09-25' },
    ]);
  });

  it('changes nothing where a town lives already', async () => {
    expect(await furnishDemo(house.app)).toBe(false);
  });
});
