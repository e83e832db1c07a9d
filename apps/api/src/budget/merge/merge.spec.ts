import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { Mail } from '../../platform/mail/mail.entity';
import { aTown } from '../../town/town.factory';
import { anEdition, anIdea } from '../budget.factory';
import type { Edition } from '../edition/edition.entity';
import { Idea } from '../idea/idea.entity';

const MERGE = `mutation ($target: ID!, $sources: [ID!]!, $agreement: String!) {
  mergeIdeas(targetId: $target, sourceIds: $sources, agreement: $agreement) {
    __typename ... on Idea { supports mergedIdeas { number } } ... on Denial { code }
  }
}`;
const UNDO = `mutation ($id: ID!) {
  undoMerge(sourceId: $id) { __typename ... on Idea { state supports } ... on Denial { code } }
}`;
const SUPPORT = `mutation ($id: ID!, $on: Boolean!) {
  supportIdea(ideaId: $id, on: $on) { ... on Idea { supports supported } ... on Denial { code } }
}`;
const agreement = 'Les deux personnes se sont mises d’accord le jour de l’atelier.';

describe('ideas that become one', () => {
  let house: House;
  let edition: Edition;
  let agent: Browser;
  let number = 0;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    edition = await anEdition(house.em, { phase: 'study' });
    agent = await house.personWith(['democracy_agent']);
    await house.at('2027-03-15T09:00:00Z');
  });
  afterAll(() => house.close());

  const idea = async (more: Partial<Idea> & { authorId?: string } = {}) =>
    anIdea(house.em, edition, { number: ++number, state: 'admissible', ...more });
  const merge = (target: Idea, ...sources: Idea[]) =>
    agent.ask<{ mergeIdeas: Record<string, unknown> }>(MERGE, {
      target: target.id,
      sources: sources.map(({ id }) => id),
      agreement,
    });
  const table = (name: string) =>
    house.owner(async (client) => (await client.query(`select * from ${name} order by 1, 2`)).rows);
  const supportsOf = async ({ id }: Idea): Promise<number> => {
    const [row] = await house.em.find(Idea, id);
    const { data } = await agent.ask<{ idea: { supports: number } }>(
      'query ($e: ID!, $n: Int!) { idea(editionId: $e, number: $n) { supports } }',
      { e: edition.id, n: row?.number },
    );
    return data.idea.supports;
  };

  it('keep all their authors and count each supporter once; undone, everything is as before', async () => {
    const [ada, bea] = [await house.personWith(['resident']), await house.personWith(['resident'])];
    const target = await idea({ title: 'Des arbres', authorId: ada.accountId });
    const source = await idea({ title: 'Planter', authorId: bea.accountId, state: 'under_study' });
    for (const browser of [ada, bea]) await browser.ask(SUPPORT, { id: source.id, on: true });
    await ada.ask(SUPPORT, { id: target.id, on: true });
    const before = [await table('budget_support'), await table('budget_idea_author')];

    const merged = await merge(target, source);
    expect(merged.data.mergeIdeas).toEqual({
      __typename: 'Idea',
      supports: 2,
      mergedIdeas: [{ number: source.number }],
    });
    const mine = await bea.ask<{ idea: object }>(
      'query ($e: ID!, $n: Int!) { idea(editionId: $e, number: $n) { mine } }',
      { e: edition.id, n: target.number },
    );
    expect(mine.data.idea).toEqual({ mine: true });

    const undone = await agent.ask(UNDO, { id: source.id });
    expect(undone.data).toMatchObject({ undoMerge: { state: 'under_study', supports: 2 } });
    expect(await supportsOf(target)).toBe(1);
    expect([await table('budget_support'), await table('budget_idea_author')]).toEqual(before);
    expect(await house.em.findOneOrFail(Idea, source.id)).toMatchObject({
      mergedIntoId: null,
      stateBeforeMerge: null,
    });
  });

  it('tell it in both stories, and write to the authors of the one that moves', async () => {
    const author = await house.personWith(['resident'], { email: 'planter@example.org' });
    const target = await idea();
    const source = await idea({ authorId: author.accountId, title: 'Une haie' });
    await merge(target, source);
    await house.settle();
    const kinds = async ({ id }: Idea) => {
      const { data } = await house
        .visitor()
        .ask<{ story: { kind: string }[] }>('query ($id: ID!) { story(ideaId: $id) { kind } }', {
          id,
        });
      return data.story.map(({ kind }) => kind);
    };
    expect(await kinds(target)).toEqual(['joined']);
    expect(await kinds(source)).toEqual(['merged']);
    const letters = await house.em.find(Mail, { recipient: 'planter@example.org' });
    expect(letters.map(({ subject }) => subject)).toEqual([
      expect.stringContaining(`rejoint l’idée n°\u00a0${target.number}`),
    ]);
  });

  it('lose one support when somebody takes it back, wherever they gave it', async () => {
    const neighbour = await house.personWith(['resident']);
    const [target, source] = [await idea(), await idea()];
    await neighbour.ask(SUPPORT, { id: source.id, on: true });
    await merge(target, source);
    const { data } = await neighbour.ask(SUPPORT, { id: target.id, on: false });
    expect(data).toEqual({ supportIdea: { supports: 0, supported: false } });
  });

  it('are refused without an agreement, without another idea, or where it cannot be', async () => {
    const [target, source, ballot] = [
      await idea(),
      await idea(),
      await idea({ state: 'on_ballot' }),
    ];
    const silent = await agent.ask(MERGE, {
      target: target.id,
      sources: [source.id],
      agreement: ' ',
    });
    expect(silent.data).toMatchObject({ mergeIdeas: { code: 'merge_agreement_missing' } });
    const cases: [Idea, Idea[], string][] = [
      [target, [target], 'merge_needs_others'],
      [ballot, [source], 'merge_target_closed'],
      [target, [ballot], 'transition_refused'],
    ];
    for (const [into, from, code] of cases) {
      expect((await merge(into, ...from)).data.mergeIdeas).toMatchObject({ code });
    }
    const elsewhere = await anEdition(house.em, { slug: 'elsewhere', phase: 'study' });
    const foreign = await anIdea(house.em, elsewhere, { state: 'admissible', number: 900 });
    expect((await merge(target, foreign)).data.mergeIdeas).toMatchObject({
      code: 'merge_other_edition',
    });
    await merge(source, await idea());
    expect((await merge(target, source)).data.mergeIdeas).toMatchObject({
      code: 'merge_source_is_target',
    });
  });

  it('stay together once the project is on the ballot', async () => {
    const [target, source] = [await idea(), await idea()];
    await merge(target, source);
    await house.em.nativeUpdate(Idea, { id: target.id }, { state: 'on_ballot' });
    const { data } = await agent.ask(UNDO, { id: source.id });
    expect(data).toEqual({ undoMerge: { __typename: 'Denial', code: 'merge_balloted' } });
  });

  it('never embrace: two merges the other way round at once leave one', async () => {
    const [one, other] = [await idea(), await idea()];
    const answers = await Promise.all([merge(one, other), merge(other, one)]);
    const outcomes = answers.map(({ data }) => data.mergeIdeas.__typename).sort();
    expect(outcomes).toEqual(['Denial', 'Idea']);
  });

  it('are merged by the agent alone', async () => {
    const [target, source] = [await idea(), await idea()];
    const referent = await house.personWith(['service_referent']);
    const { errors } = await referent.ask(MERGE, {
      target: target.id,
      sources: [source.id],
      agreement,
    });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
