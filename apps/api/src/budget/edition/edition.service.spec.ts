import { anEditionRules } from '@parvis/budget';
import { generateTrusteeKey } from '@parvis/voting';
import { rehearse } from '../../voting/opening.factory';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { theTown } from '../../platform';
import { Poll, PollService } from '../../voting';
import { anEdition } from '../budget.factory';
import { pollSubject } from '../results/poll-subject';
import { Edition } from './edition.entity';

const RESULT = `__typename ... on Edition { phase rulesVersion rulesHash version
  calendar { phase opensAt closesAt } amendments { byTitle reason changes { path before after } } }
  ... on Denial { code faults { field code } }`;
const CREATE = `mutation ($input: NewEditionInput!) {
  createEdition(input: $input) { __typename ... on Denial { code } }
}`;
const WRITE = `mutation ($id: ID!, $version: Int!, $rules: Document!) {
  writeRules(editionId: $id, version: $version, rules: $rules) { ${RESULT} }
}`;
const AMEND = `mutation ($id: ID!, $version: Int!, $rules: Document!, $reason: String!) {
  amendRules(editionId: $id, version: $version, rules: $rules, reason: $reason) { ${RESULT} }
}`;
const SHIFT = `mutation ($id: ID!, $version: Int!, $input: ShiftInput!) {
  shiftPhase(editionId: $id, version: $version, input: $input) { ${RESULT} }
}`;

describe('the rules of an edition', () => {
  let house: House;
  let agent: Browser;
  let edition: Edition;
  let slug = 2000;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    agent = await house.personWith(['democracy_agent']);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.at('2027-01-04T08:00:00Z');
    edition = await anEdition(house.em, { slug: String(slug++) });
  });

  const advanceTo = async (instant: string): Promise<Edition> => {
    await house.at(instant);
    await house.runJob('budget.advance_phases');
    return house.em.findOneOrFail(Edition, edition.id);
  };

  it('are begun once, whoever presses at the same instant', async () => {
    const input = { slug: 'ensemble', title: 'Ensemble', categories: [], rules: anEditionRules() };
    const press = () =>
      agent.ask<{ createEdition: { __typename: string; code?: string } }>(CREATE, { input });
    const answers = await Promise.all([press(), press(), press()]);
    expect(answers.map(({ data }) => data.createEdition.code ?? 'created').sort()).toEqual([
      'created',
      'edition_exists',
      'edition_exists',
    ]);
  });

  it('open and close by themselves, freeze with a hash on opening, and stay put when asked again', async () => {
    expect((await advanceTo('2027-01-18T07:59:59Z')).phase).toBe('rules');
    const opened = await advanceTo('2027-01-18T08:00:00Z');
    expect(opened).toMatchObject({
      phase: 'submission',
      rulesHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    // A phase is no editor: what somebody writes on a page read before is refused for what it is, not as late.
    expect(opened.version).toBe(edition.version);
    expect((await advanceTo('2027-10-10T18:00:00Z')).phase).toBe('results');
    const { version } = await house.em.findOneOrFail(Edition, edition.id);
    expect((await advanceTo('2027-10-10T18:00:00Z')).version).toBe(version);
  });

  it('are written freely before, and only amended in public after', async () => {
    const rules = anEditionRules({ projectCap: 5_000_000 });
    const before = await agent.ask(WRITE, { id: edition.id, version: edition.version, rules });
    expect(before.data).toMatchObject({ writeRules: { __typename: 'Edition' } });
    const { version } = await advanceTo('2027-01-20T08:00:00Z');
    const frozen = await agent.ask(WRITE, { id: edition.id, version, rules });
    expect(frozen.data).toMatchObject({ writeRules: { code: 'rules_frozen' } });
    const change = { id: edition.id, version, rules: anEditionRules({ projectCap: 6_500_000 }) };
    const silent = await agent.ask(AMEND, { ...change, reason: ' ' });
    expect(silent.data).toMatchObject({ amendRules: { code: 'amendment_needs_reason' } });
    const amended = await agent.ask(AMEND, { ...change, reason: 'Décision du conseil municipal' });
    expect(amended.data).toMatchObject({
      amendRules: {
        rulesVersion: 2,
        amendments: [
          {
            reason: 'Décision du conseil municipal',
            changes: [{ path: 'projectCap', before: 5_000_000, after: 6_500_000 }],
          },
        ],
      },
    });
  });

  it('tell the second of two people who edit at once', async () => {
    const rules = anEditionRules({ worksSilenceDays: 60 });
    await agent.ask(WRITE, { id: edition.id, version: edition.version, rules });
    const second = await agent.ask(WRITE, {
      id: edition.id,
      version: edition.version,
      rules: anEditionRules({ worksSilenceDays: 30 }),
    });
    expect(second.data).toMatchObject({ writeRules: { code: 'edited_meanwhile' } });
  });

  it('shift a phase with its followers, keeping the hours of the wall clock', async () => {
    const { data } = await agent.ask<{ shiftPhase: { calendar: object[] } }>(SHIFT, {
      id: edition.id,
      version: edition.version,
      input: { phase: 'results', days: 28 },
    });
    // The vote closed at 20:00 in summer time; 28 days later it closes at 20:00 in winter time.
    expect(data.shiftPhase.calendar).toContainEqual({
      phase: 'vote',
      opensAt: '2027-09-18T07:00:00.000Z',
      closesAt: '2027-11-07T19:00:00.000Z',
    });
  });

  it('are refused with the place of each mistake', async () => {
    const { data } = await agent.ask(WRITE, {
      id: edition.id,
      version: edition.version,
      rules: { ...anEditionRules(), projectCap: -5 },
    });
    expect(data).toMatchObject({
      writeRules: { code: 'rules_invalid', faults: [{ field: 'projectCap' }] },
    });
  });

  it('are nobody else’s to write', async () => {
    const resident = await house.personWith(['resident']);
    const referent = await house.personWith(['service_referent']);
    const change = { id: edition.id, version: edition.version, rules: anEditionRules() };
    for (const browser of [house.visitor(), resident, referent]) {
      const { errors } = await browser.ask(WRITE, change);
      expect(['UNAUTHENTICATED', 'FORBIDDEN']).toContain(errors?.[0]?.extensions.code);
    }
  });

  it('take the draft of the vote with them, and are refused once its ballot is published', async () => {
    await advanceTo('2027-07-20T08:00:00Z');
    const polls = house.get(PollService);
    const key = await generateTrusteeKey();
    const em = house.em;
    const drafted = await polls.create(
      em,
      {
        subject: pollSubject(edition.id),
        title: edition.title,
        opensAt: new Date('2027-09-18T07:00:00Z'),
        closesAt: new Date('2027-10-10T18:00:00Z'),
        rule: { kind: 'approval_max', choices: 3, blankAllowed: true },
        tally: { rule: 'greedy', version: 1, settings: {} },
        projects: [{ id: 'P01', number: 1, title: 'Des bancs', cost: 100 }],
        trustees: [{ name: 'Scrutatrice', publicKey: key.publicKey }],
        needed: 1,
        proof: 'declared',
      },
      theTown,
    );
    if (!drafted.ok) throw new Error(drafted.denial.code);
    await em.flush();
    const shift = async (days: number) => {
      const { version } = await house.em.findOneOrFail(Edition, edition.id);
      const input = { phase: 'vote', days, reason: 'La salle est prise' };
      return (await agent.ask(SHIFT, { id: edition.id, version, input })).data;
    };
    expect(await shift(7)).toMatchObject({ shiftPhase: { __typename: 'Edition' } });
    const moved = await house.em.findOneOrFail(Poll, drafted.value.id);
    expect(moved.opensAt).toEqual(new Date('2027-09-25T07:00:00Z'));
    expect(moved.closesAt).toEqual(new Date('2027-10-17T18:00:00Z'));
    await rehearse(house, drafted.value.id, [key]);
    const published = await polls.publish(theTown, drafted.value.id);
    expect(published.ok).toBe(true);
    const { rulesVersion } = await house.em.findOneOrFail(Edition, edition.id);
    expect(await shift(3)).toMatchObject({ shiftPhase: { code: 'vote_dates_published' } });
    expect((await house.em.findOneOrFail(Edition, edition.id)).rulesVersion).toBe(rulesVersion);
  });
});
