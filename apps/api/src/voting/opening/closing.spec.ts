import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ballotListHash,
  finalSetHash,
  invalidListHash,
  type OpenedBallot,
  trackerOf,
} from '@parvis/voting';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { Settings } from '../../platform';
import { aTown } from '../../town/town.factory';
import { openByBoth, openedBy } from '../opening.factory';
import {
  anElector,
  anOpenPoll,
  aPollOwner,
  aPublishedPoll,
  cast,
  CLOSES,
  type PollInTest,
  seal,
} from '../voting.factory';
import { PollBallots } from './poll-ballots';

const RECONCILE = `mutation ($id: ID!) {
  reconcilePoll(pollId: $id) {
    __typename
    ... on Poll { state turnout { online inPerson } signatures { byTitle }
      figures { accepted final superseded voided inPerson electors } }
    ... on Denial { code details }
  }
}`;
const CONFIRM = `mutation ($id: ID!, $seen: SeenElectorInput!, $force: Boolean) {
  confirmElector(pollId: $id, seen: $seen, force: $force) {
    __typename ... on Elector { id proof tookPart } ... on Denial { code }
  }
}`;
const MARK = `mutation ($id: ID!, $electorId: ID!) {
  markInPerson(pollId: $id, electorId: $electorId, channel: paper) {
    __typename ... on Elector { tookPart } ... on Denial { code }
  }
}`;
const SIXTY_THOUSAND = 60_000;
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const OPENED = '{ poll(subject: "$") { opening { final valid listHash } } }';
const TURNOUT = '{ poll(subject: "$") { state turnout { online } opening { valid } } }';

/** Milliseconds that sixty thousand ballots may take on a small machine. */
const LONG = 120_000;

describe('closing and opening the box', () => {
  let house: House;
  let teller: Browser;
  let agent: Browser;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
    teller = await house.personWith(['teller']);
    agent = await house.personWith(['democracy_agent']);
  });
  afterAll(() => house.close());

  const close = async (): Promise<void> => {
    await house.at(CLOSES);
    await house.runJob('voting.advance_polls');
  };

  const reconcile = async ({ id }: PollInTest): Promise<unknown> => {
    await teller.ask(RECONCILE, { id });
    return (await agent.ask(RECONCILE, { id })).data;
  };

  /** A frozen final set of so many envelopes, without the casts that fill one. */
  const reconciledWith = async ({ id }: PollInTest, envelopes: number): Promise<void> => {
    await house.owner(async (client) => {
      await client.query(
        `insert into voting_final (poll_id, h, e)
          select $1, sha256(n::text::bytea), '\\x00' from generate_series(1, $2::int) n`,
        [id, envelopes],
      );
      for (const state of ['open', 'closed', 'reconciled']) {
        await client.query('update voting_poll set state = $2 where id = $1', [id, state]);
      }
    });
  };

  it('needs two people, freezes the final set, forgets who, and the equation holds', async () => {
    const poll = await anOpenPoll(house);
    const voters = [];
    for (const choices of [['P01'], ['P02', 'P01'], []]) {
      const voter = await anElector(house, poll);
      await cast(voter, poll, (await seal(poll, choices)).envelope);
      voters.push(voter);
    }
    await cast(voters[0] as Browser, poll, (await seal(poll, ['P03'])).envelope);
    const subject = poll.sealed.manifest.poll && (await subjectOf(poll));
    const during = await house.visitor().ask(TURNOUT.replace('$', subject));
    expect(during.data).toEqual({ poll: { state: 'open', turnout: null, opening: null } });
    const early = await teller.ask(RECONCILE, { id: poll.id });
    expect(early.data).toMatchObject({ reconcilePoll: { code: 'poll_not_closed' } });
    await close();
    const first = await teller.ask(RECONCILE, { id: poll.id });
    expect(first.data).toMatchObject({ reconcilePoll: { state: 'closed' } });
    const again = await teller.ask(RECONCILE, { id: poll.id });
    expect(again.data).toMatchObject({ reconcilePoll: { code: 'poll_signed_already' } });
    expect(await reconcile(poll)).toMatchObject({
      reconcilePoll: {
        state: 'reconciled',
        turnout: { online: 3, inPerson: 0 },
        figures: { accepted: 4, final: 3, superseded: 1, voided: 0, inPerson: 0, electors: 3 },
      },
    });
    const key = join(house.get(Settings).keysFolder, `${poll.id}.key`);
    await expect(access(key)).rejects.toThrow();
    const left = await house.owner((client) =>
      client.query('select from voting_envelope where poll_id = $1', [poll.id]),
    );
    expect(left.rowCount).toBe(0);
    expect(await openByBoth(teller, poll.id, poll.keys)).toEqual({ state: 'opened' });
    const shown = await teller.ask(OPENED.replace('$', await subjectOf(poll)));
    expect(shown.data).toMatchObject({
      poll: { opening: { final: 3, valid: 3 } },
    });
    const contents = await house.get(PollBallots).contents(poll.id);
    expect(contents).toMatchObject({ valid: 2, blank: 1, spoilt: 0, invalid: 0 });
    const ballots = await house.get(PollBallots).page(poll.id, 0, 10);
    expect(ballots.map((choices) => choices.map(({ project }) => project).join()).sort()).toEqual([
      '',
      'P01,P02',
      'P03',
    ]);
  });

  it('is frozen once when the second person presses twelve times at once', async () => {
    const poll = await anOpenPoll(house);
    await cast(await anElector(house, poll), poll, (await seal(poll, ['P01'])).envelope);
    await close();
    await teller.ask(RECONCILE, { id: poll.id });
    const press = () =>
      agent.ask<{ reconcilePoll: { state?: string; code?: string } }>(RECONCILE, { id: poll.id });
    const answers = await Promise.all(Array.from({ length: 12 }, press));
    const said = answers.map(({ data }) => data.reconcilePoll.state ?? data.reconcilePoll.code);
    expect(said).toContain('reconciled');
    for (const one of said) expect(['reconciled', 'poll_not_closed']).toContain(one);
    expect(await teller.get(`/voting/${poll.id}/final-set`)).toContain('parvis/final-set/v1');
  });

  const subjectOf = async ({ id }: PollInTest): Promise<string> => {
    const [row] = await house.em.execute<{ subject: string }[]>(
      'select subject from voting_poll where id = ?',
      [id],
    );
    return row?.subject ?? '';
  };

  it('refuses an opening with a ballot less, a ballot more, a changed one, or a strange envelope', async () => {
    const poll = await anOpenPoll(house);
    for (const project of ['P01', 'P02', 'P04']) {
      const voter = await anElector(house, poll);
      await cast(voter, poll, (await seal(poll, [project])).envelope);
    }
    await close();
    await reconcile(poll);
    const list = await openedBy('page', teller, poll.id, poll.keys);
    const listed = list['ballots'] as OpenedBallot[];
    const url = `/voting/${poll.id}/opening`;
    const attempt = async (changed: object) => {
      const sent = { ...list, ...changed };
      const answer = await teller.send<{ denial?: { code: string } }>(url, sent);
      return answer.denial?.code;
    };
    const [first, ...others] = listed;
    expect(await attempt({ ballots: others })).toBe('opening_hash_differs');
    expect(await attempt({ ballots: others, listHash: ballotListHash(others) })).toBe(
      'opening_equation_fails',
    );
    expect(await attempt({ ballots: [first, ...listed] })).toBe('opening_malformed');
    const swapped = [{ ...first, choices: [{ project: 'P09', value: 1 }] }, ...others];
    expect(await attempt({ ballots: swapped })).toBe('opening_ballot_refused');
    const strange = [{ hash: 'ab'.repeat(32), reason: 'body_unreadable' as const }];
    expect(
      await attempt({
        ballots: others,
        listHash: ballotListHash(others),
        invalid: strange,
        invalidHash: invalidListHash(strange),
      }),
    ).toBe('opening_envelope_unknown');
    const resident = await house.personWith(['resident']);
    expect(await resident.send(url, list)).toMatchObject({ statusCode: 403 });
    expect(await attempt({})).toBeUndefined();
  });

  it('gives the final set to those who take it to the trustees, and only once frozen', async () => {
    const poll = await anOpenPoll(house);
    await close();
    expect(await teller.get(`/voting/${poll.id}/final-set`)).toContain('404');
    await reconcile(poll);
    expect(await teller.get(`/voting/${poll.id}/final-set`)).toContain('parvis/final-set/v1');
    expect(await house.visitor().get(`/voting/${poll.id}/final-set`)).toContain('404');
    expect(await house.visitor().get(`/voting/${poll.id}/manifest`)).toContain('"needed":1');
    expect(await house.visitor().get(`/voting/${poll.id}/ballots`)).toContain('404');
  });

  it('voids an online vote when the person votes on paper, and shuts the online way', async () => {
    const poll = await anOpenPoll(house);
    const voter = await house.personWith(['resident'], { email: 'awa@example.org' });
    const declaration = { resident: true, birthDate: '1990-05-04', qualities: [] };
    await voter.ask(
      `mutation ($id: ID!, $d: ElectorInput!) { declareElector(pollId: $id, declaration: $d) { __typename } }`,
      { id: poll.id, d: declaration },
    );
    await cast(voter, poll, (await seal(poll, ['P01'])).envelope);
    const names = { familyName: 'Diallo', givenName: 'Awa' };
    const seen = { ...declaration, ...names, email: 'awa@example.org' };
    const other = { id: poll.id, seen: { ...seen, birthDate: '1991-05-04' } };
    expect((await agent.ask(CONFIRM, other)).data).toMatchObject({
      confirmElector: { code: 'vote_birth_differs' },
    });
    const { data } = await agent.ask<{ confirmElector: { id: string } }>(CONFIRM, {
      id: poll.id,
      seen,
    });
    expect(data).toMatchObject({ confirmElector: { proof: 'verified', tookPart: 'online' } });
    const electorId = data.confirmElector.id;
    expect((await agent.ask(MARK, { id: poll.id, electorId })).data).toMatchObject({
      markInPerson: { tookPart: 'paper' },
    });
    expect(await cast(voter, poll, (await seal(poll, ['P02'])).envelope)).toMatchObject({
      code: 'vote_already_in_person',
    });
    expect((await agent.ask(MARK, { id: poll.id, electorId })).data).toMatchObject({
      markInPerson: { code: 'vote_already_in_person' },
    });
    await close();
    expect(await reconcile(poll)).toMatchObject({
      reconcilePoll: {
        figures: { accepted: 1, final: 0, voided: 1, superseded: 0, inPerson: 1 },
        turnout: { online: 0, inPerson: 1 },
      },
    });
  });

  it('goes forward only, and never changes what was published', async () => {
    const poll = await anOpenPoll(house);
    const change = (sql: string) =>
      house.em.execute(`update voting_poll set ${sql} where id = ?`, [poll.id]);
    await expect(change(`state = 'published'`)).rejects.toThrow();
    await expect(change(`state = 'reconciled'`)).rejects.toThrow();
    await expect(change(`closes_at = closes_at + interval '1 day'`)).rejects.toThrow();
    await expect(change(`manifest = '{}'`)).rejects.toThrow();
  });

  it(
    'takes sixty thousand ballots in one file',
    async () => {
      const poll = await aPublishedPoll(house);
      const trackers = Array.from({ length: SIXTY_THOUSAND }, (_, n) =>
        trackerOf(sha256(`${poll.id} ${n}`).subarray(0, 16)),
      );
      const choices = [
        { project: 'P01', value: 1 },
        { project: 'P02', value: 1 },
        { project: 'P05', value: 1 },
      ];
      const ballots: OpenedBallot[] = trackers
        .toSorted()
        .map((tracker) => ({ tracker, choices, channel: 'web', neighbourhood: null }));
      const final = trackers.map((_, n) => sha256(String(n + 1)).toString('hex')).sort();
      const hashes = {
        setHash: finalSetHash(final),
        listHash: ballotListHash(ballots),
        invalidHash: invalidListHash([]),
      };
      const head = { format: 'parvis/opening', version: 1, poll: poll.id, ...hashes };
      const by = (program: string) =>
        Buffer.from(JSON.stringify({ ...head, program, ballots, invalid: [] }));
      const bytes = by('page');
      expect(bytes.length).toBeGreaterThan(5_000_000);
      const url = `/voting/${poll.id}/opening`;
      expect(await agent.send(url, bytes)).toMatchObject({ statusCode: 403 });
      expect(await teller.send(url, Buffer.from('{"format":'))).toEqual({
        denial: { code: 'opening_malformed' },
      });
      await reconciledWith(poll, SIXTY_THOUSAND);
      expect(await teller.send(url, bytes)).toEqual({ state: 'reconciled' });
      expect(await teller.send(url, by('cli'))).toEqual({ state: 'opened' });
      const [stored] = await house.em.execute<{ count: string }[]>(
        'select count(*) as count from voting_opened_ballot where poll_id = ?',
        [poll.id],
      );
      expect(Number(stored?.count)).toBe(SIXTY_THOUSAND);
    },
    LONG,
  );
});
