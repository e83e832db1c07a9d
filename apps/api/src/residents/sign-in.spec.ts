import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../test/house';
import { aTown } from '../town/town.factory';
import { Mail } from '../platform/mail/mail.entity';

const REQUEST = `mutation ($email: String!) {
  requestSignIn(email: $email) { __typename ... on LinkSent { sent } ... on Denial { code } }
}`;
const ENTER = `mutation ($secret: String!) {
  enter(secret: $secret) { __typename ... on Me { email roles } ... on Denial { code } }
}`;
const ME = '{ me { email } }';

describe('signing in by a letter', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
  });
  afterAll(() => house.close());

  const secretSentTo = async (recipient: string): Promise<string> => {
    const mail = await house.em.findOneOrFail(
      Mail,
      { recipient },
      { orderBy: { createdAt: 'desc' } },
    );
    return /sign-in\/([\w-]+)/.exec(mail.text)?.[1] ?? '';
  };

  it('answers the same whether or not the address is known', async () => {
    const browser = house.visitor();
    const first = await browser.ask(REQUEST, { email: 'Awa@Example.org ' });
    const again = await browser.ask(REQUEST, { email: 'awa@example.org' });
    expect(first.data).toEqual({ requestSignIn: { __typename: 'LinkSent', sent: true } });
    expect(again.data).toEqual(first.data);
  });

  it('makes a resident on the first use of a link, and opens a session', async () => {
    const browser = house.visitor();
    await browser.ask(REQUEST, { email: 'leo@example.org' });
    const { data } = await browser.ask(ENTER, { secret: await secretSentTo('leo@example.org') });
    expect(data).toEqual({
      enter: { __typename: 'Me', email: 'leo@example.org', roles: ['resident'] },
    });
    expect((await browser.ask(ME)).data).toEqual({ me: { email: 'leo@example.org' } });
  });

  it('refuses a link used before, an old one and an invented one', async () => {
    const browser = house.visitor();
    await browser.ask(REQUEST, { email: 'nour@example.org' });
    const secret = await secretSentTo('nour@example.org');
    await browser.ask(ENTER, { secret });
    expect((await browser.ask(ENTER, { secret })).data).toMatchObject({
      enter: { code: 'link_used' },
    });
    expect((await browser.ask(ENTER, { secret: 'invented' })).data).toMatchObject({
      enter: { code: 'link_unknown' },
    });
    await house.at('2030-01-01T10:00:00Z');
    await browser.ask(REQUEST, { email: 'late@example.org' });
    const late = await secretSentTo('late@example.org');
    await house.at('2030-01-01T10:11:00Z');
    expect((await browser.ask(ENTER, { secret: late })).data).toMatchObject({
      enter: { code: 'link_expired' },
    });
  });

  it('forgets the person when they leave', async () => {
    const browser = await house.personWith(['resident']);
    expect((await browser.ask(ME)).data).not.toEqual({ me: null });
    await browser.ask('mutation { leave }');
    expect((await browser.ask(ME)).data).toEqual({ me: null });
  });

  it('tells what is wrong with an address that is none', async () => {
    const { data } = await house.visitor().ask(REQUEST, { email: 'pas une adresse' });
    expect(data).toMatchObject({ requestSignIn: { code: 'email_malformed' } });
  });
});
