import { words } from '@parvis/words';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import {
  anOpenPoll,
  aPollOwner,
  cast,
  CLOSES,
  declare,
  type PollInTest,
  seal,
} from '../voting.factory';
import { conflictsOf, conflictFile } from './conflicts';

const CONFIRM = `mutation ($id: ID!, $seen: SeenElectorInput!, $force: Boolean) {
  confirmElector(pollId: $id, seen: $seen, force: $force) {
    __typename ... on Elector { id tookPart } ... on Denial { code }
  }
}`;
const MARK = `mutation ($id: ID!, $electorId: ID!) {
  markInPerson(pollId: $id, electorId: $electorId, channel: paper) { ... on Denial { code } }
}`;
const RECONCILE = `mutation ($id: ID!) {
  reconcilePoll(pollId: $id) {
    ... on Poll { turnout { online inPerson } figures { accepted final voided inPerson electors } }
  }
}`;

const seen = { resident: true, birthDate: '1990-05-04', qualities: [] };
const awa = { ...seen, familyName: 'Diallo', givenName: 'Awa' };

interface Answer {
  readonly id: string;
  readonly code?: string;
  readonly tookPart?: string;
}

describe('two votes of one person', () => {
  let house: House;
  let agent: Browser;
  let teller: Browser;
  let poll: PollInTest;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
    agent = await house.personWith(['front_desk']);
    teller = await house.personWith(['teller']);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    poll = await anOpenPoll(house);
  });

  let people = 0;
  /** Somebody who declared and voted online, with the address they used. */
  const online = async (project?: string) => {
    const email = `personne-${++people}@example.org`;
    const voter = await house.personWith(['resident'], { email });
    await declare(voter, poll);
    if (project) await cast(voter, poll, (await seal(poll, [project])).envelope);
    return { voter, email };
  };
  const confirm = async (more: object = {}, force = false): Promise<Answer> =>
    (
      await agent.ask<{ confirmElector: Answer }>(CONFIRM, {
        ...{ id: poll.id, seen: { ...awa, ...more }, force },
      })
    ).data.confirmElector;
  const mark = async (electorId: string): Promise<string | undefined> =>
    (await agent.ask<{ markInPerson: { code?: string } }>(MARK, { id: poll.id, electorId })).data
      .markInPerson.code;
  const kinds = async () => {
    const list = await conflictsOf(house.em, poll.id);
    return list.map(({ kind, channel }) => `${kind} ${channel}`);
  };
  /** Freezes the box, and gives its figures: online + in person are people, each once. */
  const closed = async () => {
    await house.at(CLOSES);
    await house.runJob('voting.advance_polls');
    const list = await kinds();
    await teller.ask(RECONCILE, { id: poll.id });
    const other = await house.personWith(['teller']);
    const { data } = await other.ask<{ reconcilePoll: object }>(RECONCILE, { id: poll.id });
    return { list, ...data.reconcilePoll };
  };

  it('are listed with their outcome once nobody votes any more: on the spot over online, then the first', async () => {
    const { email } = await online('P01');
    const { id } = await confirm({ email });
    await mark(id);
    expect(await mark(id)).toBe('vote_already_in_person');
    expect(await kinds()).toEqual([]);
    expect(await closed()).toMatchObject({
      list: ['online_voided paper', 'second_in_person paper'],
      turnout: { online: 0, inPerson: 1 },
      figures: { accepted: 1, final: 0, voided: 1, inPerson: 1, electors: 1 },
    });
    const csv = await teller.get(`/voting/${poll.id}/conflicts.csv`);
    expect(csv.split('\r\n')).toHaveLength(4);
    // Spreadsheets know the accents by it.
    expect(csv).toMatch(/^\ufeffNuméro;/);
    expect(csv).toContain('seul le vote sur place compte');
    expect(await house.visitor().get(`/voting/${poll.id}/conflicts.csv`)).toContain('404');
  });

  it('by an address that the desk did not know are one: the paper stays, and the online way is shut', async () => {
    const { voter, email } = await online('P01');
    const first = await confirm();
    await mark(first.id);
    expect(await confirm({ email })).toMatchObject({ code: 'vote_person_known' });
    expect(await confirm({ email }, true)).toMatchObject({ id: first.id, tookPart: 'paper' });
    expect(await confirm({ email })).toMatchObject({ id: first.id });
    const again = await cast(voter, poll, (await seal(poll, ['P02'])).envelope);
    expect(again).toMatchObject({ code: 'vote_already_in_person' });
    expect(await closed()).toMatchObject({
      list: ['online_voided paper'],
      turnout: { online: 0, inPerson: 1 },
      figures: { accepted: 1, final: 0, voided: 1, inPerson: 1, electors: 1 },
    });
  });

  it('online by two addresses are one: the one that entered the log last stays', async () => {
    const first = await online('P01');
    await house.runJob('voting.sequence_log');
    const second = await online('P02');
    await house.runJob('voting.sequence_log');
    const kept = await confirm({ email: second.email });
    expect(await confirm({ email: first.email }, true)).toMatchObject({
      id: kept.id,
      tookPart: 'online',
    });
    const [left] = await house.owner(
      async (client) =>
        (
          await client.query<{ place: number }>(
            'select l.place from voting_envelope v join voting_log l using (poll_id, h) where poll_id = $1',
            [poll.id],
          )
        ).rows,
    );
    expect(left?.place).toBe(1);
    expect(await closed()).toMatchObject({
      list: ['two_online online'],
      turnout: { online: 1, inPerson: 0 },
      figures: { accepted: 2, final: 1, voided: 1, electors: 1 },
    });
  });

  it('of two names are settled at the closing when the desk died between the roll and the box', async () => {
    const first = await online('P01');
    const second = await online('P02');
    const kept = await confirm({ email: second.email });
    // What a crash leaves: the roll says that they are one, the box has both.
    const cut = `update voting_elector set merged_into = $1 where poll_id = $2 and account_id =
      (select id from account where email = $3)`;
    await house.owner((client) => client.query(cut, [kept.id, poll.id, first.email]));
    const { list, ...frozen } = await closed();
    expect(list).toEqual([]);
    expect(frozen).toMatchObject({
      turnout: { online: 1, inPerson: 0 },
      figures: { accepted: 2, final: 1, voided: 1, electors: 1 },
    });
    expect(await kinds()).toEqual(['two_online online']);
  });

  it('on the spot under two names of the roll cannot be taken out of the boxes: the bureau reads it', async () => {
    const { email } = await online();
    const declared = await confirm({ email, familyName: 'Autre' });
    await mark(declared.id);
    const other = await confirm({ ...awa });
    await mark(other.id);
    // Two proofs were seen: nobody guesses that they are one person.
    expect(await confirm({ email }, true)).toMatchObject({ code: 'vote_person_known' });
    expect(await closed()).toMatchObject({ list: [], turnout: { inPerson: 2 } });
  });

  it('leave no trace where there was one vote only', async () => {
    const { email } = await online();
    const { id } = await confirm();
    expect(await confirm({ email }, true)).toMatchObject({ id, tookPart: null });
    await mark(id);
    expect(await closed()).toMatchObject({ list: [], figures: { inPerson: 1, electors: 1 } });
  });

  it('are found on a sheet copied after the closing, by those who count, and the box is signed again', async () => {
    const { voter, email } = await online('P01');
    await house.at(CLOSES);
    await house.runJob('voting.advance_polls');
    await teller.ask(RECONCILE, { id: poll.id });
    expect(await confirm({ email })).toMatchObject({ code: 'vote_closed' });
    const variables = { id: poll.id, seen: { ...awa, email }, force: false };
    const copied = await teller.ask<{ confirmElector: Answer }>(CONFIRM, variables);
    const { id, tookPart } = copied.data.confirmElector;
    expect(tookPart).toBe('online');
    expect(await mark(id)).toBe('vote_closed');
    await teller.ask(MARK, { id: poll.id, electorId: id });
    expect(await cast(voter, poll, (await seal(poll, ['P02'])).envelope)).toMatchObject({
      code: 'vote_closed',
    });
    // The first signature was for another box: two people sign this one.
    expect(await closed()).toMatchObject({
      list: ['online_voided paper'],
      figures: { accepted: 1, final: 0, voided: 1, inPerson: 1 },
    });
  });

  it('make a file that says each in a sentence', () => {
    const file = conflictFile(words('en'), [{ kind: 'two_in_person', channel: 'bus' }]);
    expect(file).toContain('1;Town bus;Two paper votes by one person');
  });
});
