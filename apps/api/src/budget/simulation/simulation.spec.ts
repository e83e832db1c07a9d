import { type EditionRules, rulesHash } from '@parvis/budget';
import { euros } from '@parvis/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { anEdition, anIdea } from '../budget.factory';
import { Edition } from '../edition/edition.entity';
import { storeCount } from '../results/store-count';
import { RuleOrigin, Simulation } from './simulation.entity';

const SHOWN = `id state rules inputsHash resultHash publicSince
  election { voters budget projects { code title cost votes area } areas { key name supporters homes } }
  outcomes {
    refusal winners spent left withWinner winnersNamed costs { least middle most }
    areas { key winners spent } change { enter leave more fewer alike }
  }`;
const SIMULATE = `mutation ($input: SimulationInput!) {
  simulateRules(input: $input) {
    __typename ... on Simulation { id state inputsHash }
    ... on Denial { code faults { field code } }
  }
}`;
const SEE = `query ($id: ID!) { simulation(id: $id) { ${SHOWN} } }`;
const LIST = 'query { simulationPage { total items { id state source } } }';
const SOURCES = 'query { simulationSources { slug title voters projects budget imported } }';
const SOURCE = `query ($slug: String!) {
  simulationSource(slug: $slug) { graded areas { key name } source { voters } }
}`;
const CANCEL = `mutation ($id: ID!) {
  cancelSimulation(id: $id) { __typename ... on Simulation { state } }
}`;
const RECIPIENTS = `query ($id: ID!) {
  simulation(id: $id) { recipients { votable edition { id slug version } } }
}`;
const RETAIN = `mutation ($id: ID!, $place: Int!, $editionId: ID!, $version: Int!) {
  retainRule(simulationId: $id, place: $place, editionId: $editionId, version: $version) {
    __typename ... on Edition { rules version } ... on Denial { code }
  }
}`;
const ORIGIN = `query ($id: ID!) {
  ruleOrigin(editionId: $id) { place byTitle simulation { inputsHash resultHash outcomes { winners } } }
}`;
const WRITE = `mutation ($id: ID!, $version: Int!, $rules: Document!) {
  writeRules(editionId: $id, version: $version, rules: $rules) { __typename }
}`;

const plan = {
  ...{ voters: 400, projects: 12, areas: 3, budget: euros(260_000), choices: 3, nearness: 60 },
  ...{ cheapest: euros(5_000), dearest: euros(60_000), costs: 'even', ballot: 'approval' },
  ...{ tastes: 'favourites', homes: 'one_large', seed: 'Villetest' },
};
const list = { method: 'list_skip', division: 'town' };
const shares = { method: 'shares_add1u', division: 'town' };

interface Shown {
  readonly state: string;
  readonly resultHash: string | null;
  readonly election: {
    readonly voters: number;
    readonly areas: { key: string; supporters: number | null; homes: number | null }[];
  } | null;
  readonly outcomes: {
    readonly refusal: string | null;
    readonly winners: string[];
    readonly spent: number;
    readonly left: number;
    readonly withWinner: number | null;
    readonly change: {
      enter: string[];
      leave: string[];
      more: number | null;
      fewer: number | null;
      alike: number | null;
    } | null;
  }[];
}

describe('rules set side by side', () => {
  let house: House;
  let agent: Browser;
  let elected: Browser;
  let auditor: Browser;
  let referent: Browser;
  let past: Edition;

  beforeAll(async () => {
    house = await House.open();
    const { neighbourhoods } = await aTown(house.em);
    agent = await house.personWith(['democracy_agent'], { title: 'Chargée de mission' });
    elected = await house.personWith(['elected_member']);
    auditor = await house.personWith(['auditor']);
    referent = await house.personWith(['service_referent']);
    past = await pastEdition(
      house,
      neighbourhoods.map(({ id }) => id),
    );
  });
  afterAll(() => house.close());

  const ask = (rules: object[], source: object, browser = agent) =>
    browser.ask<{ simulateRules: { __typename: string; id: string; state: string } }>(SIMULATE, {
      input: { ...source, rules },
    });
  const asked = async (rules: object[], source: object = { plan }) =>
    (await ask(rules, source)).data.simulateRules.id;
  const seen = async (id: string, browser = agent) =>
    (await browser.ask<{ simulation: Shown | null }>(SEE, { id })).data.simulation;

  it('counts an imagined election by each rule, and the same question finds the same answer', async () => {
    const id = await asked([list, shares]);
    expect((await seen(id))?.state).toBe('waiting');
    await house.settle();
    const shown = await seen(id);
    expect(shown).toMatchObject({ state: 'done', election: { voters: 400 } });
    expect(shown?.resultHash).toMatch(/^[0-9a-f]{64}$/);
    const [first, second] = shown?.outcomes ?? [];
    for (const outcome of [first, second]) {
      expect((outcome?.spent ?? 0) + (outcome?.left ?? 0)).toBe(euros(260_000));
    }
    expect(first?.change).toBeNull();
    const { enter = [], leave = [], more, fewer, alike } = second?.change ?? {};
    expect(new Set([...(first?.winners ?? []), ...enter])).toEqual(
      new Set([...(second?.winners ?? []), ...leave]),
    );
    expect((more ?? 0) + (fewer ?? 0) + (alike ?? 0)).toBe(400);
    expect(shown?.election?.areas.reduce((sum, { homes }) => sum + (homes ?? 0), 0)).toBe(400);
    expect(await asked([list, shares])).toBe(id);
    expect(await asked([shares, list])).not.toBe(id);
    await house.settle();
  });

  it('counts the published ballots of an edition, with its own rule beside the others', async () => {
    const own = { method: 'own' };
    const id = await asked([own, shares, { ...list, division: 'one_each' }], {
      edition: past.slug,
    });
    await house.settle();
    const shown = await seen(id);
    expect(shown?.outcomes[0]?.winners).toEqual(await publishedWinners(house, past));
    expect(shown?.outcomes.map(({ refusal }) => refusal)).toEqual([null, null, null]);
    expect(shown?.election?.areas.map(({ key }) => key)).toEqual(['nord', 'sud']);
  });

  it('never shows from one to nine voters, nor what would tell them', async () => {
    const id = await asked([list, { ...list, division: 'one_each' }], { edition: past.slug });
    await house.settle();
    const shown = await seen(id);
    // Three voters named the only project of the south, and they alone gain by its coming in.
    expect(shown?.election?.areas.find(({ key }) => key === 'sud')?.supporters).toBeNull();
    const { more, fewer, alike } = shown?.outcomes[1]?.change ?? {};
    expect(more).toBeNull();
    expect([fewer, alike].filter((part) => part === null)).toHaveLength(1);
    expect(shown?.outcomes[0]?.withWinner).toBeNull();
  });

  it('stops before its next rule when nobody waits any more, and starts again when asked', async () => {
    const id = await asked([list, { method: 'phragmen' }]);
    expect((await agent.ask(CANCEL, { id })).data).toMatchObject({
      cancelSimulation: { state: 'cancelled' },
    });
    await house.settle();
    expect(await seen(id)).toMatchObject({ state: 'cancelled', outcomes: [] });
    expect(await asked([list, { method: 'phragmen' }])).toBe(id);
    await house.settle();
    expect((await seen(id))?.outcomes).toHaveLength(2);
  });

  it('killed between two rules, it goes on where it was and ends with the same result', async () => {
    const id = await asked([list, shares, { method: 'max_welfare' }]);
    await house.settle();
    const whole = await seen(id);
    const em = house.em;
    const stored = await em.findOneOrFail(Simulation, id);
    em.assign(stored, {
      state: 'counting',
      outcomes: stored.outcomes.slice(0, 1),
      resultHash: null,
    });
    await em.flush();
    await house.runJob('budget.weigh_rules', { simulationId: id });
    await house.runJob('budget.weigh_rules', { simulationId: id });
    expect(await seen(id)).toEqual(whole);
  });

  it('says what is wrong at its field', async () => {
    const faultsOf = async (rules: object[], source: object = { plan }) => {
      const { data } = await ask(rules, source);
      return (data.simulateRules as unknown as { faults: { field: string; code: string }[] })
        .faults;
    };
    expect(await faultsOf([list])).toEqual([{ field: 'method2', code: 'simulation_two_rules' }]);
    expect(await faultsOf([list, list])).toEqual([{ field: 'method2', code: 'duplicate' }]);
    expect(await faultsOf([list, { method: 'majority_judgment' }])).toEqual([
      { field: 'method2', code: 'simulation_needs_grades' },
    ]);
    expect(await faultsOf([list, { ...list, division: 'parts', percent: 0 }])).toEqual([
      { field: 'partsPercent', code: 'simulation_percent' },
    ]);
    expect(await faultsOf([list, shares], { plan: { ...plan, voters: 30_000 } })).toEqual([
      { field: 'voters', code: 'too_large' },
    ]);
    const { data } = await ask([list, shares], { edition: 'inconnue' });
    expect(data.simulateRules).toMatchObject({ code: 'simulation_no_ballots' });
  });

  it('a person has three at most waiting', async () => {
    const other = await house.personWith(['cabinet_director']);
    for (const seed of ['1', '2', '3']) {
      await ask([list, shares], { plan: { ...plan, seed: `attente ${seed}` } }, other);
    }
    const { data } = await ask([list, shares], { plan: { ...plan, seed: 'attente 4' } }, other);
    expect(data.simulateRules).toMatchObject({ code: 'simulation_busy' });
    await house.settle();
  });

  it('an elected member asks, an auditor reads, a service and a resident do neither', async () => {
    const id = await asked([list, shares]);
    const { data } = await ask([list, shares], { plan }, elected);
    expect(data.simulateRules.id).toBe(id);
    expect(await seen(id, auditor)).toMatchObject({ state: 'done' });
    for (const browser of [auditor, referent]) {
      const refused = await ask([list, shares], { plan }, browser);
      expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    expect(await seen(id, referent)).toBeNull();
    expect(await seen(id, house.visitor())).toBeNull();
    expect((await referent.ask(LIST)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const found = await auditor.ask<{ simulationSources: object[] }>(SOURCES);
    expect(found.data.simulationSources).toMatchObject([
      { slug: '2025', voters: 63, projects: 4, imported: false },
    ]);
    const ballots = await elected.ask(SOURCE, { slug: '2025' });
    expect(ballots.data).toMatchObject({
      simulationSource: {
        graded: false,
        areas: [
          { key: 'nord', name: 'Nord' },
          { key: 'sud', name: 'Sud' },
        ],
      },
    });
  });

  it('pages and lists cost the same number of queries however many there are', async () => {
    const queries = await house.queriesOf(() => agent.ask(LIST));
    const page = await agent.ask<{ simulationPage: { total: number } }>(LIST);
    expect(page.data.simulationPage.total).toBeGreaterThan(4);
    expect(queries.filter((one) => one.includes('budget_simulation')).length).toBeLessThanOrEqual(
      2,
    );
    const sources = await house.queriesOf(() => agent.ask(SOURCES));
    expect(sources.filter((one) => /budget_/.test(one)).length).toBeLessThanOrEqual(4);
  });

  describe('a rule that is chosen', () => {
    const next = { editionId: '', version: 0 };
    let id: string;
    beforeAll(async () => {
      const draft = await anEdition(house.em, { slug: '2028', title: 'Budget participatif 2028' });
      Object.assign(next, { editionId: draft.id, version: draft.version });
      id = await asked([{ method: 'list_stop' }, { method: 'list_per_cost' }, list, shares]);
      await house.settle();
    });

    it('is offered to the editions whose rules are being written, where they have words for it', async () => {
      const { data } = await agent.ask(RECIPIENTS, { id });
      expect(data).toMatchObject({
        simulation: {
          recipients: [{ votable: [true, false, true, true], edition: { slug: '2028' } }],
        },
      });
      const other = await elected.ask(RECIPIENTS, { id });
      expect(other.data).toMatchObject({ simulation: { recipients: [] } });
    });

    it('is written in the draft rules; the simulation becomes public and says why', async () => {
      const { data } = await agent.ask(RETAIN, { id, place: 0, ...next });
      expect(data).toMatchObject({
        retainRule: { __typename: 'Edition', rules: { count: { misfit: 'stop' } } },
      });
      const visitor = house.visitor();
      const shown = await visitor.ask(ORIGIN, { id: next.editionId });
      expect(shown.data).toMatchObject({
        ruleOrigin: {
          place: 0,
          byTitle: 'Chargée de mission',
          simulation: { outcomes: [{}, {}, {}, {}] },
        },
      });
      expect(await seen(id, visitor)).toMatchObject({ state: 'done' });
    });

    it('is refused for a rule without words, by who does not write the rules, and on an older version', async () => {
      const unvotable = await agent.ask(RETAIN, {
        id,
        place: 1,
        ...next,
        version: next.version + 1,
      });
      expect(unvotable.data).toMatchObject({ retainRule: { code: 'simulation_rule_unvotable' } });
      const late = await agent.ask(RETAIN, { id, place: 2, ...next });
      expect(late.data).toMatchObject({ retainRule: { code: 'edited_meanwhile' } });
      const origin = await house.em.findOneOrFail(RuleOrigin, { editionId: next.editionId });
      expect(origin.place).toBe(0);
      const refused = await elected.ask(RETAIN, { id, place: 2, ...next });
      expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    });

    it('no longer says why once the rule was written otherwise', async () => {
      const edition = await house.em.findOneOrFail(Edition, next.editionId);
      const { rules, version } = edition;
      const count = { ...rules.count, misfit: 'skip' } as EditionRules['count'];
      await agent.ask(WRITE, { id: edition.id, version, rules: { ...rules, count } });
      const { data } = await house.visitor().ask(ORIGIN, { id: edition.id });
      expect(data).toEqual({ ruleOrigin: null });
    });

    it('is refused once the rules are frozen', async () => {
      const em = house.em;
      const edition = await em.findOneOrFail(Edition, next.editionId);
      edition.frozenAt = new Date('2027-01-18T08:00:00Z');
      edition.rulesHash = rulesHash(edition.rules);
      await em.flush();
      const { data } = await agent.ask(RETAIN, { ...next, id, place: 2, version: edition.version });
      expect(data).toMatchObject({ retainRule: { code: 'rules_frozen' } });
    });
  });
});

/** Sixty for two projects of the north and three for the only one of the south, which the money does not reach. */
async function pastEdition(house: House, [north, south]: readonly string[]): Promise<Edition> {
  const em = house.em;
  const allotment = { by: 'town' as const, total: euros(100_000) };
  const edition = await anEdition(em, {
    slug: '2025',
    title: 'Budget participatif 2025',
    phase: 'works',
    resultsPublishedAt: new Date('2025-10-20T16:00:00Z'),
    rules: { allotment },
  });
  const places = [north, north, north, south];
  const costs = [50_000, 50_000, 30_000, 20_000];
  const ideas = [];
  for (const [place, neighbourhoodId] of places.entries()) {
    const more = { state: 'on_ballot' as const, ballotNumber: place + 1, neighbourhoodId };
    ideas.push(await anIdea(em, edition, { ...more, cost: euros(costs[place] ?? 0) }));
  }
  const vote = (...codes: string[]) => codes.map((project) => ({ project, value: 1 }));
  const ballots = [
    ...Array.from({ length: 60 }, () => vote('P01', 'P02')),
    ...Array.from({ length: 3 }, () => vote('P04')),
  ];
  const contents = {
    ...{ valid: 63, blank: 0, spoilt: 0, rejected: 0, invalid: 0 },
    ...{ channels: [], listHash: '' },
  };
  const now = new Date('2025-10-20T16:00:00Z');
  await storeCount(em, { edition, ideas, ballots, contents, lotSeed: 'essai', now });
  await em.flush();
  return edition;
}

async function publishedWinners(house: House, { id }: Edition): Promise<string[]> {
  const RESULT = 'query ($id: ID!) { result(editionId: $id) { winners } }';
  const { data } = await house.visitor().ask<{ result: { winners: string[] } }>(RESULT, { id });
  return data.result.winners;
}
