import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { countEdition } from './count';
import { Count, Result, ResultLine } from './result.entity';

const FILE = `META
key;value
unit;Arrêtville
instance;2024
budget;120
vote_type;approval
rule;equalshares/add1
PROJECTS
project_id;cost
A;60
B;30
C;45
D;90
E;10
VOTES
voter_id;vote
1;A,E
2;A,B
3;C
4;C,D
`;

const EDITION = 'query { edition(slug: "arretville-2024") { id resultsPublishedAt } }';
const CANCEL = `mutation ($id: ID!) {
  cancelCount(editionId: $id) { __typename ... on CountProgress { stage done } ... on Denial { code } }
}`;
const RESTART = `mutation ($id: ID!) {
  restartCount(editionId: $id) { __typename ... on CountProgress { stage done } ... on Denial { code } }
}`;

describe('a count that an agent stops', () => {
  let house: House;
  let agent: Browser;
  let id: string;
  const now = new Date('2027-10-11T08:00:00Z');

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    agent = await house.personWith(['democracy_agent']);
    await agent.send('/import?name=x.pb', Buffer.from(FILE));
    const { data } = await agent.ask<{ edition: { id: string } }>(EDITION);
    id = data.edition.id;
  });
  afterAll(() => house.close());

  const answer = async (browser: Browser, mutation: string) => {
    const { data } = await browser.ask<Record<string, { code?: string; stage?: string } | null>>(
      mutation,
      { id },
    );
    return data && Object.values(data)[0];
  };
  const stage = async () =>
    (await house.em.findOneOrFail(Count, { editionId: id }, { disableIdentityMap: true })).stage;
  const written = async () => [
    await house.em.count(ResultLine, { editionId: id }),
    await house.em.count(Result, { editionId: id }),
  ];
  /** Counts, and does something after the first step of the explanations. */
  const countAnd = (after: () => Promise<unknown>) => {
    let steps = 0;
    const progress = async () => {
      if (++steps === 1) await after();
    };
    return countEdition(house.em.fork(), id, { now, progress });
  };

  it('is stopped by who runs the campaigns, and by nobody else', async () => {
    const teller = await house.personWith(['teller']);
    expect(await answer(teller, CANCEL)).toBeFalsy();
    expect(await answer(agent, RESTART)).toMatchObject({ code: 'count_not_cancelled' });
  });

  it('stops between two steps, leaves nothing of a result, and is not taken up by its job', async () => {
    await countAnd(async () => {
      expect(await written()).toEqual([1, 0]);
      expect(await answer(agent, CANCEL)).toMatchObject({ stage: 'cancelled', done: 0 });
    });
    expect(await stage()).toBe('cancelled');
    expect(await written()).toEqual([0, 0]);
    await house.settle();
    expect(await stage()).toBe('cancelled');
    expect(await written()).toEqual([0, 0]);
    expect(await answer(agent, CANCEL)).toMatchObject({ code: 'count_not_running' });
  });

  it('begins again, and the attempt that was stopped writes nothing more', async () => {
    expect(await answer(agent, RESTART)).toMatchObject({ stage: 'ballots' });
    await countAnd(async () => {
      await answer(agent, CANCEL);
      await answer(agent, RESTART);
    });
    expect(await stage()).toBe('ballots');
    expect(await written()).toEqual([0, 0]);
    await house.settle();
    expect(await stage()).toBe('done');
    expect(await written()).toEqual([5, 1]);
    expect(await answer(agent, CANCEL)).toMatchObject({ code: 'count_not_running' });
    expect(await answer(agent, RESTART)).toMatchObject({ code: 'count_not_cancelled' });
  });

  it('gives the result that it would have given, and says in the trail who stopped it', async () => {
    const result = await house.em.findOneOrFail(Result, { editionId: id });
    expect(result.winners).toEqual(['C', 'A', 'E']);
    const entries = await house.em.execute<{ act: string }[]>(
      `select act from audit_line where act like 'count_%' order by 1`,
    );
    expect(entries.map(({ act }) => act)).toEqual([
      'count_cancelled',
      'count_cancelled',
      'count_restarted',
      'count_restarted',
    ]);
  });
});
