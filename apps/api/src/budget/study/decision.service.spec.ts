import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { Mail } from '../../platform/mail/mail.entity';
import { aTown } from '../../town/town.factory';
import { anEdition } from '../budget.factory';
import { Edition } from '../edition/edition.entity';
import { Idea, IdeaEvent } from '../idea/idea.entity';
import { Opinion, Study } from './study.entity';
import { anIdeaUnderStudy } from './study.factory';

const DECIDE = `mutation ($ideaId: ID!, $version: Int!, $input: DecisionInput!) {
  decideFeasibility(ideaId: $ideaId, version: $version, input: $input) {
    __typename
    ... on Study { version outcome decidedBy overrideReason idea { state cost runningCost place forwardedTo refusalCode } }
    ... on Denial { code details faults { field code } }
  }
}`;
const REOPEN = `mutation ($ideaId: ID!, $version: Int!, $reason: String!) {
  reopenIdea(ideaId: $ideaId, version: $version, reason: $reason) {
    ... on Idea { state refusal { code } }
    ... on Denial { code }
  }
}`;
const feasible = { outcome: 'feasible', cost: 2_750_000, runningCost: 35_000 };

describe('the decision that ends a study', () => {
  let house: House;
  let agent: Browser;
  let edition: Edition;
  let serviceIds: string[];

  beforeAll(async () => {
    house = await House.open();
    const { services } = await aTown(house.em);
    serviceIds = services.map(({ id }) => id);
    edition = await anEdition(house.em, { phase: 'study' });
    agent = await house.personWith(['democracy_agent'], { title: 'Chargée de mission' });
    await house.at('2027-05-18T08:00:00Z');
  });
  afterAll(() => house.close());

  const aCase = async (answered: boolean, more: { authorId?: string; edition?: Edition } = {}) => {
    const made = await anIdeaUnderStudy(house.em, more.edition ?? edition, { serviceIds, ...more });
    if (answered) {
      await house.em.nativeUpdate(
        Opinion,
        { studyId: made.study.id },
        { answeredAt: new Date(), verdict: 'favourable', costLow: 1, costHigh: 2 },
      );
    }
    return made;
  };
  const decide = (ideaId: string, input: object, version = 1) =>
    agent.ask<Decided>(DECIDE, { ideaId, version, input });

  it('makes an idea feasible with its cost, its running cost and its place, all versions kept', async () => {
    const { idea } = await aCase(true);
    const place = 'Parvis, côté entrée des artistes';
    const { data } = await decide(idea.id, { ...feasible, place });
    expect(data.decideFeasibility).toMatchObject({
      outcome: 'feasible',
      decidedBy: 'Chargée de mission',
      idea: { state: 'feasible', cost: 2_750_000, runningCost: 35_000, place },
    });
    const [told] = await house.em.find(IdeaEvent, { ideaId: idea.id, kind: 'feasible' });
    expect(told).toMatchObject({ public: true, details: { cost: 2_750_000, runningCost: 35_000 } });
  });

  it('is refused while an opinion is missing, unless the reason is written; then it is published', async () => {
    const { idea } = await aCase(false);
    const refused = await decide(idea.id, feasible);
    expect(refused.data.decideFeasibility).toMatchObject({
      code: 'opinions_missing',
      details: { missing: 2 },
      faults: [{ field: 'overrideReason' }],
    });
    const blank = await decide(idea.id, { ...feasible, overrideReason: '  ' });
    expect(blank.data.decideFeasibility).toMatchObject({ code: 'opinions_missing' });
    const overrideReason = 'Le service a répondu par téléphone.';
    const { data } = await decide(idea.id, { ...feasible, overrideReason });
    expect(data.decideFeasibility).toMatchObject({ overrideReason });
    const [told] = await house.em.find(IdeaEvent, {
      ideaId: idea.id,
      kind: 'decided_without_opinion',
    });
    expect(told).toMatchObject({ public: true, details: { missing: 2, reason: overrideReason } });
  });

  it('keeps no reason for going without when nothing was missing', async () => {
    const { idea } = await aCase(true);
    const { data } = await decide(idea.id, { ...feasible, overrideReason: 'Rien ne manque' });
    expect(data.decideFeasibility).toMatchObject({ outcome: 'feasible', overrideReason: null });
  });

  it('refuses a cost that is missing or above the cap', async () => {
    const { idea } = await aCase(true);
    const missing = await decide(idea.id, { outcome: 'feasible' });
    expect(missing.data.decideFeasibility).toMatchObject({
      code: 'decision_incomplete',
      faults: [{ field: 'cost', code: 'decision_cost_missing' }],
    });
    const dear = await decide(idea.id, { ...feasible, cost: 6_000_001 });
    expect(dear.data.decideFeasibility).toMatchObject({
      faults: [{ field: 'cost', code: 'decision_cost_above_cap' }],
    });
    expect((await house.em.findOneOrFail(Idea, idea.id)).state).toBe('under_study');
  });

  it('says why an idea goes no further, who decided, and writes it to the author once', async () => {
    const author = await house.personWith(['resident'], { email: 'autrice@example.org' });
    const { idea } = await aCase(true, { authorId: author.accountId });
    const input = {
      outcome: 'infeasible',
      refusalCode: 'technical',
      refusalDetails: { reason: 'une conduite passe dessous' },
      decidedBy: 'Comité de suivi',
    };
    const { data } = await decide(idea.id, input);
    expect(data.decideFeasibility).toMatchObject({
      decidedBy: 'Comité de suivi',
      idea: { state: 'infeasible', refusalCode: 'technical' },
    });
    await house.settle();
    const { id } = await house.em.findOneOrFail(Study, { ideaId: idea.id });
    const fact = { ideaId: idea.id, studyId: id, outcome: 'infeasible' };
    await house.runJob('budget.tell_decision', fact);
    const letters = await house.em.find(Mail, { recipient: 'autrice@example.org' });
    expect(letters).toHaveLength(1);
    expect(letters[0]?.text).toContain('Comité de suivi');
  });

  it('needs a reason that the catalogue knows', async () => {
    const { idea } = await aCase(true);
    const none = await decide(idea.id, { outcome: 'infeasible' });
    expect(none.data.decideFeasibility).toMatchObject({ code: 'refusal_unknown' });
    const empty = await decide(idea.id, { outcome: 'infeasible', refusalCode: 'technical' });
    expect(empty.data.decideFeasibility).toMatchObject({ code: 'refusal_incomplete' });
  });

  it('forwards an idea to the body that can act', async () => {
    const { idea } = await aCase(true);
    const nowhere = await decide(idea.id, { outcome: 'forwarded' });
    expect(nowhere.data.decideFeasibility).toMatchObject({ faults: [{ field: 'forwardedTo' }] });
    const { data } = await decide(idea.id, { outcome: 'forwarded', forwardedTo: 'le Département' });
    expect(data.decideFeasibility).toMatchObject({
      idea: { state: 'infeasible', forwardedTo: 'le Département', refusalCode: 'not_municipal' },
    });
  });

  it('lets the committee set a feasible idea aside, and nothing else come after', async () => {
    const { idea } = await aCase(true);
    await decide(idea.id, feasible);
    const twice = await decide(idea.id, feasible, 2);
    expect(twice.data.decideFeasibility).toMatchObject({ code: 'transition_refused' });
    const aside = { outcome: 'infeasible', refusalCode: 'general_interest' };
    const set = await decide(idea.id, aside, 2);
    expect(set.data.decideFeasibility).toMatchObject({ idea: { state: 'infeasible' } });
    const { version } = await house.em.findOneOrFail(Study, { ideaId: idea.id });
    const back = await decide(idea.id, feasible, version);
    expect(back.data.decideFeasibility).toMatchObject({ code: 'transition_refused' });
  });

  describe('a refusal', () => {
    const refusal = { outcome: 'infeasible', refusalCode: 'general_interest' };
    const refusedCase = async (more: Parameters<typeof aCase>[1] = {}) => {
      const { idea } = await aCase(true, more);
      await decide(idea.id, refusal);
      return house.em.fork().findOneOrFail(Idea, idea.id);
    };
    const reopen = async ({ id, version }: Idea, reason = 'La parcelle est à la Ville.') => {
      const asked = { ideaId: id, version, reason };
      return (await agent.ask<{ reopenIdea: object }>(REOPEN, asked)).data.reopenIdea;
    };

    it('is taken back: the study waits for another decision, its opinions kept', async () => {
      const idea = await refusedCase();
      expect(await reopen(idea)).toEqual({ state: 'under_study', refusal: null });
      const study = await house.em.fork().findOneOrFail(Study, { ideaId: idea.id });
      expect(study).toMatchObject({ outcome: null, decidedAt: null, reason: null });
      const again = await decide(idea.id, feasible, study.version);
      expect(again.data.decideFeasibility).toMatchObject({ idea: { state: 'feasible' } });
    });

    it('stays once the ballot is drawn', async () => {
      const drawn = await anEdition(house.em, { slug: '2024', phase: 'ballot_preparation' });
      const idea = await refusedCase({ edition: drawn });
      await house.em.nativeUpdate(Edition, { id: drawn.id }, { orderSeed: 'Tirage' });
      expect(await reopen(idea)).toMatchObject({ code: 'reopening_too_late' });
    });
  });

  it('tells the second of two agents who decide at once, and the one whose page is old', async () => {
    const { idea } = await aCase(true);
    const both = await Promise.all([decide(idea.id, feasible), decide(idea.id, feasible)]);
    const codes = both.map(({ data }) => data.decideFeasibility.code ?? 'decided').sort();
    expect(codes).toEqual(['decided', 'edited_meanwhile']);
  });

  it('closes with the vote', async () => {
    const voting = await anEdition(house.em, { slug: '2026', phase: 'vote' });
    const { idea } = await aCase(true, { edition: voting });
    const { data } = await decide(idea.id, feasible);
    expect(data.decideFeasibility).toMatchObject({ code: 'study_closed' });
  });

  it('comes too late once the order of the ballot is drawn', async () => {
    const drawn = await anEdition(house.em, {
      slug: '2025',
      phase: 'ballot_preparation',
      orderSeed: 'Tirage du 10 septembre',
    });
    const { idea } = await aCase(true, { edition: drawn });
    const { data } = await decide(idea.id, feasible);
    expect(data.decideFeasibility).toMatchObject({ code: 'ballot_drawn' });
  });

  it('is nobody else’s to take', async () => {
    const { idea } = await aCase(true);
    const asked = { ideaId: idea.id, version: 1, input: feasible };
    for (const role of ['resident', 'service_referent', 'elected_member', 'auditor'] as const) {
      const { errors } = await (await house.personWith([role])).ask(DECIDE, asked);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});

interface Decided {
  decideFeasibility: { code?: string };
}
