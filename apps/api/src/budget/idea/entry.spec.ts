import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { Mail } from '../../platform/mail/mail.entity';
import { aTown } from '../../town/town.factory';
import { anEdition } from '../budget.factory';
import { Edition } from '../edition/edition.entity';
import { Idea } from './idea.entity';

const ENTER = `mutation ($e: ID!, $input: EnteredIdeaInput!) {
  enterIdea(editionId: $e, input: $input) {
    __typename ... on Idea { id number channel } ... on Denial { code faults { field code } }
  }
}`;
const CONTACTS = `query ($e: ID!, $n: Int!) {
  idea(editionId: $e, number: $n) { contacts { name email phone account } }
}`;

const typed = {
  channel: 'paper',
  title: 'Un banc devant la poste',
  body: 'Un banc avec un dossier, pour attendre assis.',
  beneficiaries: 'Les personnes âgées',
  place: 'Devant la poste',
  category: 'nature',
};

describe('paper, bus, meetings, telephone', () => {
  let house: House;
  let edition: Edition;
  let agent: Browser;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    edition = await anEdition(house.em, { phase: 'submission' });
    agent = await house.personWith(['democracy_agent']);
    await house.at('2027-02-01T10:00:00Z');
  });
  afterAll(() => house.close());

  it('are typed in by the town, numbered at once, and receipted to who left an address', async () => {
    const desk = await house.personWith(['front_desk']);
    const input = { ...typed, authorName: 'Mme Diop', authorEmail: 'Diop@Example.org ' };
    const { data } = await desk.ask<{ enterIdea: { number: number } }>(ENTER, {
      e: edition.id,
      input,
    });
    expect(data.enterIdea).toMatchObject({ __typename: 'Idea', channel: 'paper' });
    await house.settle();
    await house.settle();
    const letters = await house.em.find(Mail, { recipient: 'diop@example.org' });
    expect(letters).toHaveLength(1);
    expect(letters[0]?.subject).toBe(`Votre idée porte le n°\u00a0${data.enterIdea.number}.`);
  });

  it('keep the contact for those who write to authors', async () => {
    const input = {
      ...typed,
      channel: 'phone',
      authorName: 'M. Roy',
      authorPhone: '01 23 45 67 89',
    };
    const { data } = await agent.ask<{ enterIdea: { number: number } }>(ENTER, {
      e: edition.id,
      input,
    });
    const about = { e: edition.id, n: data.enterIdea.number };
    expect((await agent.ask(CONTACTS, about)).data).toEqual({
      idea: {
        contacts: [{ name: 'M. Roy', email: null, phone: '01 23 45 67 89', account: false }],
      },
    });
    for (const role of ['resident', 'elected_member', 'auditor', 'front_desk'] as const) {
      const { errors } = await (await house.personWith([role])).ask(CONTACTS, about);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    const visitor = await house.visitor().ask(CONTACTS, about);
    expect(visitor.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const everything = JSON.stringify(
      await house
        .visitor()
        .ask('query ($e: ID!) { ideas(editionId: $e, filter: {}) { items { title body } } }', {
          e: edition.id,
        }),
    );
    expect(everything).not.toContain('Roy');
  });

  it('become the person’s own once they sign in with the address they left', async () => {
    await agent.ask(ENTER, {
      e: edition.id,
      input: { ...typed, authorEmail: 'later@example.org' },
    });
    const person = await house.personWith(['resident'], { email: 'later@example.org' });
    const { data } = await person.ask('{ myIdeas { title channel mine } }');
    expect(data).toEqual({ myIdeas: [{ title: typed.title, channel: 'paper', mine: true }] });
  });

  it('say field by field what is wrong, and nothing is kept', async () => {
    const before = await house.em.count(Idea);
    const input = { ...typed, title: '', authorEmail: 'diop', authorPhone: 'appelez-moi' };
    const { data } = await agent.ask(ENTER, { e: edition.id, input });
    expect(data).toMatchObject({
      enterIdea: {
        code: 'draft_incomplete',
        faults: [{ field: 'title' }, { field: 'authorEmail' }, { field: 'authorPhone' }],
      },
    });
    expect(await house.em.count(Idea)).toBe(before);
  });

  it('were received while ideas were gathered, even when typed in a few days later', async () => {
    const enter = async (receivedOn: string) =>
      (
        await agent.ask<{ enterIdea: object }>(ENTER, {
          e: edition.id,
          input: { ...typed, receivedOn },
        })
      ).data.enterIdea;
    expect(await enter('2027-02-02')).toMatchObject({ code: 'received_outside' });
    expect(await enter('2027-01-17')).toMatchObject({ code: 'received_outside' });
    await house.at('2027-03-09T10:00:00Z');
    await house.em.nativeUpdate(Edition, { id: edition.id }, { phase: 'study' });
    expect(await enter('2027-03-07')).toMatchObject({ __typename: 'Idea' });
    expect(await enter('2027-03-09')).toMatchObject({ code: 'received_outside' });
    await house.em.nativeUpdate(Edition, { id: edition.id }, { phase: 'submission' });
    await house.at('2027-02-01T10:00:00Z');
  });

  it('are not a resident’s to type in', async () => {
    for (const role of ['resident', 'auditor', 'elected_member'] as const) {
      const { errors } = await (
        await house.personWith([role])
      ).ask(ENTER, { e: edition.id, input: typed });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});
