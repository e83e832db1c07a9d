import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../test/house';
import { aTown } from '../town/town.factory';

const REQUEST = `mutation ($email: String!) {
  requestSignIn(email: $email) { __typename ... on Denial { code details } }
}`;

describe('asking for links to come in', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
  });
  afterAll(() => house.close());

  const ask = async (email: string) => (await house.visitor().ask(REQUEST, { email })).data;

  it('stops before a mailbox is filled, and says how long to wait', async () => {
    for (let i = 0; i < 8; i++) {
      expect(await ask('one@example.org')).toMatchObject({
        requestSignIn: { __typename: 'LinkSent' },
      });
    }
    expect(await ask('ONE@example.org')).toEqual({
      requestSignIn: { __typename: 'Denial', code: 'too_many_requests', details: { minutes: 10 } },
    });
  });

  it('does not lock the others of the same town hall', async () => {
    for (let i = 0; i < 60; i++) {
      expect(await ask(`resident-${i}@example.org`)).toMatchObject({
        requestSignIn: { __typename: 'LinkSent' },
      });
    }
  });

  it('keeps no address, neither of a mailbox nor of a computer', async () => {
    const keys = await house.owner(async (client) => {
      const { rows } = await client.query<{ key: string }>('select key from rate_count');
      return rows.map(({ key }) => key).join(' ');
    });
    expect(keys).not.toMatch(/example|127\.0\.0\.1/);
    expect(keys).toContain('sign_in_mailbox');
  });
});
