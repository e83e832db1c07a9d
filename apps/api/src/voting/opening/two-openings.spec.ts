import { ballotListHash, type OpenedBallot, publicEd25519, readJournal } from '@parvis/voting';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { openByBoth, openedBy, type OpeningAnswer } from '../opening.factory';
import { RollKeys } from '../roll/roll-keys';
import {
  anElector,
  anOpenPoll,
  aPollOwner,
  cast,
  CLOSES,
  type PollInTest,
  seal,
} from '../voting.factory';

const RECONCILE = 'mutation ($id: ID!) { reconcilePoll(pollId: $id) { __typename } }';
const OPENINGS = `query ($subject: String!) {
  poll(subject: $subject) { state openings { program fate valid setHash listHash difference } }
}`;

describe('two openings of a box', () => {
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

  /** A box that two people froze, with these ballots in it. */
  const frozen = async (...ballots: string[][]): Promise<PollInTest> => {
    const poll = await anOpenPoll(house);
    for (const choices of ballots) {
      await cast(await anElector(house, poll), poll, (await seal(poll, choices)).envelope);
    }
    await house.at(CLOSES);
    await house.runJob('voting.advance_polls');
    for (const person of [teller, agent]) await person.ask(RECONCILE, { id: poll.id });
    return poll;
  };

  const handIn = ({ id }: PollInTest, file: object): Promise<OpeningAnswer> =>
    teller.send(`/voting/${id}/opening`, file);

  const journalOf = async (poll: PollInTest) => {
    const text = await house.visitor().get(`/files/log/${poll.id}/journal`);
    const key = await house.get(RollKeys).logKey(poll);
    const publicKey = Buffer.from(await publicEd25519(key ?? new Uint8Array())).toString('hex');
    const read = await readJournal(text, { manifestHash: poll.sealed.hash, publicKey });
    if (!read.ok) throw new Error(read.denial.code);
    return read.value;
  };

  const stored = async ({ id }: PollInTest): Promise<number> =>
    (await house.em.execute('select from voting_opened_ballot where poll_id = ?', [id])).length;

  const subjectOf = async ({ id }: PollInTest): Promise<string | undefined> => {
    const sql = 'select subject from voting_poll where id = ?';
    const [row] = await house.em.execute<{ subject: string }[]>(sql, [id]);
    return row?.subject;
  };

  /** The file with one ballot changed to P03, as a machine that cheats would write it. */
  const altered = (file: Record<string, unknown>): object => {
    const [first, ...others] = file['ballots'] as OpenedBallot[];
    const ballots = [
      { ...first, choices: [{ project: 'P03', value: 1 }] } as OpenedBallot,
      ...others,
    ];
    return { ...file, ballots, listHash: ballotListHash(ballots) };
  };

  it('hold the first, and neither keep nor count a ballot until the other program agrees', async () => {
    const poll = await frozen(['P01'], ['P02']);
    const page = await openedBy('page', teller, poll.id, poll.keys);
    expect(await handIn(poll, page)).toEqual({ state: 'reconciled' });
    expect(await stored(poll)).toBe(0);
    expect(await handIn(poll, page)).toEqual({
      denial: { code: 'opening_same_program', details: { program: 'page' } },
    });
    const shown = await agent.ask(OPENINGS, { subject: await subjectOf(poll) });
    expect(shown.data).toMatchObject({
      poll: {
        state: 'reconciled',
        openings: [{ program: 'page', fate: 'held', valid: 2, listHash: page['listHash'] }],
      },
    });
    const cli = await openedBy('cli', teller, poll.id, poll.keys);
    expect(await handIn(poll, cli)).toEqual({ state: 'opened' });
    expect(await stored(poll)).toBe(2);
    expect((await journalOf(poll)).map(({ kind, details }) => [kind, details['program']])).toEqual([
      ['opening_received', 'page'],
      ['opening_received', 'cli'],
      ['openings_agree', undefined],
    ]);
  });

  it('that differ stop the count with what differs, in the journal, until both are done again', async () => {
    const poll = await frozen(['P01'], ['P01']);
    await handIn(poll, await openedBy('cli', teller, poll.id, poll.keys));
    const page = altered(await openedBy('page', teller, poll.id, poll.keys));
    const details = { project: 'P01', first: 2, second: 1 };
    expect(await handIn(poll, page)).toMatchObject({
      denial: { code: 'openings_differ_votes', details },
    });
    expect(await stored(poll)).toBe(0);
    const shown = await agent.ask(OPENINGS, { subject: await subjectOf(poll) });
    expect(shown.data).toMatchObject({
      poll: {
        state: 'reconciled',
        openings: [
          { program: 'cli', fate: 'set_aside', difference: null },
          { program: 'page', fate: 'set_aside', difference: { code: 'openings_differ_votes' } },
        ],
      },
    });
    expect((await journalOf(poll)).at(-1)).toMatchObject({
      kind: 'openings_differ',
      details: { what: 'openings_differ_votes', ...details },
    });
    expect(await openByBoth(teller, poll.id, poll.keys)).toEqual({ state: 'opened' });
  });

  it('are two even when they are handed in at once', async () => {
    const poll = await frozen(['P02']);
    const files = await Promise.all(
      (['page', 'cli', 'page', 'cli'] as const).map((program) =>
        openedBy(program, teller, poll.id, poll.keys),
      ),
    );
    const answers = await Promise.all(files.map((file) => handIn(poll, file)));
    const said = answers.map(({ state, denial }) => state ?? denial?.code);
    expect(said.filter((one) => one === 'opened')).toHaveLength(1);
    expect(said.filter((one) => one === 'reconciled')).toHaveLength(1);
    expect(await stored(poll)).toBe(1);
  });

  it('are of this box: another one’s, or a part of it, is refused', async () => {
    const poll = await frozen(['P02'], ['P03']);
    const page = await openedBy('page', teller, poll.id, poll.keys);
    expect(await handIn(poll, { ...page, setHash: 'ab'.repeat(32) })).toMatchObject({
      denial: { code: 'opening_set_differs' },
    });
    expect(await handIn(poll, { ...page, program: 'spreadsheet' })).toMatchObject({
      denial: { code: 'opening_malformed', details: { field: 'program' } },
    });
  });

  it('leave a journal that nobody rewrites', async () => {
    const poll = await frozen(['P02']);
    await openByBoth(teller, poll.id, poll.keys);
    const change = `update voting_journal set line = '' where poll_id = ?`;
    await expect(house.em.execute(change, [poll.id])).rejects.toThrow();
  });

  it('are shown to those who watch the vote only', async () => {
    const poll = await frozen(['P02']);
    await handIn(poll, await openedBy('page', teller, poll.id, poll.keys));
    const variables = { subject: await subjectOf(poll) };
    expect((await house.visitor().ask(OPENINGS, variables)).errors).toBeDefined();
  });
});
