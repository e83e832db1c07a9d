import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../test/house';
import { Mail } from '../platform/mail/mail.entity';
import { aTown } from '../town/town.factory';
import type { CouncilCall } from './call/call.entity';
import { Candidate } from './candidate/candidate.entity';
import { aCall } from './council.factory';

const APPLY = `mutation ($id: ID!, $candidate: CandidateInput!) {
  applyToCouncil(callId: $id, candidate: $candidate) {
    __typename ... on Candidature { number key written }
    ... on Denial { code faults { field code } }
  }
}`;
const WITHDRAW = `mutation ($key: String!) {
  withdrawCandidature(key: $key) { __typename ... on Candidature { withdrawnAt } ... on Denial { code } }
}`;
const DESK = `query ($slug: String!) { councilCall(slug: $slug) {
  candidates standing { key values { key count missing reach } } people { total items { number familyName } }
} }`;
const CREATE = `mutation ($call: CouncilCallInput!) { createCouncilCall(call: $call) {
  __typename ... on CouncilCall { id slug state features { key values { key min max ages { from to } } } }
  ... on Denial { code faults { field code details } }
} }`;
const PUBLISH = 'mutation ($id: ID!) { publishCouncilCall(callId: $id) { state lines { kind } } }';

const awa = {
  ...{ givenName: 'Awa', familyName: 'Diallo', birthDate: '1990-05-04', resident: true },
  channel: 'online',
  choices: [
    { feature: 'college', value: 'femmes' },
    { feature: 'quartier', value: 'nord' },
  ],
};

interface Applied {
  readonly code?: string;
  readonly key?: string;
  readonly number?: string;
  readonly written?: boolean;
  readonly faults?: readonly { field: string; code: string }[];
}

describe('the council calls for candidates', () => {
  let house: House;
  let agent: Browser;
  let call: CouncilCall;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    agent = await house.personWith(['democracy_agent']);
    await house.at('2027-06-10T10:00:00Z');
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    call = await aCall(house.em);
  });

  const apply = async (more: object = {}, browser = house.visitor()): Promise<Applied> =>
    (
      await browser.ask<{ applyToCouncil: Applied }>(APPLY, {
        ...{ id: call.id, candidate: { ...awa, ...more } },
      })
    ).data.applyToCouncil;

  describe('a candidature', () => {
    it('needs no account, is kept once, and keeps no birth date', async () => {
      const kept = await apply({ email: 'AWA@example.org' });
      expect(kept).toMatchObject({ number: expect.stringMatching(/^V\d{4}$/), written: true });
      expect(await apply({ givenName: ' awa', familyName: 'DIALLO' })).toMatchObject({
        code: 'candidate_known',
      });
      const row = await house.em.findOneOrFail(Candidate, { number: kept.number, callId: call.id });
      expect(row.values).toEqual({ college: 'femmes', quartier: 'nord' });
      expect(JSON.stringify(row)).not.toContain('1990');
      const mail = await house.em.findOneOrFail(Mail, { key: `candidate:${row.id}` });
      expect(mail.text).toContain(kept.number);
      expect(mail.text).toContain(`/council/candidature/${kept.key}`);
    });

    it('of somebody young is in the college of the young, whatever was chosen', async () => {
      const { number } = await apply({ birthDate: '2011-06-30' });
      const row = await house.em.findOneOrFail(Candidate, { number, callId: call.id });
      expect(row.values['college']).toBe('jeunes');
    });

    it('of somebody too young on the closing day is refused at the birth date', async () => {
      expect(await apply({ birthDate: '2011-07-01' })).toMatchObject({
        code: 'candidate_too_young',
        faults: [{ field: 'birthDate' }],
      });
    });

    it('names every answer that is missing', async () => {
      const { faults } = await apply({
        ...{ givenName: ' ', email: 'awa', phone: 'x', resident: false, birthDate: '1990-02-30' },
        choices: [{ feature: 'college', value: 'jeunes' }],
      });
      const fields = faults?.map(({ field }) => field).sort();
      expect(fields).toEqual([
        ...['birthDate', 'college', 'email', 'givenName', 'phone', 'quartier', 'resident'],
      ]);
    });

    it('is taken by the counter on paper, by nobody else', async () => {
      const counter = await house.personWith(['front_desk']);
      expect(await apply({ channel: 'paper' }, counter)).toHaveProperty('number');
      const { errors } = await house
        .visitor()
        .ask(APPLY, { id: call.id, candidate: { ...awa, channel: 'bus' } });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    });

    it('says its address where one person of each is drawn; the address is not kept', async () => {
      call = await aCall(house.em, { oneAddress: true });
      expect(await apply()).toMatchObject({ faults: [{ field: 'address' }] });
      const first = await apply({ address: '12 bis, rue de la Gare' });
      const second = await apply({ givenName: 'Ali', address: '12BIS RUE DE LA GARE' });
      const third = await apply({ givenName: 'Bao', address: '14 rue de la Gare' });
      const rows = await house.em.find(Candidate, { callId: call.id });
      const hashOf = (one: Applied) =>
        rows.find(({ number }) => number === one.number)?.addressHash ?? '';
      expect(hashOf(first)).toMatch(/^[0-9a-f]{64}$/);
      expect(hashOf(second)).toBe(hashOf(first));
      expect(hashOf(third)).not.toBe(hashOf(first));
      expect(JSON.stringify(rows)).not.toContain('Gare');
    });

    it('sent twenty times at once is one', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => apply()));
      expect(answers.filter(({ number }) => number)).toHaveLength(1);
    });

    it('is refused before the call opens and after it closes', async () => {
      for (const dates of [
        { opensAt: new Date('2027-06-11T00:00:00Z') },
        { closesAt: new Date('2027-06-10T09:59:00Z') },
      ]) {
        call = await aCall(house.em, dates);
        expect(await apply()).toMatchObject({ code: 'call_not_open' });
      }
      call = await aCall(house.em, { publishedAt: null });
      const { errors } = await house.visitor().ask(APPLY, { id: call.id, candidate: awa });
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    });

    it('is taken back by its link: the number stays, the person is erased and may come again', async () => {
      const { key, number } = await apply({ email: 'awa@example.org' });
      const wrong = await house.visitor().ask(WITHDRAW, { key: `${key}x` });
      expect(wrong.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
      await house.visitor().ask(WITHDRAW, { key });
      const row = await house.em.findOneOrFail(Candidate, { number, callId: call.id });
      expect(row).toMatchObject({ familyName: null, email: null, personHash: null, values: {} });
      expect((await apply()).number).not.toBe(number);
    });
  });

  describe('the desk', () => {
    it('sees the pool against the census, small numbers masked, and whom to reach', async () => {
      for (let at = 0; at < 12; at++) await apply({ givenName: `Awa${'abcdefghijkl'[at]}` });
      const { data } = await agent.ask(DESK, { slug: call.slug });
      expect(data).toMatchObject({
        councilCall: {
          candidates: 12,
          people: { total: 12 },
          standing: [
            {
              values: [
                { key: 'femmes', count: 12, reach: false },
                { key: 'hommes', count: null, missing: null, reach: true },
                { key: 'jeunes', count: null, reach: true },
              ],
            },
            { values: [{ count: null }, { count: null, reach: true }] },
          ],
        },
      });
    });

    it('shows names to the counter, figures to the auditor, neither to residents', async () => {
      const ask = async (role: 'front_desk' | 'auditor' | 'resident', field: string) => {
        const person = await house.personWith([role]);
        const query = `query ($slug: String!) { councilCall(slug: $slug) { ${field} } }`;
        return (await person.ask(query, { slug: call.slug })).errors?.[0]?.extensions.code;
      };
      const [names, figures] = ['people { total }', 'standing { key }'];
      expect(await ask('front_desk', names)).toBeUndefined();
      expect(await ask('auditor', names)).toBe('FORBIDDEN');
      expect(await ask('auditor', figures)).toBeUndefined();
      expect(await ask('resident', figures)).toBe('FORBIDDEN');
    });
  });

  describe('a call', () => {
    const typed = {
      ...{ slug: '2028', title: 'Conseil 2028', seats: 35, substitutes: true, minAge: 16 },
      ...{ opensAt: '2027-09-01T06:00:00Z', closesAt: '2027-12-15T22:59:00Z' },
      ...{ drawsAt: '2028-01-08T13:00:00Z', place: 'Salle du conseil' },
      features: [
        { title: 'Collège', lines: 'Femmes; 11 640\nHommes;11 370\nJeunes;3300;16-25' },
        { title: 'Quartier', lines: 'Nord;20000\n\nSud;6000\n' },
      ],
    };

    it('suggests quotas from the census, and nobody sees it before it is published', async () => {
      const { data } = await agent.ask<{ createCouncilCall: { id: string } }>(CREATE, {
        call: typed,
      });
      expect(data).toMatchObject({
        createCouncilCall: {
          state: 'draft',
          features: [
            {
              key: 'college',
              values: [
                { key: 'femmes', min: 15, max: 16 },
                { key: 'hommes', min: 15, max: 16 },
                { key: 'jeunes', min: 4, max: 5, ages: { from: 16, to: 25 } },
              ],
            },
            {
              values: [
                { min: 26, max: 27 },
                { min: 8, max: 9 },
              ],
            },
          ],
        },
      });
      const seen = 'query ($slug: String!) { councilCall(slug: $slug) { state } }';
      const before = await house.visitor().ask(seen, { slug: '2028' });
      expect(before.data).toEqual({ councilCall: null });
      const { id } = data.createCouncilCall;
      const published = await agent.ask(PUBLISH, { id });
      expect(published.data).toEqual({
        publishCouncilCall: { state: 'coming', lines: [{ kind: 'published' }] },
      });
      const again = await agent.ask(PUBLISH, { id });
      expect(again.data).toEqual(published.data);
      expect((await agent.ask(CREATE, { call: typed })).data).toMatchObject({
        createCouncilCall: { code: 'call_slug_taken' },
      });
    });

    it('is refused with the line of a feature that cannot be read', async () => {
      const features = [typed.features[0], { title: 'Quartier', lines: 'Nord;20000\nSud;peu' }];
      const wrong = { ...typed, slug: 'X y', seats: 1, closesAt: typed.opensAt, features };
      expect((await agent.ask(CREATE, { call: wrong })).data).toMatchObject({
        createCouncilCall: {
          code: 'call_incomplete',
          faults: [
            ...[{ field: 'slug' }, { field: 'seats' }, { field: 'closesAt' }],
            { field: 'feature2', code: 'feature_line', details: { line: 2 } },
          ],
        },
      });
    });
  });
});
