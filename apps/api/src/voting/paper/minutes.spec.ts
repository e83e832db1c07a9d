import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { Poll } from '../poll/poll.entity';
import { anOpenPoll, aPollOwner, CLOSES, type PollInTest } from '../voting.factory';
import { minutesOf } from './minutes';
import { batchesOf } from './paper.service';
import { placesOf } from './place.service';

const ADD = `mutation ($id: ID!) {
  addVotingPlace(pollId: $id, place: { name: "Mairie", channel: paper }) { ... on VotingPlace { id } }
}`;
const WRITE = `mutation ($id: ID!, $line: PlaceLineInput!) {
  writePlaceLine(placeId: $id, line: $line) { __typename }
}`;
const ENTER = `mutation ($id: ID!, $batch: PaperBatchInput!) {
  enterPaperBatch(pollId: $id, batch: $batch) { __typename }
}`;

describe('the papers of a place, and the minutes of the vote', () => {
  let house: House;
  let teller: Browser;
  let poll: PollInTest;
  let place: string;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
    teller = await house.personWith(['teller']);
    poll = await anOpenPoll(house);
    const { data } = await teller.ask<{ addVotingPlace: { id: string } }>(ADD, { id: poll.id });
    place = data.addVotingPlace.id;
  });
  afterAll(() => house.close());

  const write = (line: object) => teller.ask(WRITE, { id: place, line });

  it('has a sheet to sign for each place, as a tagged PDF with its heads, and no name on it', async () => {
    const sheet = `/voting/${poll.id}/sign-in-sheet.pdf`;
    const pdf = await teller.get(`${sheet}?place=${place}`);
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf).toMatch(/\/S \/TH\b/);
    expect(await teller.get(`${sheet}?place=${poll.id}`)).toContain('404');
    expect(await teller.get(sheet)).toContain('404');
    expect(await house.visitor().get(`${sheet}?place=${place}`)).toContain('404');
  });

  it('say nothing before the closing', async () => {
    expect(await teller.get(`/voting/${poll.id}/minutes.pdf`)).toContain('404');
  });

  it('tell every place, line, batch and equation, and that they are provisional', async () => {
    await write({ kind: 'given', number: 1_200 });
    await write({ kind: 'seal', text: 'A-0417' });
    await house.at(CLOSES);
    await house.runJob('voting.advance_polls');
    const batch = { label: 'Lot 1', placeId: place, papers: 4, blank: 1, spoilt: 1 };
    const ballots = [{ P01: 1 }, { P02: 1 }];
    const agent = await house.personWith(['democracy_agent']);
    for (const person of [teller, agent]) {
      await person.ask(ENTER, { id: poll.id, batch: { ...batch, ballots } });
    }
    await write({ kind: 'signatures', number: 3 });
    await write({ kind: 'explained', text: 'Une signature oubliée.' });
    const em = house.em;
    const said = minutesOf(
      {
        poll: await em.findOneOrFail(Poll, poll.id),
        town: { name: 'Villetest', timeZone: 'Europe/Paris' },
        places: await placesOf(em, poll.id),
        batches: await batchesOf(em, poll.id),
        conflicts: [{ kind: 'online_voided', channel: 'paper' }],
        turnout: { online: 7, inPerson: 4, kiosk: 0 },
        signatures: [],
        opening: null,
      },
      'en',
    );
    expect(said.lead.join(' ')).toContain('Provisional');
    expect(said.sums.rows).toEqual([['Mairie', '1,200', '0', '4', '2', '1', '1', '0', '3', '1']]);
    expect(said.sums.equations).toEqual([
      'Valid 2 + blank 1 + spoilt 1 + set aside 0 = 4',
      'Noted at a desk: 4. Signatures: 3. Papers in the boxes: 4.',
    ]);
    const [hall] = said.places;
    expect(hall?.lines.join('\n')).toMatch(
      /A-0417[^]*Une signature oubliée[^]*Lot 1[^]*taken out 4, valid 2/,
    );
    expect(hall?.lines).toHaveLength(5);
    expect(said.conflicts.lines).toHaveLength(1);
    expect(said.signatures.empty).toHaveLength(2);
  });

  it('are a tagged PDF, the same until something changes, for those who watch the vote', async () => {
    const address = `/voting/${poll.id}/minutes.pdf`;
    const pdf = await teller.get(address);
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(await teller.get(address)).toBe(pdf);
    await write({ kind: 'incident', text: 'Coupure de courant à 18 h 40.' });
    expect(await teller.get(address)).not.toBe(pdf);
    expect(await house.visitor().get(address)).toContain('404');
    expect(await (await house.personWith(['service_referent'])).get(address)).toContain('404');
  });
});
