import { anEditionRules } from '@parvis/budget';
import {
  generateTrusteeKey,
  readManifest,
  sealBallot,
  sealedPoll,
  type TrusteeKey,
} from '@parvis/voting';
import { openByBoth, rehearse } from '../src/voting/opening.factory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MunicipalService } from '../src/town';
import { aTown } from '../src/town/town.factory';
import { act } from './act';
import { type Browser, House } from './house';

describe('an edition, from its rules to the finished works, by everybody’s hands', () => {
  let house: House;
  let agent: Browser;
  let director: Browser;
  let trusteeKey: TrusteeKey;
  let editionId: string;
  let pollId: string;
  const ideas: { id: string; number: number; cost: number }[] = [];

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    await house.at('2027-01-05T09:00:00Z');
    agent = await house.personWith(['democracy_agent']);
    director = await house.personWith(['cabinet_director']);
    trusteeKey = await generateTrusteeKey();
  });
  afterAll(() => house.close());

  const goTo = async (instant: string): Promise<string> => {
    await house.at(instant);
    for (const job of ['budget.advance_phases', 'voting.advance_polls']) await house.runJob(job);
    await house.settle();
    const { data } = await agent.ask<{ edition: { phase: string } }>(
      '{ edition(slug: "2027") { phase } }',
    );
    return data.edition.phase;
  };

  const ideaNow = async (number: number) => {
    const { data } = await agent.ask<{ idea: { id: string; version: number; state: string } }>(
      'query ($e: ID!, $n: Int!) { idea(editionId: $e, number: $n) { id version state } }',
      { e: editionId, n: number },
    );
    return data.idea;
  };

  const studyVersion = async (number: number): Promise<number> => {
    const { data } = await agent.ask<{ idea: { study: { version: number } } }>(
      'query ($e: ID!, $n: Int!) { idea(editionId: $e, number: $n) { study { version } } }',
      { e: editionId, n: number },
    );
    return data.idea.study.version;
  };

  it('is written by the agent, and opens by itself', async () => {
    const edition = await act<{ id: string }>(
      agent,
      `mutation ($input: NewEditionInput!) { createEdition(input: $input) { __typename ... on Edition { id } ... on Denial { code faults { field code } } } }`,
      {
        input: {
          slug: '2027',
          title: 'Budget participatif 2027',
          categories: [{ code: 'nature', name: 'Nature en ville' }],
          rules: anEditionRules({
            allotment: { by: 'town', total: 5_000_000 },
            projectCap: 4_000_000,
          }),
        },
      },
    );
    editionId = edition.id;
    expect(await goTo('2027-01-18T08:00:00Z')).toBe('submission');
  });

  it('gathers ideas from residents, and one typed in at the bus', async () => {
    for (const cost of [3_000_000, 2_500_000, 1_900_000]) {
      const author = await house.personWith(['resident']);
      const { idea } = await act<{ idea: { id: string } }>(
        author,
        'mutation ($e: ID!) { beginDraft(editionId: $e) { __typename ... on IdeaDraft { idea { id } } } }',
        { e: editionId },
      );
      await act(
        author,
        'mutation ($id: ID!, $input: DraftInput!) { keepDraft(id: $id, input: $input) { missing } }',
        {
          id: idea.id,
          input: {
            title: `Une idée à ${cost / 100} euros`,
            body: 'Planter, abriter, éclairer : de quoi mieux vivre ici.',
            beneficiaries: 'Tout le quartier',
            place: 'Place du Marché',
            category: 'nature',
          },
        },
      );
      const { number } = await act<{ number: number }>(
        author,
        `mutation ($id: ID!, $d: DeclarationInput!) { submitIdea(id: $id, declaration: $d) { __typename ... on Idea { number } ... on Denial { code faults { field code } } } }`,
        { id: idea.id, d: { resident: true, birthYear: 1980 } },
      );
      ideas.push({ id: idea.id, number, cost });
    }
    const bus = await house.personWith(['front_desk']);
    const entered = await act<{ number: number }>(
      bus,
      `mutation ($e: ID!, $input: EnteredIdeaInput!) { enterIdea(editionId: $e, input: $input) { __typename ... on Idea { number } ... on Denial { code faults { field code } } } }`,
      {
        e: editionId,
        input: {
          channel: 'bus',
          title: 'Un bus toutes les dix minutes',
          body: 'Vers la gare, le matin et le soir, pour aller travailler.',
          beneficiaries: 'Celles et ceux qui prennent le train',
          place: 'Ligne de bus',
          category: 'nature',
        },
      },
    );
    expect(entered.number).toBe(4);
  });

  it('answers the one it cannot carry, and studies the others', async () => {
    expect(await goTo('2027-03-09T08:00:00Z')).toBe('study');
    const refused = await ideaNow(4);
    await act(
      agent,
      `mutation ($id: ID!, $v: Int!, $d: AdmissibilityInput!) { decideAdmissibility(ideaId: $id, version: $v, decision: $d) { __typename ... on Idea { state } ... on Denial { code faults { field code } } } }`,
      {
        id: refused.id,
        v: refused.version,
        d: {
          refusal: {
            code: 'not_municipal',
            details: { body: 'Île-de-France Mobilités', date: '2027-03-09' },
            forwardedTo: 'Île-de-France Mobilités',
          },
        },
      },
    );
    expect((await ideaNow(4)).state).toBe('inadmissible');
    const [roads] = await house.em.find(MunicipalService, {}, { orderBy: { name: 'asc' } });
    const referent = await house.personWith(['service_referent'], { serviceId: roads?.id });
    for (const { number, cost } of ideas) {
      const { id, version } = await ideaNow(number);
      await agent.ask(
        'mutation ($ideas: [SeenIdeaInput!]!) { admitIdeas(ideas: $ideas) { __typename } }',
        { ideas: [{ id, version }] },
      );
      await act(
        agent,
        `mutation ($id: ID!, $v: Int!, $input: OpenStudyInput!) { openStudy(ideaId: $id, version: $v, input: $input) { __typename ... on Denial { code details } } }`,
        {
          id,
          v: (await ideaNow(number)).version,
          input: { leadServiceId: roads?.id, serviceIds: [roads?.id], workingDays: 20 },
        },
      );
      const awaited = await referent.ask<{
        awaitedOpinions: { items: { id: string; version: number; idea: { number: number } }[] };
      }>(
        'query ($e: ID!) { awaitedOpinions(editionId: $e) { items { id version idea { number } } } }',
        { e: editionId },
      );
      const opinion = awaited.data.awaitedOpinions.items.find((one) => one.idea.number === number);
      await act(
        referent,
        `mutation ($id: ID!, $v: Int!, $input: OpinionInput!) { giveOpinion(opinionId: $id, version: $v, input: $input) { __typename ... on Denial { code faults { field code } } } }`,
        {
          id: opinion?.id,
          v: opinion?.version,
          input: {
            verdict: 'favourable',
            costLow: cost,
            costHigh: cost,
            runningCost: 0,
            delayMonths: 6,
          },
        },
      );
      await act(
        agent,
        `mutation ($id: ID!, $v: Int!, $input: DecisionInput!) { decideFeasibility(ideaId: $id, version: $v, input: $input) { __typename ... on Denial { code details faults { field code } } } }`,
        {
          id,
          v: await studyVersion(number),
          input: { outcome: 'feasible', cost, runningCost: 0, place: 'Place du Marché' },
        },
      );
      expect((await ideaNow(number)).state).toBe('feasible');
    }
  });

  it('draws the order of the ballot and prepares the vote, with two people', async () => {
    expect(await goTo('2027-07-12T08:00:00Z')).toBe('ballot_preparation');
    for (const { number } of ideas) {
      const { id, version } = await ideaNow(number);
      await act(
        agent,
        `mutation ($id: ID!, $v: Int!, $input: BallotEntryInput!) { writeBallotEntry(ideaId: $id, version: $v, input: $input) { __typename ... on Denial { code faults { field code } } } }`,
        { id, v: version, input: { text: 'Une place plus belle et plus fraîche.' } },
      );
    }
    const { data } = await agent.ask<{ edition: { version: number } }>(
      '{ edition(slug: "2027") { version } }',
    );
    await act(
      agent,
      `mutation ($e: ID!, $v: Int!) { prepareBallot(editionId: $e, version: $v, seed: "Séance du 31 août 2027, dés : 4 1 7") { __typename ... on Denial { code details faults { field code } } } }`,
      { e: editionId, v: data.edition.version },
    );
    expect((await ideaNow(1)).state).toBe('on_ballot');
    const poll = await act<{ id: string }>(
      agent,
      `mutation ($e: ID!, $t: [TrusteeInput!]!) { preparePoll(editionId: $e, trustees: $t) { __typename ... on Poll { id } ... on Denial { code } } }`,
      { e: editionId, t: [{ name: 'Scrutatrice', publicKey: trusteeKey.publicKey }] },
    );
    pollId = poll.id;
    await rehearse(house, pollId, [trusteeKey]);
    await act(
      director,
      `mutation ($id: ID!) { publishPoll(pollId: $id) { __typename ... on Denial { code } } }`,
      { id: pollId },
    );
  });

  it('is voted in secret', async () => {
    expect(await goTo('2027-09-20T08:00:00Z')).toBe('vote');
    const { data } = await house
      .visitor()
      .ask<{ poll: { manifest: string; state: string } }>(
        'query ($s: String!) { poll(subject: $s) { manifest state } }',
        { s: `budget:${editionId}` },
      );
    expect(data.poll.state).toBe('open');
    const manifest = readManifest(data.poll.manifest);
    if (!manifest.ok) throw new Error('The manifest is unreadable');
    const sealed = sealedPoll(manifest.value);
    // Three voices for P01, two for P02, one for P03.
    for (const choices of [['P01', 'P02', 'P03'], ['P01', 'P02'], ['P01']]) {
      const voter = await house.personWith(['resident']);
      await act(
        voter,
        `mutation ($id: ID!, $d: ElectorInput!) { declareElector(pollId: $id, declaration: $d) { __typename ... on Denial { code } } }`,
        { id: pollId, d: { resident: true, birthDate: '1990-04-02' } },
      );
      const ballot = await sealBallot(sealed, {
        choices: choices.map((project) => ({ project, value: 1 })),
        channel: 'web',
      });
      if (!ballot.ok) throw new Error(ballot.denial.code);
      await act(
        voter,
        `mutation ($id: ID!, $e: String!) { castEnvelope(pollId: $id, envelope: $e) { __typename ... on Denial { code } } }`,
        { id: pollId, e: Buffer.from(ballot.value.envelope).toString('base64') },
      );
    }
  });

  it('is closed, opened by the trustee, counted, and published by two people', async () => {
    expect(await goTo('2027-10-11T08:00:00Z')).toBe('results');
    const [first, second] = [
      await house.personWith(['teller']),
      await house.personWith(['teller', 'trustee']),
    ];
    for (const teller of [first, second]) {
      const { errors } = await teller.ask(
        'mutation ($id: ID!) { reconcilePoll(pollId: $id) { __typename } }',
        { id: pollId },
      );
      expect(errors).toBeUndefined();
    }
    expect(await openByBoth(second, pollId, [trusteeKey])).toEqual({ state: 'opened' });
    await house.settle();
    for (const person of [agent, director]) {
      await act(
        person,
        'mutation ($e: ID!) { confirmResult(editionId: $e) { __typename ... on Denial { code } } }',
        { e: editionId },
      );
    }
    await house.settle();
    const { data } = await house
      .visitor()
      .ask<{ result: { winners: string[]; spent: number } }>(
        'query ($e: ID!) { result(editionId: $e) { winners spent left lines { code score chosen } } }',
        { e: editionId },
      );
    // 50,000 euros: the first project, then the one dearer than what is left is passed over.
    const costOf = await costsByCode();
    const [p1 = 0, p2 = 0, p3 = 0] = ['P01', 'P02', 'P03'].map((code) => costOf.get(code));
    const expected =
      p1 + p2 <= 5_000_000 ? ['P01', 'P02'] : p1 + p3 <= 5_000_000 ? ['P01', 'P03'] : ['P01'];
    expect(data.result.winners).toEqual(expected);
    const won = await Promise.all(ideas.map(({ number }) => ideaNow(number)));
    expect(won.filter(({ state }) => state === 'winner')).toHaveLength(expected.length);
  });

  it('becomes works that everybody can follow to the end', async () => {
    await act(
      agent,
      'mutation ($e: ID!) { recordResultDecision(editionId: $e, reference: "Délibération 2027-101") { __typename ... on Denial { code } } }',
      { e: editionId },
    );
    expect(await goTo('2028-01-04T08:00:00Z')).toBe('works');
    const states = await Promise.all(
      ideas.map(async ({ number }) => ({ number, ...(await ideaNow(number)) })),
    );
    const winner = states.find(({ state }) => state === 'winner');
    const [service] = await house.em.find(MunicipalService, {}, { orderBy: { name: 'asc' } });
    await act(
      agent,
      `mutation ($id: ID!, $v: Int!, $i: WorksPlanInput!) { beginWorks(ideaId: $id, version: $v, input: $i) { __typename ... on Denial { code faults { field code } } } }`,
      {
        id: winner?.id,
        v: winner?.version,
        i: {
          serviceId: service?.id,
          text: 'Le service étudie le plan de plantation.',
          voted: 3_000_000,
          expectedOn: '2028-10-02',
          nextNewsOn: '2028-03-01',
          steps: ['design', 'purchase', 'building', 'acceptance', 'opening'].map((kind, index) => ({
            kind,
            plannedOn: `2028-0${index + 2}-01`,
          })),
        },
      },
    );
    await house.at('2028-09-15T08:00:00Z');
    const { version } = await ideaNow(winner?.number ?? 0);
    const works = await agent.ask<{ idea: { works: { version: number } } }>(
      'query ($e: ID!, $n: Int!) { idea(editionId: $e, number: $n) { works { version } } }',
      { e: editionId, n: winner?.number },
    );
    expect(version).toBeGreaterThan(0);
    await act(
      agent,
      `mutation ($id: ID!, $v: Int!, $i: DeliveryInput!) { deliverWorks(ideaId: $id, version: $v, input: $i) { __typename ... on Denial { code faults { field code } } } }`,
      {
        id: winner?.id,
        v: works.data.idea.works.version,
        i: { deliveredOn: '2028-09-14', finalCost: 2_950_000, text: 'La place est ouverte.' },
      },
    );
    await house.settle();
    expect((await ideaNow(winner?.number ?? 0)).state).toBe('delivered');
    const { data } = await house
      .visitor()
      .ask<{ story: { kind: string }[] }>('query ($id: ID!) { story(ideaId: $id) { kind at } }', {
        id: winner?.id,
      });
    const kinds = data.story.map(({ kind }) => kind);
    for (const kind of [
      'submitted',
      'study_opened',
      'feasible',
      'on_ballot',
      'winner',
      'delivered',
    ]) {
      expect(kinds).toContain(kind);
    }
  });

  async function costsByCode(): Promise<Map<string, number>> {
    const rows = await house.em.execute<{ code: string; cost: string }[]>(
      `select 'P' || lpad(ballot_number::text, 2, '0') as code, cost from budget_idea
       where ballot_number is not null`,
    );
    return new Map(rows.map(({ code, cost }) => [code, Number(cost)]));
  }
});
