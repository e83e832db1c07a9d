import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../test/house';
import { anEdition } from '../budget/budget.factory';
import { Edition } from '../budget/edition/edition.entity';
import { aTown } from '../town/town.factory';

const MOVE = 'mutation ($to: Instant!) { moveDemoClock(to: $to) { now } }';
const PHASE = '{ edition(slug: "2027") { phase } }';
const BOX = `query ($recipient: String) { demoMailbox(recipient: $recipient) {
  total items { id recipient subject }
} }`;
const LETTER = 'query ($id: ID!) { demoLetter(id: $id) { text html } }';
const LINK = `mutation { requestSignIn(email: "awa@example.org") { __typename } }`;

interface Box {
  demoMailbox: { total: number; items: { id: string; recipient: string }[] };
}

describe('the demo', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    await anEdition(house.em);
  });
  afterAll(() => house.close());

  it('goes to any moment of the edition, and its pages are right at once', async () => {
    const agent = await house.personWith(['democracy_agent']);
    await agent.ask(MOVE, { to: '2027-09-20T10:00:00Z' });
    expect((await agent.ask(PHASE)).data).toEqual({ edition: { phase: 'vote' } });
    await agent.ask(MOVE, { to: '2027-02-01T10:00:00Z' });
    expect((await agent.ask(PHASE)).data).toEqual({ edition: { phase: 'submission' } });
    await agent.ask(MOVE, { to: '2027-10-12T10:00:00Z' });
    expect((await agent.ask(PHASE)).data).toEqual({ edition: { phase: 'results' } });
    // Neither way does time write: who had the rules open may still send them.
    expect((await house.em.findOneOrFail(Edition, { slug: '2027' })).version).toBe(1);
  });

  it('is moved by those who run campaigns only', async () => {
    for (const roles of [['resident'], ['service_referent'], ['elected_member']] as const) {
      const other = await house.personWith(roles);
      const { errors } = await other.ask(MOVE, { to: '2030-01-01T10:00:00Z' });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it('shows its letters, the newest first, and opens one', async () => {
    const visitor = house.visitor();
    await visitor.ask(LINK);
    const { data } = await visitor.ask<Box>(BOX, { recipient: 'awa@example.org' });
    expect(data.demoMailbox.total).toBe(1);
    const letter = await visitor.ask(LETTER, { id: data.demoMailbox.items[0]?.id });
    expect(letter.data).toMatchObject({
      demoLetter: { text: expect.stringContaining('/sign-in/') },
    });
  });

  it('does not exist in a real town', async () => {
    const town = await House.open({ PARVIS_DEMO: '0' });
    await aTown(town.em);
    try {
      await town.visitor().ask(LINK);
      expect((await town.visitor().ask(BOX)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    } finally {
      await town.close();
    }
  });
});
