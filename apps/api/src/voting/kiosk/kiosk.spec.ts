import { sealBallot, type SealedBallot } from '@parvis/voting';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { conflictsOf } from '../paper/conflicts';
import {
  anOpenPoll,
  aPollOwner,
  cast,
  CLOSES,
  declare,
  OPENS,
  type PollInTest,
  seal,
} from '../voting.factory';

const CONFIRM = `mutation ($id: ID!, $seen: SeenElectorInput!, $force: Boolean) {
  confirmElector(pollId: $id, seen: $seen, force: $force) { ... on Elector { id tookPart } ... on Denial { code } }
}`;
const MARK = `mutation ($id: ID!, $electorId: ID!) {
  markInPerson(pollId: $id, electorId: $electorId, channel: paper) { ... on Elector { tookPart } ... on Denial { code } }
}`;
const OPEN = `mutation ($id: ID!, $electorId: ID!) {
  openKiosk(pollId: $id, electorId: $electorId, channel: desk) {
    __typename ... on KioskCode { code until } ... on Denial { code }
  }
}`;
const CANCEL = `mutation ($id: ID!, $code: String!) {
  cancelKiosk(pollId: $id, code: $code) { __typename ... on Denial { code } }
}`;
const UNTIL = `query ($id: ID!, $code: String!) {
  kioskUntil(pollId: $id, code: $code) { ... on KioskBallot { until } ... on Denial { code } }
}`;
const CAST = `mutation ($id: ID!, $code: String!, $envelope: String!) {
  castAtKiosk(pollId: $id, code: $code, envelope: $envelope) {
    __typename ... on Receipt { hash signature } ... on Denial { code }
  }
}`;
const RECONCILE = `mutation ($id: ID!) {
  reconcilePoll(pollId: $id) {
    ... on Poll {
      turnout { online inPerson kiosk }
      figures { accepted final superseded voided inPerson kiosk electors }
    }
    ... on Denial { code details }
  }
}`;

interface Said {
  readonly __typename: string;
  readonly code: string;
  readonly until?: string;
  readonly hash?: string;
  readonly signature?: string;
}

describe('a vote at the kiosk', () => {
  let house: House;
  let agent: Browser;
  let teller: Browser;
  let second: Browser;
  let screen: Browser;
  let poll: PollInTest;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
    agent = await house.personWith(['front_desk']);
    teller = await house.personWith(['teller']);
    second = await house.personWith(['teller']);
    screen = house.visitor();
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    poll = await anOpenPoll(house);
  });

  let people = 0;
  const person = (): object => ({
    ...{ resident: true, birthDate: '1990-05-04', qualities: [] },
    ...{ familyName: `Nom${'a'.repeat(++people)}`, givenName: 'Awa' },
  });
  /** Somebody whom staff found on the roll; the address of their account, if they have one. */
  const elector = async (email?: string, who = person()): Promise<string> => {
    const variables = { id: poll.id, seen: { ...who, email }, force: email !== undefined };
    const { data } = await agent.ask<{ confirmElector: { id: string } }>(CONFIRM, variables);
    return data.confirmElector.id;
  };
  /** The same, who declared online before. */
  const online = async (): Promise<{ voter: Browser; email: string; id: string }> => {
    const email = `borne-${++people}@example.org`;
    const voter = await house.personWith(['resident'], { email });
    await declare(voter, poll);
    return { voter, email, id: await elector(email) };
  };
  const open = async (electorId: string): Promise<Said> =>
    (await agent.ask<{ openKiosk: Said }>(OPEN, { id: poll.id, electorId })).data.openKiosk;
  const until = async (code: string): Promise<string | null> =>
    (await screen.ask<{ kioskUntil: { until?: string } }>(UNTIL, { id: poll.id, code })).data
      .kioskUntil.until ?? null;
  const at = async (code: string, { envelope }: SealedBallot): Promise<Said> => {
    const base64 = Buffer.from(envelope).toString('base64');
    const variables = { id: poll.id, code, envelope: base64 };
    return (await screen.ask<{ castAtKiosk: Said }>(CAST, variables)).data.castAtKiosk;
  };
  const sealed = async (project: string): Promise<SealedBallot> => {
    const choices = [{ project, value: 1 }];
    const done = await sealBallot(poll.sealed, { choices, channel: 'desk' });
    if (!done.ok) throw new Error(done.denial.code);
    return done.value;
  };
  const mark = async (electorId: string): Promise<object> =>
    (await agent.ask<{ markInPerson: object }>(MARK, { id: poll.id, electorId })).data.markInPerson;
  const closed = async () => {
    await house.at(CLOSES);
    await house.runJob('voting.advance_polls');
    await teller.ask(RECONCILE, { id: poll.id });
    const { data } = await second.ask<{ reconcilePoll: object }>(RECONCILE, { id: poll.id });
    const list = await conflictsOf(house.em, poll.id);
    return {
      ...data.reconcilePoll,
      list: list.map(({ kind, channel }) => `${kind} ${channel}`).sort(),
    };
  };

  it('needs a code of staff, opens one ballot, and counts once', async () => {
    const id = await elector();
    const { code } = await open(id);
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    expect(await until(code)).not.toBeNull();
    expect(await until('AAAA-AAAA')).toBeNull();
    const ballot = await sealed('P01');
    const typed = code.toLowerCase().replace('-', ' ');
    const receipt = await at(typed, ballot);
    expect(receipt).toMatchObject({ __typename: 'Receipt', hash: ballot.hash });
    // The answer was lost: the same envelope gets the same receipt; another one gets nothing.
    expect(await at(code, ballot)).toEqual(receipt);
    expect(await at(code, await sealed('P02'))).toMatchObject({ code: 'vote_already_in_person' });
    expect(await until(code)).toBeNull();
    expect(await open(id)).toMatchObject({ code: 'vote_already_in_person' });
    expect(await mark(id)).toMatchObject({ code: 'vote_already_in_person' });
    expect(await closed()).toMatchObject({
      turnout: { online: 0, inPerson: 0, kiosk: 1 },
      figures: { accepted: 1, final: 1, superseded: 0, voided: 0, inPerson: 0, kiosk: 1 },
      list: ['second_in_person desk', 'second_in_person paper'],
    });
  });

  it('shuts the online way while it is open, and voids the online vote when it is cast, not before', async () => {
    const { voter, id } = await online();
    await cast(voter, poll, (await seal(poll, ['P01'])).envelope);
    const { code } = await open(id);
    const tried = await cast(voter, poll, (await seal(poll, ['P02'])).envelope);
    expect(tried).toMatchObject({ code: 'vote_held_in_person' });
    await agent.ask(CANCEL, { id: poll.id, code });
    expect(await at(code, await sealed('P03'))).toMatchObject({ code: 'kiosk_code_unknown' });
    const again = await cast(voter, poll, (await seal(poll, ['P02'])).envelope);
    expect(again).toMatchObject({ __typename: 'Receipt' });
    const other = await open(id);
    expect(await at(other.code, await sealed('P03'))).toMatchObject({ __typename: 'Receipt' });
    const late = await cast(voter, poll, (await seal(poll, ['P04'])).envelope);
    expect(late).toMatchObject({ code: 'vote_already_in_person' });
    await house.at(CLOSES);
    await house.runJob('voting.advance_polls');
    // On the sign-in list once, and where they voted.
    const listed = await house.owner(
      async (client) =>
        (await client.query('select channel from voting_participation($1)', [poll.id])).rows,
    );
    expect(listed).toEqual([{ channel: 'desk' }]);
    expect(await closed()).toMatchObject({
      turnout: { online: 0, inPerson: 0, kiosk: 1 },
      figures: { accepted: 3, final: 1, superseded: 1, voided: 1, kiosk: 1, electors: 1 },
      list: ['online_voided desk'],
    });
  });

  it('ends with its code: too old, opened again, or the person took a paper', async () => {
    const [a, b, c] = [await elector(), await elector(), await elector()];
    const [old, replaced, left] = [await open(a), await open(b), await open(c)];
    await open(b);
    await mark(c);
    for (const { code } of [replaced, left])
      expect(await at(code, await sealed('P01'))).toMatchObject({ code: 'kiosk_code_unknown' });
    await house.at(old.until ?? OPENS);
    expect(await at(old.code, await sealed('P01'))).toMatchObject({ code: 'kiosk_code_unknown' });
    expect(await mark(a)).toMatchObject({ tookPart: 'paper' });
    expect(await closed()).toMatchObject({ turnout: { online: 0, inPerson: 2, kiosk: 0 } });
  });

  it('is accepted neither before the opening nor at the closing', async () => {
    const id = await elector();
    await house.at(new Date(Date.parse(CLOSES) - 120_000).toISOString());
    const { code, until: end } = await open(id);
    // What is told of its end is true: not after the closing.
    expect(Date.parse(end ?? '')).toBe(Date.parse(CLOSES));
    await house.at(CLOSES);
    expect(await at(code, await sealed('P01'))).toMatchObject({ code: 'vote_closed' });
    expect(await open(id)).toMatchObject({ code: 'vote_closed' });
  });

  it('refuses what is no envelope, and one that is somebody else’s; the code still opens a ballot', async () => {
    const voter = await online();
    const stolen = await seal(poll, ['P01']);
    await cast(voter.voter, poll, stolen.envelope);
    const { code } = await open(await elector());
    expect(await at(code, stolen)).toMatchObject({ code: 'vote_envelope_foreign' });
    const broken = { ...stolen, envelope: stolen.envelope.slice(1) };
    expect(await at(code, broken)).toMatchObject({ code: 'vote_envelope_malformed' });
    expect(await at(code, await sealed('P02'))).toMatchObject({ __typename: 'Receipt' });
  });

  it('is one vote whatever comes at the same moment: two screens, a phone, a paper', async () => {
    for (let round = 0; round < 12; round++) {
      const { voter, id } = await online();
      const { code } = await open(id);
      const [mine, screens] = [
        await seal(poll, ['P01']),
        await Promise.all([sealed('P02'), sealed('P03'), sealed('P04')]),
      ];
      const answers = await Promise.all([
        ...screens.map((ballot) => at(code, ballot)),
        cast(voter, poll, mine.envelope),
        ...(round % 2 === 0 ? [mark(id)] : []),
      ]);
      const receipts = answers.filter((answer) => 'signature' in answer);
      const papers = answers.filter((answer) => 'tookPart' in answer);
      expect(receipts.length + papers.length).toBe(1);
    }
    expect(await closed()).toMatchObject({ figures: { electors: 12, superseded: 0, voided: 0 } });
  });

  it('of two electors who are one person: a paper stays, else the one of the kiosk', async () => {
    const [a, b] = [await online(), await online()];
    await cast(a.voter, poll, (await seal(poll, ['P01'])).envelope);
    const who = person();
    const kept = await elector(undefined, who);
    expect(await at((await open(kept)).code, await sealed('P02'))).toMatchObject({
      __typename: 'Receipt',
    });
    // Nobody saw a proof for this address yet: it turns out to be the same person.
    const email = `borne-${++people}@example.org`;
    const voter = await house.personWith(['resident'], { email });
    await declare(voter, poll);
    await cast(voter, poll, (await seal(poll, ['P05'])).envelope);
    expect(await elector(email, who)).toBe(kept);
    await mark(b.id);
    expect(await closed()).toMatchObject({
      turnout: { online: 1, inPerson: 1, kiosk: 1 },
      figures: { accepted: 3, final: 2, voided: 1, superseded: 0, electors: 3 },
      list: ['online_voided desk'],
    });
  });

  it('is noted in the audit trail without anybody’s name', async () => {
    const id = await elector();
    await open(id);
    const rows = await house.owner(
      async (client) =>
        (await client.query(`select to_jsonb(a)::text as line from audit_line a`)).rows as {
          line: string;
        }[],
    );
    const lines = rows.filter(({ line }) => line.includes('kiosk_opened'));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.some(({ line }) => line.includes(id))).toBe(false);
  });

  it('leaves the box as it is when it does not add up, or holds a vote of nobody', async () => {
    const { voter } = await online();
    const ballot = await seal(poll, ['P01']);
    await cast(voter, poll, ballot.envelope);
    const nobody = Buffer.alloc(32, 7);
    const sql = 'insert into voting_in_person (poll_id, p, channel, way) values ($1, $2, $3, $4)';
    await house.owner((client) => client.query(sql, [poll.id, nobody, 'paper', 'paper']));
    expect(await closed()).toMatchObject({ code: 'poll_roll_differs', details: { votes: 1 } });
    await house.owner((client) =>
      client.query('delete from voting_in_person where poll_id = $1', [poll.id]),
    );
    const lost = 'delete from voting_log_pending where poll_id = $1';
    await house.owner((client) => client.query(lost, [poll.id]));
    expect(await closed()).toMatchObject({ code: 'poll_box_differs', details: { votes: 1 } });
  });
});
