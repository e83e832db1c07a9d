import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { Mail } from '../../platform/mail/mail.entity';
import { aTown } from '../../town/town.factory';
import { anEdition } from '../budget.factory';
import type { Edition } from '../edition/edition.entity';
import { Idea, IdeaEvent } from '../idea/idea.entity';
import { Adaptation, Study } from './study.entity';
import { anIdeaUnderStudy } from './study.factory';

const PROPOSE = `mutation ($ideaId: ID!, $version: Int!, $input: AdaptationInput!) {
  proposeAdaptation(ideaId: $ideaId, version: $version, input: $input) {
    __typename ... on Adaptation { id state answerDueOn } ... on Denial { code faults { field code } }
  }
}`;
const CANCEL = `mutation ($ideaId: ID!, $version: Int!) {
  cancelAdaptation(ideaId: $ideaId, version: $version) {
    __typename ... on Adaptation { state } ... on Denial { code }
  }
}`;
const REQUEST = `query ($key: String!) {
  adaptationRequest(key: $key) { state titleBefore changes { field segments { kind text } } why answerDueOn }
}`;
const ANSWER = `mutation ($key: String!, $agrees: Boolean!, $note: String) {
  answerAdaptationRequest(key: $key, agrees: $agrees, note: $note) {
    __typename ... on Denial { code }
  }
}`;
const ANSWER_AT_HOME = `mutation ($adaptationId: ID!, $agrees: Boolean!) {
  answerAdaptation(adaptationId: $adaptationId, agrees: $agrees) { __typename ... on Denial { code } }
}`;
const DECIDE = `mutation ($ideaId: ID!, $version: Int!, $input: DecisionInput!) {
  decideFeasibility(ideaId: $ideaId, version: $version, input: $input) {
    __typename ... on Study { idea { state } } ... on Denial { code }
  }
}`;

interface Asked {
  adaptationRequest: {
    changes: { field: string; segments: { kind: string; text: string }[] }[];
  };
}

const proposal = {
  title: 'Douze arceaux pour les vélos',
  body: 'Douze arceaux devant le centre culturel, côté entrée des artistes.',
  place: 'Centre culturel',
  why: 'Vingt arceaux ne tiennent pas sur le parvis.',
  workingDays: 10,
};

describe('adapting an idea with its author', () => {
  let house: House;
  let agent: Browser;
  let author: Browser;
  let edition: Edition;
  let serviceIds: string[];
  let count = 0;

  beforeAll(async () => {
    house = await House.open();
    const { services } = await aTown(house.em);
    serviceIds = services.map(({ id }) => id);
    edition = await anEdition(house.em, { phase: 'study' });
    agent = await house.personWith(['democracy_agent']);
    await house.at('2027-05-11T08:00:00Z');
  });
  afterAll(() => house.close());

  /** An idea with a proposal sent, and the key of the letter its author received. */
  const proposed = async (input: object = proposal) => {
    const email = `autrice${++count}@example.org`;
    author = await house.personWith(['resident'], { email });
    const { idea } = await anIdeaUnderStudy(house.em, edition, {
      serviceIds,
      authorId: author.accountId,
    });
    const { data } = await agent.ask<Proposed>(PROPOSE, { ideaId: idea.id, version: 1, input });
    await house.settle();
    const letter = await house.em.findOne(Mail, { recipient: email });
    const key = /adaptation\/([\w-]{43})/.exec(letter?.text ?? '')?.[1] ?? '';
    return { idea, key, answer: data.proposeAdaptation };
  };
  const kindsOf = async (ideaId: string) => {
    const events = await house.em.find(IdeaEvent, { ideaId, public: true });
    return events.map(({ kind }) => kind);
  };

  it('changes nothing until the author agrees, from the letter, without an account', async () => {
    const { idea, key, answer } = await proposed();
    expect(answer).toMatchObject({ state: 'proposed', answerDueOn: '2027-05-26' });
    const waiting = await house.em.findOneOrFail(Idea, idea.id);
    expect(waiting).toMatchObject({ state: 'under_study', title: idea.title });
    const seen = await house.visitor().ask<Asked>(REQUEST, { key });
    expect(seen.data).toMatchObject({
      adaptationRequest: {
        titleBefore: idea.title,
        changes: [{ field: 'title' }, { field: 'body' }, { field: 'place' }],
        why: proposal.why,
      },
    });
    const { segments } = seen.data.adaptationRequest.changes[0] ?? { segments: [] };
    const after = segments.filter(({ kind }) => kind !== 'removed').map(({ text }) => text);
    expect(after.join('')).toBe(proposal.title);
    const { data } = await house.visitor().ask(ANSWER, { key, agrees: true });
    expect(data).toMatchObject({ answerAdaptationRequest: { __typename: 'AnswerKept' } });
    const adapted = await house.em.findOneOrFail(Idea, idea.id);
    expect(adapted).toMatchObject({ state: 'adapted', title: proposal.title });
    expect(await kindsOf(idea.id)).toContain('adapted');
    const again = await house.visitor().ask(REQUEST, { key });
    expect(again.data).toMatchObject({
      adaptationRequest: { state: 'accepted', titleBefore: idea.title },
    });
  });

  it('then goes on to feasible, and to nothing else', async () => {
    const { idea, key } = await proposed();
    await house.visitor().ask(ANSWER, { key, agrees: true });
    const { version } = await house.em.findOneOrFail(Study, { ideaId: idea.id });
    const decide = (input: object) => agent.ask(DECIDE, { ideaId: idea.id, version, input });
    const overrideReason = 'Coût confirmé en réunion.';
    const refused = await decide({
      outcome: 'infeasible',
      refusalCode: 'general_interest',
      overrideReason,
    });
    expect(refused.data).toMatchObject({ decideFeasibility: { code: 'transition_refused' } });
    const { data } = await decide({ outcome: 'feasible', cost: 100, overrideReason });
    expect(data).toMatchObject({ decideFeasibility: { idea: { state: 'feasible' } } });
  });

  it('leaves the idea as it was when the author refuses, and the town decides again', async () => {
    const { idea, key } = await proposed();
    await house.visitor().ask(ANSWER, { key, agrees: false, note: 'Je tiens aux vingt arceaux.' });
    const kept = await house.em.findOneOrFail(Idea, idea.id);
    expect(kept).toMatchObject({ state: 'under_study', title: idea.title });
    const answer = await house.em.findOneOrFail(Adaptation, { ideaId: idea.id });
    expect(answer).toMatchObject({ state: 'refused', authorNote: 'Je tiens aux vingt arceaux.' });
    expect(await kindsOf(idea.id)).not.toContain('adapted');
    const { version } = await house.em.findOneOrFail(Study, { ideaId: idea.id });
    const again = await agent.ask(PROPOSE, { ideaId: idea.id, version, input: proposal });
    expect(again.data).toMatchObject({ proposeAdaptation: { state: 'proposed' } });
  });

  it('is answered once', async () => {
    const { key } = await proposed();
    const answers = await Promise.all([
      house.visitor().ask<Answered>(ANSWER, { key, agrees: true }),
      house.visitor().ask<Answered>(ANSWER, { key, agrees: false }),
    ]);
    const codes = answers.map(({ data }) => data.answerAdaptationRequest.code ?? 'kept').sort();
    expect(codes).toEqual(['adaptation_answered', 'kept']);
  });

  it('is answered at home by its author or for her by the agent, and by nobody else', async () => {
    const first = await proposed();
    const id = first.answer.id ?? '';
    const stranger = await house.personWith(['resident']);
    const refused = await stranger.ask(ANSWER_AT_HOME, { adaptationId: id, agrees: true });
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    await author.ask(ANSWER_AT_HOME, { adaptationId: id, agrees: true });
    const second = await proposed();
    await agent.ask(ANSWER_AT_HOME, { adaptationId: second.answer.id, agrees: true });
    const ways = await house.em.find(Adaptation, { id: { $in: [id, second.answer.id ?? ''] } });
    expect(ways.map(({ answeredFrom }) => answeredFrom).sort()).toEqual(['account', 'agent']);
  });

  it('holds back the decision while the author thinks, until the agent takes it back', async () => {
    const { idea, key } = await proposed();
    const { version } = await house.em.findOneOrFail(Study, { ideaId: idea.id });
    const held = await agent.ask(DECIDE, {
      ideaId: idea.id,
      version,
      input: { outcome: 'feasible', cost: 100, overrideReason: 'Sans attendre' },
    });
    expect(held.data).toMatchObject({ decideFeasibility: { code: 'adaptation_waiting' } });
    const second = await agent.ask(PROPOSE, { ideaId: idea.id, version, input: proposal });
    expect(second.data).toMatchObject({ proposeAdaptation: { code: 'adaptation_waiting' } });
    const taken = await agent.ask(CANCEL, { ideaId: idea.id, version });
    expect(taken.data).toMatchObject({ cancelAdaptation: { state: 'cancelled' } });
    const late = await house.visitor().ask(ANSWER, { key, agrees: true });
    expect(late.data).toMatchObject({ answerAdaptationRequest: { code: 'adaptation_answered' } });
  });

  it('expires the day after its last day, by the town’s clock, once', async () => {
    const { idea, key } = await proposed();
    await house.at('2027-05-26T21:59:00Z');
    await house.runJob('budget.expire_adaptations');
    const still = await house.em.findOneOrFail(Adaptation, { ideaId: idea.id });
    expect(still.state).toBe('proposed');
    // One minute past midnight in Paris.
    await house.at('2027-05-26T22:01:00Z');
    const late = await house.visitor().ask(ANSWER, { key, agrees: true });
    expect(late.data).toMatchObject({ answerAdaptationRequest: { code: 'adaptation_expired' } });
    await house.runJob('budget.expire_adaptations');
    await house.runJob('budget.expire_adaptations');
    const events = await house.em.count(IdeaEvent, { ideaId: idea.id, kind: 'adaptation_expired' });
    expect(events).toBe(1);
    await house.at('2027-05-11T08:00:00Z');
  });

  it('needs a why, a text and a change', async () => {
    const silent = await proposed({ ...proposal, why: ' ' });
    expect(silent.answer).toMatchObject({ faults: [{ field: 'why' }] });
    const same = await proposed({
      title: silent.idea.title,
      body: silent.idea.body,
      place: silent.idea.place,
      why: 'Rien',
      workingDays: 5,
    });
    expect(same.answer).toMatchObject({ faults: [{ code: 'adaptation_empty' }] });
  });
});

interface Proposed {
  proposeAdaptation: { id?: string; state?: string };
}
interface Answered {
  answerAdaptationRequest: { code?: string };
}
