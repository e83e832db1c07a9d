import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { anEdition } from '../budget.factory';
import type { Edition } from '../edition/edition.entity';

const BEGIN = `mutation ($editionId: ID!) {
  beginDraft(editionId: $editionId) {
    __typename ... on IdeaDraft { draftKey idea { id } } ... on Denial { code }
  }
}`;
const KEEP = `mutation ($id: ID!, $input: DraftInput!, $draftKey: String) {
  keepDraft(id: $id, input: $input, draftKey: $draftKey) {
    missing faults { field code } idea { title latitude longitude neighbourhood { name } }
  }
}`;
const SUBMIT = `mutation ($id: ID!, $declaration: DeclarationInput!, $draftKey: String) {
  submitIdea(id: $id, declaration: $declaration, draftKey: $draftKey) {
    __typename ... on Idea { number state } ... on Denial { code faults { field code details } }
  }
}`;
const LIST = `query ($editionId: ID!, $filter: IdeaFilter!) {
  ideas(editionId: $editionId, filter: $filter) { total items { title neighbourhood { name } } }
}`;

const written = {
  title: 'Des arceaux pour les vélos',
  body: 'Dix arceaux devant la médiathèque, bien éclairés.',
  beneficiaries: 'Les lecteurs',
  place: 'Devant la médiathèque',
  category: 'nature',
};
const declaration = { resident: true, birthYear: 1990 };

interface Begun {
  beginDraft: { draftKey: string | null; idea: { id: string } };
}

describe('an idea, from the first word to its number', () => {
  let house: House;
  let edition: Edition;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    edition = await anEdition(house.em, { phase: 'submission' });
    await house.at('2027-02-01T10:00:00Z');
  });
  afterAll(() => house.close());

  const begin = async (browser: Browser) =>
    (await browser.ask<Begun>(BEGIN, { editionId: edition.id })).data.beginDraft;

  it('is begun without an account, kept by the browser, and claimed on signing in', async () => {
    const { idea, draftKey } = await begin(house.visitor());
    await house.visitor().ask(KEEP, { id: idea.id, draftKey, input: written });
    const resident = await house.personWith(['resident']);
    const { data } = await resident.ask(SUBMIT, { id: idea.id, draftKey, declaration });
    expect(data).toMatchObject({ submitIdea: { __typename: 'Idea', state: 'submitted' } });
  });

  it('says field by field what is missing, and loses nothing', async () => {
    const resident = await house.personWith(['resident']);
    const { idea } = await begin(resident);
    await resident.ask(KEEP, { id: idea.id, input: { title: 'Un banc' } });
    const { data } = await resident.ask(SUBMIT, { id: idea.id, declaration });
    expect(data).toMatchObject({
      submitIdea: {
        code: 'draft_incomplete',
        faults: [
          { field: 'body', code: 'idea_body_missing', details: { least: 20 } },
          { field: 'place', code: 'idea_place_missing' },
          { field: 'beneficiaries', code: 'idea_beneficiaries_missing' },
          { field: 'category', code: 'idea_category_missing' },
        ],
      },
    });
    const again = await resident.ask(KEEP, { id: idea.id, input: {} });
    expect(again.data).toMatchObject({ keepDraft: { idea: { title: 'Un banc' } } });
    const { data: held } = await resident.ask('query ($id: ID!) { draft(id: $id) { keptAt } }', {
      id: idea.id,
    });
    expect(held).toEqual({ draft: { keptAt: expect.stringMatching(/^20\d\d-.*Z$/) } });
  });

  it('finds its neighbourhood from the point on the map', async () => {
    const resident = await house.personWith(['resident']);
    const { idea } = await begin(resident);
    const point = { latitude: 48.945, longitude: 2.615 };
    const { data } = await resident.ask(KEEP, { id: idea.id, input: { point } });
    expect(data).toMatchObject({ keepDraft: { idea: { neighbourhood: { name: 'Sud' } } } });
  });

  it('stops at the number of ideas that the rules allow', async () => {
    const resident = await house.personWith(['resident']);
    const codes: unknown[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const { idea } = await begin(resident);
      await resident.ask(KEEP, { id: idea.id, input: written });
      const { data } = await resident.ask<{ submitIdea: object }>(SUBMIT, {
        id: idea.id,
        declaration,
      });
      codes.push(data.submitIdea);
    }
    expect(codes).toMatchObject([
      { state: 'submitted' },
      { state: 'submitted' },
      { state: 'submitted' },
      { code: 'too_many_ideas' },
    ]);
  });

  it('hides a draft from everybody else', async () => {
    const { idea } = await begin(await house.personWith(['resident']));
    const curious = await house.personWith(['democracy_agent']);
    const { errors } = await curious.ask(KEEP, { id: idea.id, input: {} });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('gives consecutive numbers to people who submit at the same moment', async () => {
    const drafts = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const resident = await house.personWith(['resident']);
        const { idea } = await begin(resident);
        await resident.ask(KEEP, { id: idea.id, input: written });
        return { resident, id: idea.id };
      }),
    );
    const answers = await Promise.all(
      drafts.map(({ resident, id }) =>
        resident.ask<{ submitIdea: { number: number } }>(SUBMIT, { id, declaration }),
      ),
    );
    const numbers = answers.map(({ data }) => data.submitIdea.number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 8 }, (_, i) => (numbers[0] ?? 0) + i));
  });

  it('is found without accents, in the plural, and listed in a bounded number of queries', async () => {
    const filter = { search: 'arceau velo mediatheques' };
    const { data } = await house.visitor().ask<{ ideas: { total: number } }>(LIST, {
      editionId: edition.id,
      filter,
    });
    expect(data.ideas.total).toBeGreaterThan(0);
    const queries = await house.queriesOf(() =>
      house.visitor().ask(LIST, { editionId: edition.id, filter: { size: 100 } }),
    );
    expect(queries.length).toBeLessThanOrEqual(4);
  });

  it('is refused once the phase has closed', async () => {
    const resident = await house.personWith(['resident']);
    const { idea } = await begin(resident);
    await resident.ask(KEEP, { id: idea.id, input: written });
    await house.at('2027-03-08T10:00:00Z');
    await house.runJob('budget.advance_phases');
    const { data } = await resident.ask(SUBMIT, { id: idea.id, declaration });
    expect(data).toMatchObject({ submitIdea: { code: 'submission_closed' } });
  });
});
