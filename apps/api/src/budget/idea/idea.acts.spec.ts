import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { Mail } from '../../platform/mail/mail.entity';
import { Account } from '../../residents';
import { aTown } from '../../town/town.factory';
import { anEdition, anIdea } from '../budget.factory';
import type { Edition } from '../edition/edition.entity';
import { followersOf } from './follow';
import { Idea, IdeaAuthor, Support } from './idea.entity';

const SUPPORT = `mutation ($id: ID!, $on: Boolean!) {
  supportIdea(ideaId: $id, on: $on) { ... on Idea { supports supported } ... on Denial { code } }
}`;
const REWRITE = `mutation ($id: ID!, $version: Int!, $text: IdeaTextInput!, $reason: String) {
  rewriteIdea(ideaId: $id, version: $version, text: $text, reason: $reason) {
    __typename ... on Idea { title } ... on Denial { code faults { field code } }
  }
}`;
const VERSIONS = `query ($id: ID!) {
  ideaVersions(ideaId: $id) { revision byTitle reason changes { field segments { kind text } } }
}`;
describe('what people do with ideas', () => {
  let house: House;
  let edition: Edition;
  let agent: Browser;
  let number = 500;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    edition = await anEdition(house.em, { phase: 'submission' });
    agent = await house.personWith(['democracy_agent']);
    await house.at('2027-02-01T10:00:00Z');
  });
  afterAll(() => house.close());

  const idea = (more: Partial<Idea> & { authorId?: string } = {}) =>
    anIdea(house.em, edition, { number: ++number, ...more });

  describe('a support', () => {
    it('counts once, however many times it is given at the same moment', async () => {
      const resident = await house.personWith(['resident']);
      const { id } = await idea();
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => resident.ask(SUPPORT, { id, on: true })),
      );
      expect(answers.every(({ errors }) => !errors)).toBe(true);
      expect(await house.em.count(Support, { ideaId: id })).toBe(1);
      const { data } = await resident.ask(SUPPORT, { id, on: false });
      expect(data).toEqual({ supportIdea: { supports: 0, supported: false } });
    });

    it('is for a confirmed mailbox, while ideas are gathered and studied', async () => {
      const resident = await house.personWith(['resident']);
      const { id } = await idea();
      const closed = await idea({ state: 'inadmissible' });
      expect((await resident.ask(SUPPORT, { id: closed.id, on: true })).data).toEqual({
        supportIdea: { code: 'support_closed' },
      });
      await house.em.nativeUpdate(Account, { id: resident.accountId }, { confirmedAt: null });
      expect((await resident.ask(SUPPORT, { id, on: true })).data).toEqual({
        supportIdea: { code: 'mailbox_unconfirmed' },
      });
      const { errors } = await house.visitor().ask(SUPPORT, { id, on: true });
      expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    });

    it('is not shown while the vote is open', async () => {
      const voting = await anEdition(house.em, { slug: 'voting', phase: 'vote' });
      const given = await anIdea(house.em, voting, { state: 'on_ballot', number: 1 });
      house.em.create(Support, { ideaId: given.id, accountId: given.id, createdAt: new Date() });
      const { data } = await agent.ask(
        'query ($e: ID!) { idea(editionId: $e, number: 1) { supports } }',
        { e: voting.id },
      );
      expect(data).toEqual({ idea: { supports: null } });
    });
  });

  describe('a change of the text', () => {
    it('keeps every version, with a readable difference', async () => {
      const author = await house.personWith(['resident']);
      const { id, version } = await idea({ authorId: author.accountId, title: 'Un banc au parc' });
      await author.ask(REWRITE, { id, version, text: { title: 'Deux bancs au parc' } });
      const { version: next } = await house.em.findOneOrFail(Idea, id);
      const staff = { id, version: next, text: { place: 'Parc de la mairie' } };
      const silent = await agent.ask(REWRITE, staff);
      expect(silent.data).toMatchObject({ rewriteIdea: { code: 'reason_missing' } });
      await agent.ask(REWRITE, { ...staff, reason: 'Lieu précisé avec l’autrice' });
      const { data } = await house.visitor().ask<{ ideaVersions: object[] }>(VERSIONS, { id });
      expect(data.ideaVersions).toMatchObject([
        { revision: 1, changes: [] },
        {
          revision: 2,
          byTitle: null,
          changes: [
            {
              field: 'title',
              segments: [
                { kind: 'removed', text: 'Un' },
                { kind: 'added', text: 'Deux' },
                { kind: 'same', text: ' ' },
                { kind: 'removed', text: 'banc' },
                { kind: 'added', text: 'bancs' },
                { kind: 'same', text: ' au parc' },
              ],
            },
          ],
        },
        { revision: 3, reason: 'Lieu précisé avec l’autrice', changes: [{ field: 'place' }] },
      ]);
    });

    it('by two people at once tells the second, and overwrites nothing', async () => {
      const { id, version } = await idea();
      const answers = await Promise.all(
        ['Un', 'Deux'].map((word) =>
          agent.ask<{ rewriteIdea: Record<string, string> }>(REWRITE, {
            id,
            version,
            text: { title: `${word} bancs` },
            reason: 'Titre',
          }),
        ),
      );
      const outcomes = answers.map(({ data }) => data.rewriteIdea.code ?? 'written').sort();
      expect(outcomes).toEqual(['edited_meanwhile', 'written']);
    });

    it('that leaves it empty is refused; the same text makes no version', async () => {
      const { id, version, title } = await idea();
      const empty = await agent.ask(REWRITE, { id, version, text: { body: ' ' }, reason: 'x' });
      expect(empty.data).toMatchObject({
        rewriteIdea: { code: 'text_incomplete', faults: [{ field: 'body' }] },
      });
      await agent.ask(REWRITE, { id, version, text: { title }, reason: 'x' });
      expect((await house.visitor().ask(VERSIONS, { id })).data).toEqual({ ideaVersions: [] });
    });

    it('is the author’s until the town has answered, and never a stranger’s', async () => {
      const author = await house.personWith(['resident']);
      const settled = await idea({ authorId: author.accountId, state: 'admissible' });
      const text = { title: 'Autre chose' };
      const late = await author.ask(REWRITE, { id: settled.id, version: settled.version, text });
      expect(late.data).toMatchObject({ rewriteIdea: { code: 'text_settled' } });
      const stranger = await house.personWith(['resident']);
      const { errors } = await stranger.ask(REWRITE, { id: settled.id, version: 1, text });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    });
  });

  describe('an author', () => {
    const WITHDRAW = `mutation ($id: ID!) {
      withdrawIdea(ideaId: $id) { ... on Idea { state } ... on Denial { code } }
    }`;

    it('withdraws an idea that is theirs alone', async () => {
      const author = await house.personWith(['resident']);
      const own = await idea({ authorId: author.accountId });
      expect((await author.ask(WITHDRAW, { id: own.id })).data).toEqual({
        withdrawIdea: { state: 'withdrawn' },
      });
      const asked = await idea({ authorId: author.accountId, state: 'to_clarify' });
      expect((await author.ask(WITHDRAW, { id: asked.id })).data).toEqual({
        withdrawIdea: { state: 'withdrawn' },
      });
      const shared = await idea({ authorId: author.accountId });
      const em = house.em;
      em.create(IdeaAuthor, { id: shared.id, ideaId: shared.id, name: 'Quelqu’un' });
      await em.flush();
      expect((await author.ask(WITHDRAW, { id: shared.id })).data).toEqual({
        withdrawIdea: { code: 'shared_idea' },
      });
      const { errors } = await (
        await house.personWith(['resident'])
      ).ask(WITHDRAW, { id: shared.id });
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    });

    it('sends a photo with the key of their draft, and throws the draft away', async () => {
      const visitor = house.visitor();
      const begun = await visitor.ask<{ beginDraft: { draftKey: string; idea: { id: string } } }>(
        `mutation ($e: ID!) {
          beginDraft(editionId: $e) { ... on IdeaDraft { draftKey idea { id } } }
        }`,
        { e: edition.id },
      );
      const { draftKey, idea: draft } = begun.data.beginDraft;
      const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
        .png()
        .toBuffer();
      const form = new FormData();
      form.set('photo', new Blob([new Uint8Array(photo)], { type: 'image/png' }), 'a.png');
      const request = new Request('http://x', { method: 'POST', body: form });
      const sent = await house.app.inject({
        method: 'POST',
        url: '/files',
        headers: {
          'content-type': request.headers.get('content-type') ?? '',
          'x-draft-key': draftKey,
        },
        payload: Buffer.from(await request.arrayBuffer()),
      });
      expect(sent.statusCode).toBe(201);
      const keep = `mutation ($id: ID!, $key: String, $photoId: ID) {
        keepDraft(id: $id, draftKey: $key, input: { photoId: $photoId }) { idea { photoId } }
      }`;
      const photoId = sent.json<{ id: string }>().id;
      const kept = await visitor.ask(keep, { id: draft.id, key: draftKey, photoId });
      expect(kept.data).toEqual({ keepDraft: { idea: { photoId } } });
      const invented = await visitor.ask(keep, { id: draft.id, key: draftKey, photoId: draft.id });
      expect(invented.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      await visitor.ask(
        'mutation ($id: ID!, $key: String) { discardDraft(id: $id, draftKey: $key) }',
        {
          id: draft.id,
          key: draftKey,
        },
      );
      expect(await house.em.count(Idea, { id: draft.id })).toBe(0);
    });
  });

  describe('news of an idea', () => {
    it('go to its authors and followers, once each, until they leave by the link of a letter', async () => {
      const author = await house.personWith(['resident'], { email: 'author@example.org' });
      const { id } = await idea({ authorId: author.accountId });
      const emails = async () => {
        const em = house.em;
        const found = await em.transactional((inside) => followersOf(inside, [id], new Date()));
        return found.map(({ email }) => email);
      };
      await author.ask('mutation ($id: ID!) { followIdea(ideaId: $id, on: true) { id } }', { id });
      expect(await emails()).toEqual(['author@example.org']);

      await house
        .visitor()
        .ask(
          'mutation ($id: ID!) { askToFollow(ideaId: $id, email: "Neighbour@example.org") { __typename } }',
          { id },
        );
      expect(await emails()).toEqual(['author@example.org']);
      await house.settle();
      const letter = await house.em.findOneOrFail(Mail, { recipient: 'neighbour@example.org' });
      const [, token = ''] = /\/follow\/(\S+)/.exec(letter.text) ?? [];
      const answer = `mutation ($token: String!, $on: Boolean!) {
        answerFollowLink(token: $token, on: $on) { active }
      }`;
      await house.visitor().ask(answer, { token, on: true });
      expect(await emails()).toEqual(['author@example.org', 'neighbour@example.org']);
      await house.visitor().ask(answer, { token, on: false });
      await author.ask('mutation ($id: ID!) { followIdea(ideaId: $id, on: false) { id } }', { id });
      expect(await emails()).toEqual([]);
    });

    it('do not stop for a link that somebody invented', async () => {
      const { errors } = await house
        .visitor()
        .ask('query { followLink(token: "0199a0de-0000-7000-8000-000000000000.abc") { active } }');
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    });
  });

  it('lists ideas with all that a card and the desk show in a bounded number of queries', async () => {
    const resident = await house.personWith(['resident']);
    for (let more = 0; more < 12; more++) await idea();
    const list = `query ($e: ID!) {
      ideas(editionId: $e, filter: { size: 100, newestFirst: true }) {
        total items { title state supports supported followed mine neighbourhood { name }
          mergedInto { number } mergedIdeas { number } refusal { sentence } edition { slug } }
      }
    }`;
    const queries = await house.queriesOf(async () => {
      const { data, errors } = await resident.ask<{ ideas: { total: number } }>(list, {
        e: edition.id,
      });
      expect(errors).toBeUndefined();
      expect(data.ideas.total).toBeGreaterThan(10);
    });
    expect(queries.length).toBeLessThanOrEqual(13);
  });

  it('finds an idea by its number and by a word nearly spelt so', async () => {
    const { number: sought } = await idea({ title: 'Une passerelle sur le canal' });
    const find = async (search: string) => {
      const { data } = await house
        .visitor()
        .ask<{ ideas: { items: { number: number }[] } }>(
          'query ($e: ID!, $s: String) { ideas(editionId: $e, filter: { search: $s }) { items { number } } }',
          { e: edition.id, s: search },
        );
      return data.ideas.items.map((found) => found.number);
    };
    for (const search of [
      `n° ${sought}`,
      `${sought}`,
      'passerele',
      'Passerelles',
      'PASSERELLE canal',
    ]) {
      expect(await find(search)).toEqual([sought]);
    }
    expect(await find('")(*&|')).not.toEqual([]);
  });
});
