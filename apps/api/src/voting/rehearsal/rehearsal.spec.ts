import {
  ballotListHash,
  generateTrusteeKey,
  type OpenedBallot,
  readManifest,
} from '@parvis/voting';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { theTown } from '../../platform';
import { aTown } from '../../town/town.factory';
import { opened, rehearse } from '../opening.factory';
import { Poll } from '../poll/poll.entity';
import { type PollOrder, PollService } from '../poll/poll.service';
import { aPollOwner, CLOSES, OPENS } from '../voting.factory';
import { RehearsalService } from './rehearsal.service';

const PUBLISH = `mutation ($id: ID!) {
  publishPoll(pollId: $id) { __typename ... on Poll { state manifest } ... on Denial { code details } }
}`;
const SHOWN = `query ($subject: String!) {
  poll(subject: $subject) { rehearsals { number trustees program byTitle openedAt } }
}`;

describe('the rehearsal of a poll', async () => {
  const keys = await Promise.all(Array.from({ length: 3 }, generateTrusteeKey));
  let house: House;
  let director: Browser;
  let teller: Browser;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    aPollOwner(house);
    await house.at('2027-09-01T08:00:00Z');
    director = await house.personWith(['cabinet_director']);
    teller = await house.personWith(['teller']);
  });
  afterAll(() => house.close());

  let counter = 0;
  /** A draft that two of three trustees open. */
  const drafted = async (changes: Partial<PollOrder> = {}): Promise<Poll> => {
    const em = house.em;
    const created = await house.get(PollService).create(
      em,
      {
        subject: `test:rehearsal-${++counter}`,
        title: 'Budget participatif 2027',
        opensAt: new Date(OPENS),
        closesAt: new Date(CLOSES),
        rule: { kind: 'approval_max', choices: 2, blankAllowed: true },
        tally: { rule: 'greedy', version: 1, settings: { misfit: 'skip' } },
        projects: [1, 2, 3].map((number) => ({
          ...{ id: `P0${number}`, number, title: `Projet ${number}`, cost: 100 },
        })),
        trustees: keys.map(({ publicKey }, at) => ({ name: `Gardien ${at + 1}`, publicKey })),
        needed: 2,
        proof: 'declared',
        ...changes,
      },
      theTown,
    );
    if (!created.ok) throw new Error(created.denial.code);
    await em.flush();
    return created.value;
  };

  const publish = async ({ id }: Poll) =>
    (await director.ask<{ publishPoll: { code?: string; manifest: string } }>(PUBLISH, { id })).data
      .publishPoll;

  /** The box that the desk gives out, and the file that those with these keys make of it. */
  const openedBy = async ({ id }: Poll, number: number, present: typeof keys) =>
    opened(await teller.get(`/voting/${id}/rehearsal/${number}`), 'page', present);

  it('is needed: no poll is published, nor opened, before every quorum has opened its ballots', async () => {
    const poll = await drafted();
    expect(await publish(poll)).toMatchObject({
      code: 'poll_not_rehearsed',
      details: { done: 0, needed: 3 },
    });
    for (const [number, ranks] of [
      [1, [0, 1]],
      [2, [0, 2]],
    ] as const) {
      const file = await openedBy(
        poll,
        number,
        ranks.map((rank) => keys[rank]!),
      );
      expect(await teller.send(`/voting/${poll.id}/rehearsal`, file)).toEqual({ number });
    }
    expect(await publish(poll)).toMatchObject({ details: { done: 2, needed: 3 } });
    const forced = house.em.execute(`update voting_poll set state = 'published' where id = ?`, [
      poll.id,
    ]);
    await expect(forced).rejects.toThrow();
    const last = await openedBy(poll, 3, [keys[1]!, keys[2]!]);
    expect(await teller.send(`/voting/${poll.id}/rehearsal`, last)).toEqual({ number: 3 });
    const manifest = readManifest((await publish(poll)).manifest);
    if (!manifest.ok) throw new Error(manifest.denial.code);
    expect(manifest.value.rehearsals).toMatchObject([
      { trustees: [1, 2], program: 'page', at: expect.stringMatching(/^2027-09-01T/) },
      { trustees: [1, 3], list: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { trustees: [2, 3] },
    ]);
    expect(await teller.send(`/voting/${poll.id}/rehearsal`, last)).toEqual({
      denial: { code: 'poll_not_draft' },
    });
  });

  it('tells the desk which quorum has opened, with what, and who brought it', async () => {
    const poll = await drafted();
    const file = await openedBy(poll, 2, [keys[0]!, keys[2]!]);
    await teller.send(`/voting/${poll.id}/rehearsal`, file);
    const shown = await director.ask(SHOWN, { subject: poll.subject });
    expect(shown.data).toMatchObject({
      poll: {
        rehearsals: [
          { number: 1, trustees: ['Gardien 1', 'Gardien 2'], openedAt: null },
          { number: 2, trustees: ['Gardien 1', 'Gardien 3'], program: 'page' },
          { number: 3, openedAt: null },
        ],
      },
    });
  });

  it('cannot be made up: other keys open nothing, and an altered list is refused', async () => {
    const poll = await drafted();
    await expect(openedBy(poll, 1, [keys[0]!, keys[2]!])).rejects.toThrow('key_of_another_poll');
    const file = await openedBy(poll, 1, [keys[0]!, keys[1]!]);
    const [first, ...others] = file['ballots'] as OpenedBallot[];
    const changed = [{ ...first, choices: [] } as OpenedBallot, ...others];
    const altered = { ...file, ballots: changed, listHash: ballotListHash(changed) };
    const send = (sent: object) => teller.send(`/voting/${poll.id}/rehearsal`, sent);
    expect(await send(altered)).toEqual({
      denial: { code: 'rehearsal_differs', details: { number: 1 } },
    });
    const other = await drafted();
    expect(await send(await openedBy(other, 1, [keys[0]!, keys[1]!]))).toEqual({
      denial: { code: 'rehearsal_unknown' },
    });
    expect(await director.send(`/voting/${poll.id}/rehearsal`, file)).toMatchObject({
      statusCode: 403,
    });
    const visitor = await house.visitor().get(`/voting/${poll.id}/rehearsal/1`);
    expect(visitor).toContain('404');
  });

  it('is void once the trustees are named anew', async () => {
    const poll = await drafted();
    await rehearse(house, poll.id, keys);
    const [before] = await house.get(RehearsalService).of(poll.id);
    const again = await drafted({ subject: poll.subject });
    expect(again.id).toBe(poll.id);
    expect(await publish(poll)).toMatchObject({ code: 'poll_not_rehearsed' });
    const [after] = await house.get(RehearsalService).of(poll.id);
    expect(after?.listHash).not.toBe(before?.listHash);
  });
});
