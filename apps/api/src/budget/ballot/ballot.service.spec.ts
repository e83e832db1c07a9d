import { publicDice, shuffled } from '@parvis/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { Files } from '../../platform';
import { aTown } from '../../town/town.factory';
import { anEdition, anIdea } from '../budget.factory';
import { Edition } from '../edition/edition.entity';
import { Idea, IdeaEvent } from '../idea/idea.entity';
import { ballotTextFaults } from './ballot-entry';

const WRITE = `mutation ($ideaId: ID!, $version: Int!, $input: BallotEntryInput!) {
  writeBallotEntry(ideaId: $ideaId, version: $version, input: $input) {
    __typename ... on Idea { ballotText } ... on Denial { code faults { field code } }
  }
}`;
const PREPARE = `mutation ($editionId: ID!, $version: Int!, $seed: String!) {
  prepareBallot(editionId: $editionId, version: $version, seed: $seed) {
    __typename ... on Edition { orderSeed } ... on Denial { code faults { field code } }
  }
}`;
const SHEET = `query ($editionId: ID!) {
  ballotSheet(editionId: $editionId) {
    drawn edition { orderSeed }
    projects { number ballotNumber ballotText cost state neighbourhood { name } }
  }
}`;
const READINESS = `query ($editionId: ID!) {
  ballotReadiness(editionId: $editionId) { undecided entries { faults idea { number } } }
}`;

const seed = 'Tirage du Loto du 10 septembre 2027 : 4 8 15 16 23';

interface Sheet {
  ballotSheet: { drawn: boolean; projects: { number: number; ballotNumber: number }[] };
}

describe('the ballot of an edition', () => {
  let house: House;
  let agent: Browser;
  let edition: Edition;
  let neighbourhoodId: string | undefined;
  let slug = 2200;

  beforeAll(async () => {
    house = await House.open();
    const { neighbourhoods } = await aTown(house.em);
    neighbourhoodId = neighbourhoods[0]?.id;
    agent = await house.personWith(['democracy_agent']);
    await house.at('2027-08-20T08:00:00Z');
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    edition = await anEdition(house.em, { slug: String(slug++), phase: 'ballot_preparation' });
  });

  const feasible = (more: Partial<Idea> = {}) =>
    anIdea(house.em, edition, {
      state: 'feasible',
      cost: 1_400_000,
      ballotText: 'Une fresque peinte avec les habitantes et les habitants.',
      neighbourhoodId,
      ...more,
    });
  const prepare = (version = edition.version) =>
    agent.ask<Prepared>(PREPARE, { editionId: edition.id, version, seed });

  it('is numbered in an order that anyone draws again from the published text', async () => {
    for (let count = 0; count < 14; count++) await feasible();
    await prepare();
    const { data } = await house.visitor().ask<Sheet>(SHEET, { editionId: edition.id });
    const { drawn, projects } = data.ballotSheet;
    expect(drawn).toBe(true);
    expect(projects.map(({ ballotNumber }) => ballotNumber)).toEqual(
      Array.from({ length: 14 }, (_, index) => index + 1),
    );
    // What a sceptic does: the numbers of the ideas in order, and the published text, nothing else.
    const published = projects.map(({ number }) => number);
    const again = shuffled(
      published.toSorted((a, b) => a - b),
      publicDice(seed),
    );
    expect(published).toEqual(again);
    expect(published).not.toEqual(published.toSorted((a, b) => a - b));
  });

  it('tells each project’s story', async () => {
    const { id } = await feasible();
    await prepare();
    const events = await house.em.find(IdeaEvent, { ideaId: id });
    expect(events).toMatchObject([
      { kind: 'on_ballot', public: true, details: { ballotNumber: 1 } },
    ]);
  });

  it('names each project that is not ready, and numbers none of them', async () => {
    const bare = await feasible({ ballotText: undefined, cost: undefined });
    const dear = await feasible({ cost: 6_000_001 });
    const { data } = await prepare();
    expect(data.prepareBallot).toMatchObject({
      code: 'ballot_incomplete',
      faults: [
        { field: `idea.${bare.number}`, code: 'ballot_text_missing' },
        { field: `idea.${bare.number}`, code: 'ballot_cost_missing' },
        { field: `idea.${dear.number}`, code: 'ballot_cost_above_cap' },
      ],
    });
    const after = await house.em.findOneOrFail(Edition, edition.id);
    expect(after.orderSeed).toBeNull();
    expect(await house.em.count(Idea, { editionId: edition.id, state: 'on_ballot' })).toBe(0);
  });

  it('shows the town what is missing and what is still under study', async () => {
    await feasible({ ballotText: undefined });
    await feasible();
    await anIdea(house.em, edition, { state: 'under_study' });
    const { data } = await agent.ask(READINESS, { editionId: edition.id });
    expect(data).toMatchObject({
      ballotReadiness: {
        undecided: 1,
        entries: [{ faults: ['ballot_text_missing'] }, { faults: [] }],
      },
    });
  });

  it('is drawn once, by one of two agents who press at the same moment', async () => {
    await feasible();
    await feasible();
    const both = await Promise.all([prepare(), prepare()]);
    const codes = both.map(({ data }) => data.prepareBallot.code ?? 'drawn').sort();
    expect(codes).toEqual(['ballot_drawn', 'drawn']);
  });

  it('is drawn in its phase only, from a text long enough, and with somebody on it', async () => {
    expect((await prepare()).data.prepareBallot.code).toBe('ballot_empty');
    await feasible();
    expect((await prepare(9)).data.prepareBallot.code).toBe('edited_meanwhile');
    const short = { editionId: edition.id, version: edition.version, seed: '  dés  ' };
    const { data } = await agent.ask(PREPARE, short);
    expect(data).toMatchObject({
      prepareBallot: { code: 'ballot_seed_missing', faults: [{ field: 'seed' }] },
    });
    await house.em.nativeUpdate(Edition, { id: edition.id }, { phase: 'study' });
    const early = await prepare(edition.version + 1);
    expect(early.data.prepareBallot.code).toBe('ballot_not_open');
  });

  it('keeps 300 characters for each project, corrected until the vote opens', async () => {
    const idea = await feasible();
    const write = (version: number, text: string) =>
      agent.ask(WRITE, { ideaId: idea.id, version, input: { text } });
    const long = await write(1, 'x'.repeat(301));
    expect(long.data).toMatchObject({
      writeBallotEntry: { faults: [{ field: 'text', code: 'ballot_text_long' }] },
    });
    const right = await write(1, '  Deux lignes\r\n qui n’en font qu’une. ');
    expect(right.data).toMatchObject({
      writeBallotEntry: { ballotText: 'Deux lignes qui n’en font qu’une.' },
    });
    const stale = await write(1, 'Autre texte');
    expect(stale.data).toMatchObject({ writeBallotEntry: { code: 'edited_meanwhile' } });
    await house.em.nativeUpdate(Edition, { id: edition.id }, { phase: 'vote' });
    const late = await write(2, 'Trop tard');
    expect(late.data).toMatchObject({ writeBallotEntry: { code: 'ballot_not_open' } });
  });

  it('takes another picture, or none, and no picture that is not there', async () => {
    const idea = await feasible();
    const bytes = Buffer.from('a picture');
    const picture = { large: bytes, small: bytes, width: 4, height: 3 };
    const stored = await house.get(Files).keep(picture, undefined);
    const write = (version: number, photoId: string | null | undefined) =>
      agent.ask(WRITE, { ideaId: idea.id, version, input: { text: 'Un texte.', photoId } });
    const shown = async () => (await house.em.findOneOrFail(Idea, idea.id)).photoId ?? null;
    await write(1, stored.id);
    expect(await shown()).toBe(stored.id);
    await write(2, undefined);
    expect(await shown()).toBe(stored.id);
    expect((await write(2, idea.id)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    await write(2, null);
    expect(await shown()).toBeNull();
  });

  it('is the town’s alone before the draw, and everybody’s after', async () => {
    await feasible();
    const asked = { editionId: edition.id };
    const hidden = await house.visitor().ask(SHEET, asked);
    expect(hidden.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const preview = await agent.ask<Sheet>(SHEET, asked);
    expect(preview.data.ballotSheet.projects).toHaveLength(1);
    await prepare();
    const open = await house.visitor().ask<Sheet>(SHEET, asked);
    expect(open.data.ballotSheet.projects).toHaveLength(1);
    const referent = await house.personWith(['service_referent']);
    const refused = await referent.ask(PREPARE, { editionId: edition.id, version: 2, seed });
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('is read in a bounded number of queries', async () => {
    for (let count = 0; count < 30; count++) await feasible();
    await prepare();
    const queries = await house.queriesOf(() =>
      house.visitor().ask(SHEET, { editionId: edition.id }),
    );
    expect(queries.length).toBeLessThanOrEqual(4);
  });
});

interface Prepared {
  prepareBallot: { code?: string };
}

describe('the text of a project', () => {
  it('is counted as people see it, letters with accents and drawings once', () => {
    expect(ballotTextFaults('é'.repeat(300))).toEqual([]);
    expect(ballotTextFaults('🌳'.repeat(300))).toEqual([]);
    expect(ballotTextFaults('🌳'.repeat(301))).toMatchObject([{ code: 'ballot_text_long' }]);
  });
});
