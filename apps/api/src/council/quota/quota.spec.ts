import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { CouncilCall } from '../call/call.entity';
import { aCall, someCandidates } from '../council.factory';

const WRITE = `mutation ($id: ID!, $version: Int!, $quotas: [CouncilQuotaInput!]!) {
  writeCouncilQuotas(callId: $id, version: $version, quotas: $quotas) {
    __typename ... on CouncilCall { version lines { kind details } }
    ... on Denial { code faults { field code details } }
  }
}`;
const CHECK = 'mutation ($id: ID!) { checkCouncilQuotas(callId: $id) { id state } }';
const LATEST = `query ($slug: String!) { councilCall(slug: $slug) { quotaCheck {
  id state conflicts { feature value bound } suggestions { feature value bound from to }
} } }`;
const RELAX = `mutation ($id: ID!, $choice: Int!) { relaxCouncilQuotas(checkId: $id, choice: $choice) {
  __typename ... on CouncilCall { version } ... on Denial { code }
} }`;

interface Latest {
  readonly councilCall: {
    readonly quotaCheck: {
      id: string;
      state: string;
      conflicts: object[];
      suggestions: object[][];
    };
  };
}

describe('the quotas of a council', () => {
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

  const volunteers = (...counts: readonly number[]) => someCandidates(house.em, call.id, ...counts);
  const checked = async () => {
    await agent.ask(CHECK, { id: call.id });
    await house.settle();
    return (await agent.ask<Latest>(LATEST, { slug: call.slug })).data.councilCall.quotaCheck;
  };
  const versionNow = async () => (await house.em.findOneOrFail(CouncilCall, call.id)).version;
  const write = async (quotas: object[], version?: number) =>
    (await agent.ask(WRITE, { id: call.id, version: version ?? (await versionNow()), quotas }))
      .data;

  it('hold a council when volunteers are enough', async () => {
    await volunteers(12, 12, 4);
    expect(await checked()).toMatchObject({ state: 'possible', conflicts: [], suggestions: [] });
  });

  it('that contradict the pool are told, with what would do, and one press takes it', async () => {
    await volunteers(20, 3, 2);
    const { id, state, suggestions, conflicts } = await checked();
    expect(state).toBe('impossible');
    expect(conflicts).toContainEqual({ feature: 'college', value: 'hommes', bound: 'min' });
    expect(suggestions[0]).toContainEqual({
      ...{ feature: 'college', value: 'hommes', bound: 'min', from: 4, to: 3 },
    });
    const relaxed = await agent.ask(RELAX, { id, choice: 0 });
    expect(relaxed.data).toMatchObject({ relaxCouncilQuotas: { __typename: 'CouncilCall' } });
    expect((await checked()).state).toBe('possible');
    const again = await agent.ask(RELAX, { id, choice: 0 });
    expect(again.data).toMatchObject({ relaxCouncilQuotas: { code: 'edited_meanwhile' } });
  });

  it('count substitutes: a pool of twice the seats is needed', async () => {
    call = await aCall(house.em, { substitutes: true });
    await volunteers(8, 8, 3);
    expect((await checked()).state).toBe('small');
  });

  it('are written with a line for everybody', async () => {
    const quotas = [{ feature: 'college', value: 'jeunes', min: 1, max: 2 }];
    expect(await write(quotas)).toMatchObject({
      writeCouncilQuotas: {
        lines: [{ kind: 'quotas', details: { what: 'Jeunes 1–1 → 1–2' } }],
      },
    });
    expect(await write(quotas, 1)).toMatchObject({
      writeCouncilQuotas: { code: 'edited_meanwhile' },
    });
  });

  it.each([
    ['a minimum above its maximum', 'jeunes', 2, 1, 'quota_order', 'college.jeunes'],
    ['a number that is none', 'jeunes', -1, 1, 'quota_order', 'college.jeunes'],
    ['minima above the seats', 'jeunes', 3, 4, 'quota_min_sum', 'college'],
    ['maxima below the seats', 'femmes', 1, 3, 'quota_max_sum', 'college'],
  ])('refuse %s', async (_, value, min, max, code, field) => {
    expect(await write([{ feature: 'college', value, min, max }])).toMatchObject({
      writeCouncilQuotas: { code: 'quota_wrong', faults: [{ field, code }] },
    });
  });

  it('are settled once the call is closed', async () => {
    call = await aCall(house.em, { closesAt: new Date('2027-06-10T09:00:00Z') });
    expect(await write([])).toMatchObject({ writeCouncilQuotas: { code: 'quota_settled' } });
  });
});
