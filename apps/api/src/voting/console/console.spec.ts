import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import {
  anElector,
  anOpenPoll,
  aPollOwner,
  cast,
  CLOSES,
  type PollInTest,
  seal,
} from '../voting.factory';
import { RefusedCasts } from './refused-casts';

const CONSOLE = `query ($id: ID!) {
  boxConsole(pollId: $id) {
    standing { accepted logged inside replaced voided paper kiosk held electors }
    alerts { code who number }
    heard { who at }
    incidents { byTitle text }
    refusals { reason number }
  }
}`;
const NOTE = `mutation ($id: ID!, $text: String!) {
  noteIncident(pollId: $id, text: $text) { __typename ... on Denial { code faults { field } } }
}`;

interface Console {
  readonly standing: object | null;
  readonly alerts: object[];
  readonly heard: { who: string }[];
  readonly incidents: object[];
  readonly refusals: object[];
}

describe('the console of the bureau', () => {
  let house: House;
  let teller: Browser;
  let poll: PollInTest;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
    teller = await house.personWith(['teller']);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    poll = await anOpenPoll(house);
  });

  const seen = async (who = teller): Promise<Console> =>
    (await who.ask<{ boxConsole: Console }>(CONSOLE, { id: poll.id })).data.boxConsole;
  const note = async (text: string, who = teller): Promise<object> =>
    (await who.ask<{ noteIncident: object }>(NOTE, { id: poll.id, text })).data.noteIncident;

  it('shows sums that add up while people vote, and who keeps the log', async () => {
    const [a, b] = [await anElector(house, poll), await anElector(house, poll)];
    await cast(a, poll, (await seal(poll, ['P01'])).envelope);
    await cast(a, poll, (await seal(poll, ['P02'])).envelope);
    await cast(b, poll, (await seal(poll, ['P03'])).envelope);
    await house.runJob('voting.sequence_log');
    await house.runJob('voting.watch_log');
    const { standing, alerts, heard } = await seen();
    expect(standing).toEqual({
      ...{ accepted: 3, logged: 3, inside: 2, replaced: 1, voided: 0 },
      ...{ paper: 0, kiosk: 0, held: 0, electors: 2 },
    });
    expect(alerts).toEqual([]);
    expect(heard.map(({ who }) => who)).toEqual(['log_watch', 'sequencer']);
  });

  it('and everybody sees how many voted each way, once none of them are fewer than ten', async () => {
    const turnout = async () => {
      const sql = 'select subject from voting_poll where id = ?';
      const [row] = await house.em.execute<{ subject: string }[]>(sql, [poll.id]);
      const asked = await house
        .visitor()
        .ask<{ poll: { turnout: object | null } }>(
          'query ($s: String!) { poll(subject: $s) { turnout { online inPerson kiosk } } }',
          { s: row?.subject },
        );
      return asked.data.poll.turnout;
    };
    for (let voters = 0; voters < 10; voters++) {
      expect(await turnout()).toEqual(voters === 0 ? { online: 0, inPerson: 0, kiosk: 0 } : null);
      const voter = await anElector(house, poll);
      await cast(voter, poll, (await seal(poll, ['P01'])).envelope);
    }
    expect(await turnout()).toEqual({ online: 10, inPerson: 0, kiosk: 0 });
  });

  it('says that an envelope is missing, and that nobody keeps the log', async () => {
    const voter = await anElector(house, poll);
    await cast(voter, poll, (await seal(poll, ['P01'])).envelope);
    await house.owner((client) =>
      client.query('delete from voting_log_pending where poll_id = $1', [poll.id]),
    );
    await house.at('2027-09-18T07:45:00Z');
    const { alerts } = await seen();
    expect(alerts.map((alert) => Object.values(alert)[0])).toEqual([
      'box_differs',
      'silent',
      'silent',
    ]);
  });

  it('keeps incidents in the public journal, signed and in order, and writes no empty one', async () => {
    expect(await note('  ')).toMatchObject({
      code: 'incident_missing',
      faults: [{ field: 'text' }],
    });
    expect(await note('a'.repeat(501))).toMatchObject({ code: 'incident_too_long' });
    await note('Borne en panne de 10 h à 10 h 20.');
    await note('Borne réparée.');
    const { incidents } = await seen();
    expect(incidents).toMatchObject([
      { text: 'Borne en panne de 10 h à 10 h 20.' },
      { text: 'Borne réparée.' },
    ]);
    const journal = await house.visitor().get(`/files/log/${poll.id}/journal`);
    expect(journal.trim().split('\n')).toHaveLength(2);
  });

  it('tells how many votes were refused and why, and no number under ten', async () => {
    const stranger = await house.personWith(['resident']);
    const { envelope } = await seal(poll, ['P01']);
    for (let turn = 0; turn < 9; turn++) await cast(stranger, poll, envelope);
    const voter = await anElector(house, poll);
    await cast(voter, poll, new Uint8Array(200));
    await house.get(RefusedCasts).write();
    const few = [
      { reason: 'vote_envelope_malformed', number: null },
      { reason: 'vote_not_on_roll', number: null },
    ];
    expect((await seen()).refusals).toEqual(few);
    await cast(stranger, poll, envelope);
    await cast(voter, poll, envelope);
    await house.get(RefusedCasts).write();
    await house.get(RefusedCasts).write();
    const [malformed] = few;
    expect((await seen()).refusals).toEqual([
      malformed,
      { reason: 'vote_not_on_roll', number: 10 },
    ]);
  });

  it('is for those who watch a vote, and only the bureau writes', async () => {
    const auditor = await house.personWith(['auditor']);
    expect((await seen(auditor)).standing).not.toBeNull();
    const refused = await auditor.ask(NOTE, { id: poll.id, text: 'Moi aussi' });
    expect(refused.errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    const resident = await house.personWith(['resident']);
    const shut = await resident.ask(CONSOLE, { id: poll.id });
    expect(shut.errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });

  it('shows no number of a frozen box, whose equation is its own', async () => {
    await house.at(CLOSES);
    await house.runJob('voting.advance_polls');
    expect((await seen()).standing).toMatchObject({ accepted: 0 });
    for (const who of [teller, await house.personWith(['teller'])]) {
      await who.ask('mutation ($id: ID!) { reconcilePoll(pollId: $id) { __typename } }', {
        id: poll.id,
      });
    }
    expect(await seen()).toMatchObject({ standing: null, alerts: [] });
  });
});
