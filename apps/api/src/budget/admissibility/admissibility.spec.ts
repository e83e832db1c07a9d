import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { Mail } from '../../platform/mail/mail.entity';
import { aTown } from '../../town/town.factory';
import { anEdition, anIdea } from '../budget.factory';
import type { Edition } from '../edition/edition.entity';
import { Idea } from '../idea/idea.entity';
import { type RefusalCode, refusalCodes } from './refusal';

const DECIDE = `mutation ($ideaId: ID!, $version: Int!, $decision: AdmissibilityInput!) {
  decideAdmissibility(ideaId: $ideaId, version: $version, decision: $decision) {
    __typename
    ... on Idea { state forwardedTo refusal { code sentence forwardedTo } townQuestion { text dueOn } }
    ... on Denial { code faults { field code } }
  }
}`;
const CLARIFY = `mutation ($ideaId: ID!, $answer: String!, $text: IdeaTextInput) {
  clarifyIdea(ideaId: $ideaId, answer: $answer, text: $text) {
    __typename ... on Idea { state title } ... on Denial { code }
  }
}`;
const REOPEN = `mutation ($ideaId: ID!, $version: Int!, $reason: String!) {
  reopenIdea(ideaId: $ideaId, version: $version, reason: $reason) {
    __typename
    ... on Idea { state forwardedTo refusal { code } }
    ... on Denial { code faults { field code } }
  }
}`;
const STORY = 'query ($ideaId: ID!) { story(ideaId: $ideaId) { kind details byTitle } }';

/** Details that fill each sentence; the house itself knows the day and the cap. */
const details: Record<RefusalCode, object> = {
  running_cost: {},
  not_municipal: { body: 'Île-de-France Mobilités' },
  private_land: {},
  outside_town: {},
  already_planned: { reference: 'délibération 2026-41', due: 'en 2028' },
  upkeep: { service: 'Voirie', request: '1204' },
  over_cap: { amount: 7_200_000 },
  technical: { reason: 'une conduite de gaz passe dessous' },
  legal: { rule: 'le plan de protection du patrimoine' },
  general_interest: {},
  imprecise: {},
  duplicate: { number: 1 },
};

describe('the town’s first answer to an idea', () => {
  let house: House;
  let edition: Edition;
  let agent: Browser;
  let author: Browser;
  let number = 100;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    edition = await anEdition(house.em, { phase: 'study' });
    agent = await house.personWith(['democracy_agent']);
    author = await house.personWith(['resident']);
    await house.at('2027-03-15T09:00:00Z');
    await anIdea(house.em, edition, { number: 1, title: 'Une fontaine' });
  });
  afterAll(() => house.close());

  const idea = (more: Partial<Idea> = {}) =>
    anIdea(house.em, edition, { number: ++number, authorId: author.accountId, ...more });

  const decide = (given: Idea, decision: object, browser = agent) =>
    browser.ask<{ decideAdmissibility: Record<string, unknown> }>(DECIDE, {
      ideaId: given.id,
      version: given.version,
      decision,
    });

  const lettersAbout = async (title: string): Promise<Mail[]> => {
    await house.settle();
    const mails = await house.em.findAll(Mail, { orderBy: { createdAt: 'asc' } });
    return mails.filter(({ text }) => text.includes(title));
  };

  it('admits, and writes to the author who decided and what comes next', async () => {
    const given = await idea({ title: 'Des nichoirs au parc' });
    const { data } = await decide(given, {});
    expect(data.decideAdmissibility).toMatchObject({ state: 'admissible' });
    const [letter, ...others] = await lettersAbout('Des nichoirs au parc');
    expect(others).toEqual([]);
    expect(letter?.subject).toContain('est recevable');
    expect(letter?.text).toContain(`/budget/2027/ideas/${given.number}`);
  });

  it.each(refusalCodes)('refuses for the reason %s with a whole sentence', async (code) => {
    const given = await idea({ title: `Idée refusée ${code}` });
    const { data } = await decide(given, { refusal: { code, details: details[code] } });
    const { refusal, state } = data.decideAdmissibility as {
      state: string;
      refusal: { sentence: string };
    };
    expect(state).toBe('inadmissible');
    expect(refusal.sentence).not.toMatch(/[{}]|undefined|none|refusal_/);
    const [letter] = await lettersAbout(given.title);
    expect(letter?.text).toContain(refusal.sentence);
  });

  it('says to whom an idea was forwarded, as an outcome', async () => {
    const given = await idea({ title: 'Un bus toutes les dix minutes' });
    const refusal = { code: 'not_municipal', details: { body: 'Île-de-France Mobilités' } };
    const { data } = await decide(given, { refusal });
    expect(data.decideAdmissibility).toMatchObject({
      forwardedTo: 'Île-de-France Mobilités',
      refusal: { sentence: expect.stringContaining('lundi 15 mars 2027') },
    });
    const [letter] = await lettersAbout('Un bus toutes les dix minutes');
    expect(letter?.subject).toContain('transmis');
  });

  it('names the cap of the rules, not one of its own', async () => {
    const given = await idea();
    const { data } = await decide(given, {
      refusal: { code: 'over_cap', details: { amount: 7_200_000 } },
    });
    expect(data.decideAdmissibility).toMatchObject({
      refusal: { sentence: expect.stringMatching(/72\s000\s€.*60\s000\s€/) },
    });
  });

  it('asks for what the sentence lacks, detail by detail, and writes nothing', async () => {
    const given = await idea();
    const bad: [object, string][] = [
      [{ code: 'upkeep', details: {} }, 'details.service'],
      [{ code: 'over_cap', details: { amount: '72000' } }, 'details.amount'],
      [{ code: 'duplicate', details: { number: 9999 } }, 'details.number'],
      [{ code: 'duplicate', details: { number: given.number } }, 'details.number'],
    ];
    for (const [refusal, field] of bad) {
      const { data } = await decide(given, { refusal });
      expect(data.decideAdmissibility).toMatchObject({ code: 'refusal_incomplete' });
      expect(data.decideAdmissibility.faults).toContainEqual(expect.objectContaining({ field }));
    }
    const unknown = await decide(given, { refusal: { code: '__proto__', details: {} } });
    expect(unknown.data.decideAdmissibility).toMatchObject({ code: 'refusal_unknown' });
    expect((await house.em.findOneOrFail(Idea, given.id)).state).toBe('submitted');
  });

  it('asks the author, who answers online and changes the text', async () => {
    const given = await idea({ title: 'Un local pour réparer' });
    const asked = await decide(given, { question: { text: 'Dans quel bâtiment ?' } });
    // Ten working days after Monday 15 March 2027; Easter Monday is the 29th.
    expect(asked.data.decideAdmissibility).toMatchObject({
      state: 'to_clarify',
      townQuestion: { text: 'Dans quel bâtiment ?', dueOn: '2027-03-30' },
    });
    const [letter] = await lettersAbout('Un local pour réparer');
    expect(letter?.text).toContain('Dans quel bâtiment');
    const answered = await author.ask(CLARIFY, {
      ideaId: given.id,
      answer: 'Au rez-de-chaussée du centre culturel.',
      text: { title: 'Un local pour réparer, au centre culturel' },
    });
    expect(answered.data).toMatchObject({
      clarifyIdea: { state: 'submitted', title: 'Un local pour réparer, au centre culturel' },
    });
    const { data } = await house.visitor().ask<{ story: { kind: string }[] }>(STORY, {
      ideaId: given.id,
    });
    expect(data.story.map(({ kind }) => kind)).toEqual(['to_clarify', 'rewritten', 'clarified']);
    expect(JSON.stringify(data)).not.toContain('rez-de-chaussée');
  });

  it('hears an answer by telephone too, from staff only', async () => {
    const given = await idea();
    await decide(given, { question: { text: 'Combien ?' } });
    const { version } = await house.em.findOneOrFail(Idea, given.id);
    const note = `mutation ($ideaId: ID!, $version: Int!) {
      noteClarification(ideaId: $ideaId, version: $version, answer: "Quatre.") {
        ... on Idea { state } ... on Denial { code }
      }
    }`;
    const refused = await author.ask(note, { ideaId: given.id, version });
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const { data } = await agent.ask(note, { ideaId: given.id, version });
    expect(data).toMatchObject({ noteClarification: { state: 'submitted' } });
  });

  it('closes in the night what nobody answered, once, and not a day too early', async () => {
    const given = await idea({
      title: 'Une idée sans suite',
      state: 'to_clarify',
      question: 'Où ?',
      answerDueOn: '2027-03-30',
    });
    await house.at('2027-03-30T21:00:00Z');
    await house.runJob('budget.close_unanswered');
    expect((await house.em.findOneOrFail(Idea, given.id)).state).toBe('to_clarify');
    await house.at('2027-03-30T22:30:00Z');
    await house.runJob('budget.close_unanswered');
    await house.runJob('budget.close_unanswered');
    expect(await house.em.findOneOrFail(Idea, given.id)).toMatchObject({
      state: 'inadmissible',
      refusalCode: 'imprecise',
    });
    expect(await lettersAbout('Une idée sans suite')).toHaveLength(1);
    // The night is no editor: who had the case open is told what is closed, not that somebody wrote.
    const { data } = await decide(given, {});
    expect(data.decideAdmissibility).toMatchObject({ code: 'transition_refused' });
    await house.at('2027-03-15T09:00:00Z');
  });

  it('reminds the author two working days before, once, and not of what is answered', async () => {
    const question = { state: 'to_clarify', question: 'Où exactement ?' } as const;
    const since = { stateSince: new Date('2027-03-15T09:00:00Z'), answerDueOn: '2027-03-30' };
    const waiting = await idea({ ...question, ...since, title: 'Une question en attente' });
    const answered = await idea({ ...since, title: 'Déjà répondue' });
    const mornings = ['2027-03-24', '2027-03-25', '2027-03-26', '2027-03-27', '2027-03-30'];
    const letters: number[] = [];
    for (const day of mornings) {
      await house.at(`${day}T07:15:00Z`);
      await house.runJob('budget.remind_authors');
      letters.push((await lettersAbout(waiting.title)).length);
    }
    // Easter Monday is the 29th: two working days before Tuesday 30 is Thursday 25, two before that nothing.
    expect(letters).toEqual([0, 1, 1, 1, 1]);
    const [letter] = await lettersAbout(waiting.title);
    expect(letter?.text).toContain('Où exactement');
    expect(letter?.subject).toContain('mardi 30 mars 2027');
    expect(await lettersAbout(answered.title)).toEqual([]);
    expect((await house.em.findOneOrFail(Idea, waiting.id)).version).toBe(waiting.version);
    const { data } = await house.visitor().ask(STORY, { ideaId: waiting.id });
    expect(data).toEqual({ story: [] });
    await house.at('2027-03-15T09:00:00Z');
  });

  it('tells the second of two people who decide at once', async () => {
    const given = await idea();
    const answers = await Promise.all([
      decide(given, {}),
      decide(given, { refusal: { code: 'private_land', details: {} } }),
    ]);
    const outcomes = answers.map(({ data }) => data.decideAdmissibility);
    expect(outcomes.filter(({ __typename }) => __typename === 'Idea')).toHaveLength(1);
    expect(outcomes.filter(({ code }) => code === 'edited_meanwhile')).toHaveLength(1);
  });

  it('is given once', async () => {
    const given = await idea({ state: 'inadmissible', refusalCode: 'private_land' });
    const { data } = await decide(given, {});
    expect(data.decideAdmissibility).toMatchObject({ code: 'transition_refused' });
  });

  it('is nobody else’s to give', async () => {
    const given = await idea();
    for (const browser of [
      house.visitor(),
      author,
      await house.personWith(['service_referent']),
      await house.personWith(['elected_member']),
      await house.personWith(['auditor']),
    ]) {
      const { errors } = await decide(given, {}, browser);
      expect(['UNAUTHENTICATED', 'FORBIDDEN']).toContain(errors?.[0]?.extensions.code);
    }
  });

  it('hides the question from everybody but the author and the staff who follow ideas', async () => {
    const given = await idea({ state: 'to_clarify', question: 'Votre étage ?' });
    const ask =
      'query ($e: ID!, $n: Int!) { idea(editionId: $e, number: $n) { townQuestion { text } } }';
    const seen = async (browser: Browser) =>
      (
        await browser.ask<{ idea: { townQuestion: object | null } }>(ask, {
          e: edition.id,
          n: given.number,
        })
      ).data.idea.townQuestion;
    expect(await seen(house.visitor())).toBeNull();
    expect(await seen(await house.personWith(['resident']))).toBeNull();
    expect(await seen(author)).toEqual({ text: 'Votre étage ?' });
    expect(await seen(agent)).toEqual({ text: 'Votre étage ?' });
  });

  it('may be contested once, within fifteen days, and is answered', async () => {
    const since = new Date('2027-03-10T09:00:00Z');
    const refused = {
      state: 'inadmissible',
      refusalCode: 'private_land',
      stateSince: since,
    } as const;
    const given = await idea({ ...refused, title: 'Contestée' });
    const contest = `mutation ($ideaId: ID!) {
      contestRefusal(ideaId: $ideaId, request: "Le terrain est à la Ville.") {
        ... on Idea { state } ... on Denial { code }
      }
    }`;
    const stranger = await house.personWith(['resident']);
    const other = await stranger.ask(contest, { ideaId: given.id });
    expect(other.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const first = await author.ask(contest, { ideaId: given.id });
    expect(first.data).toEqual({ contestRefusal: { state: 'inadmissible' } });
    const second = await author.ask(contest, { ideaId: given.id });
    expect(second.data).toEqual({ contestRefusal: { code: 'contest_twice' } });
    const late = await idea({ ...refused, stateSince: new Date('2027-02-01T09:00:00Z') });
    const tooLate = await author.ask(contest, { ideaId: late.id });
    expect(tooLate.data).toEqual({ contestRefusal: { code: 'contest_closed' } });
    const answer = `mutation ($ideaId: ID!) {
      answerContest(ideaId: $ideaId, answer: "Le cadastre dit non.") { __typename }
    }`;
    await agent.ask(answer, { ideaId: given.id });
    const letters = await lettersAbout('Le cadastre dit non.');
    expect(letters).toHaveLength(1);
  });

  it('is taken back for a reason, told and written to the author, and may be given again', async () => {
    const given = await idea({ title: 'Un terrain mal lu' });
    const refusal = { code: 'not_municipal', details: { body: 'le Département' } };
    await decide(given, { refusal });
    const { version } = await house.em.fork().findOneOrFail(Idea, given.id);
    const reopen = (reason: string, seen = version, browser = agent) =>
      browser.ask<{ reopenIdea: object }>(REOPEN, { ideaId: given.id, version: seen, reason });
    expect((await reopen(' ')).data.reopenIdea).toMatchObject({
      code: 'reopening_reason_missing',
      faults: [{ field: 'reopening' }],
    });
    expect((await reopen('Erreur.', version - 1)).data.reopenIdea).toMatchObject({
      code: 'edited_meanwhile',
    });
    const { errors } = await reopen('Moi.', version, author);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await reopen('Nous avions mal lu le cadastre.')).data.reopenIdea).toEqual({
      __typename: 'Idea',
      state: 'submitted',
      forwardedTo: null,
      refusal: null,
    });
    const letters = await lettersAbout('Un terrain mal lu');
    expect(letters.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('transmis'),
      expect.stringContaining('rouverte'),
    ]);
    expect(letters[1]?.text).toContain('Nous avions mal lu le cadastre.');
    const { story } = (await house.visitor().ask<{ story: object[] }>(STORY, { ideaId: given.id }))
      .data;
    expect(story.slice(-2)).toMatchObject([
      { kind: 'inadmissible' },
      { kind: 'reopened', details: { reason: 'Nous avions mal lu le cadastre.' } },
    ]);
    const now = await house.em.fork().findOneOrFail(Idea, given.id);
    expect((await decide(now, {})).data.decideAdmissibility).toMatchObject({ state: 'admissible' });
  });

  it('is not taken back once nothing can be studied any more', async () => {
    const closed = await anEdition(house.em, { slug: '2026', phase: 'vote' });
    const given = await anIdea(house.em, closed, { number: 1, state: 'inadmissible' });
    const asked = { ideaId: given.id, version: given.version, reason: 'Trop tard.' };
    const { data } = await agent.ask<{ reopenIdea: object }>(REOPEN, asked);
    expect(data.reopenIdea).toMatchObject({ code: 'reopening_too_late' });
  });
});
