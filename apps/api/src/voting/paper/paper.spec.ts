import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { anOpenPoll, aPollOwner, CLOSES, type PollInTest } from '../voting.factory';
import { PollBallots } from '../opening/poll-ballots';

const SHEET = 'sheet { given returned signatures papers valid blank spoilt difference questions }';
const ADD = `mutation ($id: ID!, $place: VotingPlaceInput!) {
  addVotingPlace(pollId: $id, place: $place) {
    __typename ... on VotingPlace { id name lines { kind } } ... on Denial { code }
  }
}`;
const WRITE = `mutation ($id: ID!, $line: PlaceLineInput!) {
  writePlaceLine(placeId: $id, line: $line) {
    __typename ... on VotingPlace { ${SHEET} lines { kind number text byTitle } }
    ... on Denial { code faults { field } }
  }
}`;
const ENTER = `mutation ($id: ID!, $batch: PaperBatchInput!) {
  enterPaperBatch(pollId: $id, batch: $batch) {
    __typename ... on PaperBatch { id agreedAt state sheet round entries { byTitle round sheet } }
    ... on Denial { code details faults { field } }
  }
}`;
const RECOUNT = `mutation ($id: ID!, $reason: String!) {
  recountPaperBatch(batchId: $id, reason: $reason) {
    __typename ... on PaperBatch { round agreedAt entries { round sheet } } ... on Denial { code }
  }
}`;
const RECONCILE = `mutation ($id: ID!) {
  reconcilePoll(pollId: $id) {
    __typename ... on Poll { state signatures { byTitle } } ... on Denial { code details }
  }
}`;
const WHERE = 'query ($id: ID!) { whereToVote(pollId: $id) { name whereWhen } }';
const BATCHES = 'query ($id: ID!) { paperBatches(pollId: $id) { state } }';
const PLACES = `query ($id: ID!) { votingPlaces(pollId: $id) { name ${SHEET} lines { kind } } }`;

interface Answer {
  readonly id: string;
  readonly code?: string;
}

describe('paper ballots', () => {
  let house: House;
  let teller: Browser;
  let agent: Browser;
  let third: Browser;
  let poll: PollInTest;
  let place: string;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
    teller = await house.personWith(['teller']);
    agent = await house.personWith(['democracy_agent']);
    third = await house.personWith(['teller']);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    poll = await anOpenPoll(house);
    place = (await add('Mairie')).id;
  });

  const answerOf = async <T = Answer>(asked: Promise<{ data: object }>): Promise<T> =>
    Object.values((await asked).data)[0] as T;
  const add = (name: string, browser = teller) =>
    answerOf(browser.ask(ADD, { id: poll.id, place: { name, channel: 'paper' } }));
  const write = (line: object, browser = teller) =>
    answerOf(browser.ask(WRITE, { id: place, line }));
  const recount = (id: string, reason: string) => answerOf(agent.ask(RECOUNT, { id, reason }));
  const reconcile = (browser: Browser) => answerOf(browser.ask(RECONCILE, { id: poll.id }));
  const close = async () => {
    await house.at(CLOSES);
    await house.runJob('voting.advance_polls');
  };
  const ballots = [{ P01: 1, P02: 1 }, { P03: 1 }, { P01: 1 }];
  const enter = (browser: Browser, changes: object = {}) => {
    const counts = { label: 'Mairie, lot 1', placeId: place, papers: 5, blank: 1, spoilt: 1 };
    return answerOf(browser.ask(ENTER, { id: poll.id, batch: { ...counts, ballots, ...changes } }));
  };
  const agreed = async () => {
    await enter(teller);
    return enter(agent);
  };

  it('count once two people typed the same papers, in whatever order, after the closing', async () => {
    expect(await enter(teller)).toMatchObject({ code: 'paper_not_now' });
    await close();
    expect(await enter(teller)).toMatchObject({ state: 'waiting', entries: [{ sheet: null }] });
    expect(await enter(teller)).toMatchObject({ agreedAt: null, entries: { length: 1 } });
    expect(await reconcile(agent)).toMatchObject({ code: 'poll_paper_unagreed' });
    expect(await enter(agent, { ballots: ballots.toReversed() })).toMatchObject({
      agreedAt: expect.any(String),
      sheet: { papers: 5, valid: 3, blank: 1, spoilt: 1 },
      entries: [{ sheet: { valid: 3 } }, { sheet: { valid: 3 } }],
    });
    expect(await enter(third)).toMatchObject({ code: 'paper_agreed_already' });
  });

  it('are refused with a sentence when a sheet does not add up or a number is no project’s', async () => {
    await close();
    expect(await enter(teller, { papers: 6 })).toMatchObject({ code: 'paper_counts_malformed' });
    const unknown = [...ballots.slice(1), { P77: 1 }];
    expect(await enter(teller, { ballots: unknown })).toMatchObject({
      code: 'paper_unknown_project',
      details: { project: 'P77', ballot: 3 },
    });
    const four = [{ P01: 1, P02: 1, P03: 1, P04: 1 }];
    expect(await enter(teller, { ballots: four })).toMatchObject({ code: 'paper_ballot_refused' });
    expect(await enter(teller, { ballots: [{ P01: 1 }, { P02: null }] })).toMatchObject({
      code: 'paper_line_unreadable',
      details: { ballot: 2 },
    });
    const nowhere = '0190a000-0000-7000-8000-000000000000';
    expect(await enter(teller, { placeId: nowhere })).toMatchObject({
      code: 'paper_place_missing',
    });
  });

  it('that two people read otherwise are settled by a third, and every entry stays', async () => {
    await close();
    await enter(teller);
    const differing = [ballots[0], { P04: 1 }, ballots[2]];
    expect(await enter(agent, { ballots: differing })).toMatchObject({
      code: 'paper_entries_differ',
      faults: [{ field: 'tallies.P03.1' }, { field: 'tallies.P04.1' }],
    });
    const { data } = await third.ask(BATCHES, { id: poll.id });
    expect(data).toEqual({ paperBatches: [{ state: 'differs' }] });
    expect(await enter(teller)).toMatchObject({ code: 'paper_third_needed' });
    expect(await enter(agent)).toMatchObject({ code: 'paper_third_needed' });
    expect(await enter(third, { ballots: differing })).toMatchObject({
      agreedAt: expect.any(String),
      entries: [{ sheet: { valid: 3 } }, {}, {}],
    });
  });

  it('that three people read three ways are typed again by anyone, until two agree', async () => {
    await close();
    await enter(teller);
    await enter(agent, { ballots: [ballots[0], { P04: 1 }, ballots[2]] });
    expect(await enter(third, { ballots: [ballots[0], { P05: 1 }, ballots[2]] })).toMatchObject({
      code: 'paper_entries_differ',
    });
    expect(await enter(agent)).toMatchObject({ agreedAt: expect.any(String) });
  });

  it('are counted again for a reason, and the first count stays on record', async () => {
    await close();
    const { id } = await agreed();
    expect(await recount(id, ' ')).toMatchObject({ code: 'paper_recount_why' });
    expect(await recount(id, 'Deux bulletins collés')).toMatchObject({
      round: 2,
      agreedAt: null,
      entries: [{ round: 1, sheet: { valid: 3 } }, { round: 1 }],
    });
    expect(await recount(id, 'Encore')).toMatchObject({ code: 'paper_not_agreed' });
    const six = { papers: 6, ballots: [...ballots, { P05: 1 }] };
    expect(await enter(teller, six)).toMatchObject({ agreedAt: null });
    expect(await enter(agent, six)).toMatchObject({
      sheet: { papers: 6 },
      entries: [{ sheet: { papers: 5 } }, {}, { round: 2, sheet: { papers: 6 } }, { round: 2 }],
    });
    await write({ kind: 'given', number: 50 });
    await write({ kind: 'signatures', number: 6 });
    expect(await reconcile(teller)).toMatchObject({ state: 'closed' });
    expect(await reconcile(agent)).toMatchObject({ state: 'reconciled' });
    expect(await recount(id, 'Trop tard')).toMatchObject({ code: 'paper_not_now' });
  });

  it('of the wrong place go to the right one, as long as nobody else read them for it', async () => {
    const school = (await add('École')).id;
    await close();
    await enter(teller, { placeId: school });
    await enter(teller);
    expect(await enter(agent, { placeId: school })).toMatchObject({ code: 'paper_place_differs' });
    const { id } = (await enter(agent)) as Answer;
    await recount(id, 'Le lot vient de l’école');
    for (const person of [teller, agent]) await enter(person, { placeId: school });
    const { data } = await agent.ask(PLACES, { id: poll.id });
    expect(data).toMatchObject({
      votingPlaces: [
        { name: 'École', sheet: { papers: 5 } },
        { name: 'Mairie', sheet: { papers: 0 }, lines: [{ kind: 'recount' }] },
      ],
    });
  });

  it('keep the box open to signatures until each place adds up or says why not', async () => {
    await write({ kind: 'given', number: 100 }, await house.personWith(['front_desk']));
    await write({ kind: 'seal', text: 'A-0417' });
    await close();
    await agreed();
    expect(await reconcile(teller)).toMatchObject({
      code: 'poll_place_open',
      details: { place: 'Mairie' },
    });
    expect(await write({ kind: 'signatures', number: 4 })).toMatchObject({
      sheet: { papers: 5, difference: 1, questions: ['differs'] },
    });
    expect(await reconcile(teller)).toMatchObject({ code: 'poll_place_open' });
    const why = { kind: 'explained', text: 'Une personne n’a pas signé.' };
    expect(await write(why)).toMatchObject({
      sheet: { questions: [] },
      lines: [
        { kind: 'given', number: 100 },
        { kind: 'seal', text: 'A-0417' },
        { kind: 'signatures', number: 4 },
        { kind: 'explained', number: 1 },
      ],
    });
    expect(await reconcile(teller)).toMatchObject({ signatures: { length: 1 } });
    // What she signed has changed: she signs again.
    await write({ kind: 'incident', text: 'Le scellé a été refait.' });
    expect(await reconcile(agent)).toMatchObject({ state: 'closed', signatures: { length: 1 } });
    expect(await reconcile(teller)).toMatchObject({ state: 'reconciled' });
    expect(await write({ kind: 'signatures', number: 5 })).toMatchObject({ code: 'paper_not_now' });
    const page = await house.get(PollBallots).page(poll.id, 0, 10);
    expect(page).toHaveLength(3);
  });

  it('come from a place that has one name, and lines that say something', async () => {
    expect((await add(' Mairie ')).id).toBe(place);
    expect(await add('')).toMatchObject({ code: 'place_unnamed' });
    expect(await write({ kind: 'given', number: -1 })).toMatchObject({
      code: 'place_number_wrong',
    });
    expect(await write({ kind: 'seal', text: ' ' })).toMatchObject({ code: 'place_text_wrong' });
    expect(await write({ kind: 'recount', text: 'x' })).toMatchObject({
      code: 'place_line_unknown',
    });
  });

  it('have places that everybody finds, with their address and hours, and nothing of the count', async () => {
    const place = { name: 'Mairie', channel: 'paper', whereWhen: ' De 9 h à 18 h ' };
    await teller.ask(ADD, { id: poll.id, place });
    const { data } = await house.visitor().ask(WHERE, { id: poll.id });
    expect(data).toEqual({ whereToVote: [{ name: 'Mairie', whereWhen: 'De 9 h à 18 h' }] });
    const long = { ...place, whereWhen: 'x'.repeat(301) };
    const { data: refused } = await teller.ask(ADD, { id: poll.id, place: long });
    expect(refused).toMatchObject({ addVotingPlace: { code: 'place_text_wrong' } });
    const unknown = '0190a000-0000-4000-8000-000000000000';
    const { data: none } = await house.visitor().ask(WHERE, { id: unknown });
    expect(none).toEqual({ whereToVote: [] });
  });

  it('are shown with as many questions to the database, however many places there are', async () => {
    const few = await house.queriesOf(() => teller.ask(PLACES, { id: poll.id }));
    for (const name of ['Bus', 'École Pasteur', 'Médiathèque']) await add(name);
    const shown = await house.queriesOf(() => teller.ask(PLACES, { id: poll.id }));
    expect(shown.length).toBe(few.length);
    const referent = await house.personWith(['service_referent']);
    const { errors } = await referent.ask(PLACES, { id: poll.id });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
