import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { newId } from '../../platform';
import { Mail } from '../../platform/mail/mail.entity';
import { aTown } from '../../town/town.factory';
import { anEdition } from '../budget.factory';
import type { Edition } from '../edition/edition.entity';
import { Follow } from '../idea/follow.entity';
import type { Idea } from '../idea/idea.entity';
import { WorksDigest, WorksNews } from './works.entity';
import { someWorks } from './works.factory';

const SUBSCRIPTION = 'query ($token: String!) { subscription(token: $token) { mailbox projects } }';
const LEAVE = 'mutation ($token: String!) { unsubscribe(token: $token) { mailbox projects } }';
const BACK = 'mutation ($token: String!) { subscribeAgain(token: $token) { projects } }';

describe('the letter of the day about works', () => {
  let house: House;
  let edition: Edition;
  let serviceId: string;
  let author: Browser;
  let first: Idea;
  let second: Idea;
  let slug = 2400;
  let email: string;

  beforeAll(async () => {
    house = await House.open();
    const { services } = await aTown(house.em);
    serviceId = services[0]?.id ?? '';
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.em.nativeDelete(WorksNews, { id: { $ne: null } });
    await house.em.nativeDelete(WorksDigest, { day: { $ne: null } });
    await house.em.nativeDelete(Mail, { key: { $ne: '' } });
    await house.at('2028-02-01T17:00:00Z');
    email = `autrice${slug}@example.org`;
    author = await house.personWith(['resident'], { email });
    edition = await anEdition(house.em, { slug: String(slug++), phase: 'works' });
    const works = { serviceId, authorId: author.accountId };
    first = (await someWorks(house.em, edition, { ...works, idea: { title: 'Un abri' } })).idea;
    second = (await someWorks(house.em, edition, { ...works, idea: { title: 'Une fresque' } }))
      .idea;
  });

  const news = async (idea: Idea, text: string, more: Partial<WorksNews> = {}) => {
    const em = house.em;
    em.create(WorksNews, {
      id: newId(),
      ideaId: idea.id,
      kind: 'news',
      text,
      byTitle: 'Voirie',
      photoIds: [],
      at: new Date('2028-02-01T10:00:00Z'),
      ...more,
    });
    await em.flush();
  };
  const follower = async (idea: Idea, address: string) => {
    const em = house.em;
    const now = new Date();
    const confirmedAt = now;
    em.create(Follow, {
      ...{ id: newId(), ideaId: idea.id, email: address, locale: 'fr' },
      ...{ createdAt: now, confirmedAt },
    });
    await em.flush();
  };
  const letters = () =>
    house.em.find(Mail, { key: { $like: 'works-digest:%' } }, { orderBy: { recipient: 'asc' } });
  const post = () => house.runJob('budget.post_digest');
  const tokenOf = (mail: Mail | undefined) =>
    /unsubscribe\/([\w.-]+)/.exec(mail?.unsubscribeUrl ?? '')?.[1] ?? '';

  it('is one a person, whatever the number of projects and of news', async () => {
    await follower(first, 'voisin@example.org');
    await news(first, 'Les mâts sont commandés.');
    await news(first, 'Les mâts sont posés.', { at: new Date('2028-02-01T12:00:00Z') });
    await news(second, 'Le mur est prêt.');
    await post();
    const posted = await letters();
    expect(posted.map(({ recipient }) => recipient)).toEqual([email, 'voisin@example.org']);
    expect(posted[0]?.text).toMatch(/commandés[\s\S]*posés[\s\S]*prêt/);
    expect(posted[1]?.text).not.toContain('fresque');
  });

  it('says why, when the news is of a delay', async () => {
    const cause = 'Le fournisseur a fermé ses ateliers.';
    await news(first, 'La pose attend l’automne.', { kind: 'delay', cause });
    await post();
    const [letter] = await letters();
    expect(letter?.text).toMatch(/prend du retard[\s\S]*La cause\s: Le fournisseur a fermé/);
  });

  it('is written once, however often the evening comes', async () => {
    await news(first, 'Les mâts sont commandés.');
    await post();
    await post();
    await house.em.nativeUpdate(WorksDigest, { day: '2028-02-01' }, { endedAt: null });
    await post();
    expect(await letters()).toHaveLength(1);
  });

  it('ends the digest that a crash interrupted before it begins the next, and tells nothing twice', async () => {
    await news(first, 'Les mâts sont commandés.', { digestDay: '2028-01-31' });
    const em = house.em;
    em.create(WorksDigest, { day: '2028-01-31' });
    await em.flush();
    await news(first, 'Les mâts sont posés.');
    await post();
    const keys = (await letters()).map(({ key }) => key.split(':')[1]).sort();
    expect(keys).toEqual(['2028-01-31', '2028-02-01']);
    expect(await house.em.count(WorksDigest, { endedAt: null })).toBe(0);
  });

  it('waits for the next evening when told after this one', async () => {
    await news(first, 'Les mâts sont commandés.');
    await post();
    await news(second, 'Le mur est prêt.');
    await post();
    expect(await letters()).toHaveLength(1);
    await house.at('2028-02-02T17:00:00Z');
    await post();
    const texts = (await letters()).map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts.filter((text) => text.includes('Le mur est prêt.'))).toHaveLength(1);
  });

  it('is not written when there is nothing to tell', async () => {
    await post();
    expect(await letters()).toEqual([]);
  });

  it('stops in one press without signing in, for every project, and comes back as easily', async () => {
    await news(first, 'Les mâts sont commandés.');
    await post();
    const token = tokenOf((await letters())[0]);
    const browser = house.visitor();
    const seen = await browser.ask(SUBSCRIPTION, { token });
    expect(seen.data).toMatchObject({ subscription: { mailbox: 'a…@example.org', projects: 1 } });
    const left = await browser.ask(LEAVE, { token });
    expect(left.data).toMatchObject({ unsubscribe: { projects: 0 } });
    await browser.ask(LEAVE, { token });
    await house.at('2028-02-02T17:00:00Z');
    await news(first, 'Les mâts sont posés.');
    await news(second, 'Le mur est prêt.');
    await post();
    expect(await letters()).toHaveLength(1);
    const back = await browser.ask(BACK, { token });
    expect(back.data).toMatchObject({ subscribeAgain: { projects: 2 } });
    await house.at('2028-02-03T17:00:00Z');
    await news(second, 'La fresque est peinte.');
    await post();
    expect(await letters()).toHaveLength(2);
  });

  it('obeys the one press of a mailbox: a POST without cookie nor origin', async () => {
    await news(first, 'Les mâts sont commandés.');
    await post();
    const [letter] = await letters();
    const press = (token: string) =>
      house.app.inject({
        method: 'POST',
        url: `/unsubscribe/${token}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'List-Unsubscribe=One-Click',
      });
    expect((await press(tokenOf(letter))).statusCode).toBe(200);
    expect((await press('invented')).statusCode).toBe(404);
    const { data } = await house.visitor().ask(SUBSCRIPTION, { token: tokenOf(letter) });
    expect(data).toMatchObject({ subscription: { projects: 0 } });
  });

  it('changes nothing when the link is only opened', async () => {
    await news(first, 'Les mâts sont commandés.');
    await post();
    const token = tokenOf((await letters())[0]);
    for (let turn = 0; turn < 3; turn++) await house.visitor().ask(SUBSCRIPTION, { token });
    const { data } = await house.visitor().ask(SUBSCRIPTION, { token });
    expect(data).toMatchObject({ subscription: { projects: 1 } });
    const unknown = await house.visitor().ask(SUBSCRIPTION, { token: `${token}x` });
    expect(unknown.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
