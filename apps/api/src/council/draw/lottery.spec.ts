import { createHash } from 'node:crypto';
import { verifyDraw } from '@parvis/council';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import type { CouncilCall } from '../call/call.entity';
import { candidateKey } from '../candidate/candidate-key';
import { Candidate } from '../candidate/candidate.entity';
import { aCall, someCandidates } from '../council.factory';
import { aTown } from '../../town/town.factory';
import { Jobs, Settings } from '../../platform';
import { Mail } from '../../platform/mail/mail.entity';
import { Draw, DrawFile } from './draw.entity';
import { MAKE_LOTTERY } from './make-lottery.job';

const PREPARE = `mutation ($id: ID!) { prepareCouncilLottery(callId: $id) {
  __typename ... on CouncilDraw { id state } ... on Denial { code }
} }`;
const CANCEL = `mutation ($id: ID!) { cancelCouncilLottery(drawId: $id) {
  __typename ... on CouncilDraw { state } ... on Denial { code }
} }`;
const ASIDE = `mutation ($id: ID!, $reason: String!) { setAsideCouncilLottery(drawId: $id, reason: $reason) {
  __typename ... on CouncilDraw { state } ... on Denial { code faults { field code } }
} }`;
const SEEN = `query ($slug: String!) { councilCall(slug: $slug) {
  lines { kind details byTitle }
  draw { id state hash measures { people min max gap finished never } files { name hash bytes } panel { number } }
} }`;
const BALLS = `query ($key: String!) { candidature(key: $key) {
  balls { members substitutes of drawn }
} }`;
const CHECK = `query ($slug: String!) { councilCall(slug: $slug) { quotaCheck { id state suggestions { feature } } } }`;
const RELAX = `mutation ($id: ID!) { relaxCouncilQuotas(checkId: $id, choice: 0) {
  __typename ... on Denial { code }
} }`;

interface Seen {
  readonly councilCall: {
    readonly lines: { kind: string; details: Record<string, string> }[];
    readonly draw: {
      readonly id: string;
      readonly state: string;
      readonly hash: string;
      readonly measures: { people: number; min: number; gap: number };
      readonly files: { name: string; hash: string; bytes: number }[];
    } | null;
  };
}

describe('the lottery of a council', () => {
  let house: House;
  let agent: Browser;
  let call: CouncilCall;
  let candidates: Candidate[];

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    agent = await house.personWith(['democracy_agent']);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.at('2027-07-02T10:00:00Z');
    call = await aCall(house.em);
    candidates = await someCandidates(house.em, call.id, 14, 12, 5);
  });

  const prepare = async (browser = agent) =>
    (
      await browser.ask<{
        prepareCouncilLottery: { __typename: string; id: string; code?: string };
      }>(PREPARE, { id: call.id })
    ).data.prepareCouncilLottery;
  const seen = async () =>
    (await house.visitor().ask<Seen>(SEEN, { slug: call.slug })).data.councilCall;
  const kinds = async () => (await seen()).lines.map(({ kind }) => kind);

  it('is made once the call is closed, published with its hashes, and everybody may check it', async () => {
    await prepare();
    expect(await seen()).toMatchObject({ draw: { state: 'waiting', files: [] } });
    await house.settle();
    const { draw, lines } = await seen();
    expect(draw).toMatchObject({ state: 'ready', measures: { people: 31, finished: true } });
    expect(lines.map(({ kind }) => kind)).toEqual(['lottery_asked', 'lottery_ready']);
    expect(lines[1]?.details['hash']).toBe(draw?.hash);
    const files = new Map<string, Uint8Array>();
    for (const { name, hash, bytes } of draw?.files ?? []) {
      const text = await house.visitor().get(`/files/draws/${draw?.id}/${name}`);
      expect(createHash('sha256').update(text).digest('hex'), name).toBe(hash);
      expect(Buffer.byteLength(text)).toBe(bytes);
      files.set(name, Buffer.from(text));
    }
    expect([...files.keys()]).toEqual([
      ...['draw.json', 'pool.csv', 'quotas.csv', 'lottery.csv', 'balls.csv'],
    ]);
    const checked = verifyDraw(files);
    expect(checked).toMatchObject({ ok: true, value: { hash: draw?.hash } });
  });

  it('is told to each: their balls, and their own proof, to nobody else', async () => {
    await prepare();
    await house.settle();
    const { draw } = await seen();
    const [one] = candidates as [Candidate];
    const key = candidateKey(house.get(Settings).secret, one.id);
    const { data } = await house.visitor().ask<{
      candidature: { balls: { members: string[]; of: number; drawn: null } };
    }>(BALLS, { key });
    const told = (await house.visitor().get(`/files/draws/${draw?.id}/balls.csv`))
      .split('\n')
      .find((line) => line.startsWith(`${one.number},`));
    const { balls } = data.candidature;
    expect(balls).toMatchObject({ of: 1000, drawn: null });
    expect(told).toBe(`${one.number},${balls.members.length}`);
    const proof = await house.visitor().get(`/files/draws/proof/${key}`);
    expect(proof).toContain(one.number);
    const files = new Map(
      (await house.em.find(DrawFile, { drawId: draw?.id ?? '' })).map(
        ({ name, body }) => [name, Buffer.from(body)] as const,
      ),
    );
    const opened = verifyDraw(files, Buffer.from(proof));
    expect(opened).toMatchObject({ ok: true, value: { opened: [one.number] } });
    expect(await house.visitor().get(`/files/draws/proof/${key}x`)).toContain('404');
    const sealed = `/files/draws/${draw?.id}/sealed.jsonl`;
    expect(await house.visitor().get(sealed)).toContain('404');
    const all = verifyDraw(files, Buffer.from(await agent.get(sealed)));
    expect(all).toMatchObject({ ok: true, value: { hidden: 0 } });
  });

  it('is written to each who left an address, once: how many balls, and where they are', async () => {
    const em = house.em;
    const [one] = candidates as [Candidate];
    await em.nativeUpdate(Candidate, one.id, { email: 'awa@example.org' });
    await prepare();
    await house.settle();
    const { draw } = await seen();
    const drawId = draw?.id ?? '';
    await house.runJob('council.tell_balls', { drawId });
    const letters = await em.find(Mail, { key: { $like: `balls:${drawId}:%` } });
    expect(letters).toHaveLength(1);
    const [, figure = ''] =
      new RegExp(`^${one.number},(\\d+)$`, 'm').exec(
        await house.visitor().get(`/files/draws/${drawId}/balls.csv`),
      ) ?? [];
    expect(letters[0]?.text).toContain(`${figure} boules sur`);
    expect(letters[0]?.text).toContain(candidateKey(house.get(Settings).secret, one.id));
  });

  it('is not made while the call is open, nor by somebody else, nor twice at once', async () => {
    await house.at('2027-06-20T10:00:00Z');
    expect(await prepare()).toMatchObject({ code: 'draw_call_open' });
    await house.at('2027-07-02T10:00:00Z');
    const teller = await house.personWith(['teller']);
    const { errors } = await teller.ask(PREPARE, { id: call.id });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const answers = await Promise.all(Array.from({ length: 8 }, () => prepare()));
    expect(answers.filter(({ code }) => code === 'draw_standing')).toHaveLength(7);
    expect(await house.em.count(Draw, { callId: call.id })).toBe(1);
  });

  it('is stopped by whoever asked: nothing is published, and it may be asked for again', async () => {
    const { id } = await prepare();
    expect((await agent.ask(CANCEL, { id })).data).toMatchObject({
      cancelCouncilLottery: { state: 'cancelled' },
    });
    await house.settle();
    expect(await seen()).toMatchObject({ draw: { state: 'cancelled', files: [] } });
    await prepare();
    await house.settle();
    expect(await kinds()).toEqual([
      ...['lottery_asked', 'lottery_cancelled', 'lottery_asked', 'lottery_ready'],
    ]);
  });

  it('stopped while it is made publishes nothing', async () => {
    const { id: drawId } = await prepare();
    const job = house.get(Jobs).named(MAKE_LOTTERY);
    await job.run({ drawId }, { progress: () => agent.ask(CANCEL, { id: drawId }).then(() => {}) });
    expect(await seen()).toMatchObject({ draw: { state: 'cancelled', files: [] } });
    expect(await kinds()).toEqual(['lottery_asked', 'lottery_cancelled']);
  });

  it('taken up twice, as when a worker dies, is published once', async () => {
    const { id: drawId } = await prepare();
    await Promise.all([1, 2].map(() => house.runJob(MAKE_LOTTERY, { drawId })));
    await house.runJob(MAKE_LOTTERY, { drawId });
    expect(await house.em.count(DrawFile, { drawId })).toBe(5);
    expect(await kinds()).toEqual(['lottery_asked', 'lottery_ready']);
  });

  it('holds one person of each address at most, where the call says so', async () => {
    call = await aCall(house.em, { oneAddress: true, substitutes: true });
    const em = house.em;
    const people = await someCandidates(em, call.id, 16, 16, 8);
    // Two a home, of different colleges as it comes.
    people.forEach((one, at) => (one.addressHash = String(at % 24).padStart(64, '0')));
    await em.persist(people).flush();
    await prepare();
    await house.settle();
    const { draw } = await seen();
    expect(draw).toMatchObject({ state: 'ready' });
    const homes = new Map(people.map(({ number, addressHash }) => [number, addressHash]));
    const text = await house.visitor().get(`/files/draws/${draw?.id}/lottery.csv`);
    for (const line of text.trimEnd().split('\n').slice(1)) {
      const drawn = line
        .split(',')
        .slice(1)
        .flatMap((half) => half.split(' '));
      expect(new Set(drawn.map((number) => homes.get(number))).size).toBe(20);
    }
    const files = (await em.find(DrawFile, { drawId: draw?.id ?? '' })).map(
      ({ name, body }) => [name, Buffer.from(body)] as const,
    );
    expect(verifyDraw(new Map(files))).toMatchObject({
      ok: true,
      value: { manifest: { households: true } },
    });
  });

  it('that no panel can meet says so, and a way out is taken after the closing', async () => {
    call = await aCall(house.em);
    await someCandidates(house.em, call.id, 20, 3, 2);
    await prepare();
    await house.settle();
    expect(await kinds()).toEqual(['lottery_asked', 'lottery_impossible']);
    const { data } = await agent.ask<{
      councilCall: { quotaCheck: { id: string; suggestions: object[][] } };
    }>(CHECK, { slug: call.slug });
    const { id } = data.councilCall.quotaCheck;
    await agent.ask(RELAX, { id });
    await prepare();
    await house.settle();
    expect(await seen()).toMatchObject({ draw: { state: 'ready' } });
    expect((await agent.ask(RELAX, { id })).data).toMatchObject({
      relaxCouncilQuotas: { code: 'edited_meanwhile' },
    });
  });

  it('is set aside for a reason that everybody reads; its files stay', async () => {
    const { id } = await prepare();
    await house.settle();
    const aside = async (reason: string) => (await agent.ask(ASIDE, { id, reason })).data;
    expect(await aside(' ')).toMatchObject({
      setAsideCouncilLottery: { code: 'draw_reason', faults: [{ field: 'reason' }] },
    });
    await aside('Une candidature sur papier manquait.');
    const { draw, lines } = await seen();
    expect(draw).toMatchObject({ state: 'set_aside', files: expect.any(Array) });
    expect(draw?.files).toHaveLength(5);
    expect(lines.at(-1)).toMatchObject({
      kind: 'lottery_set_aside',
      details: { why: 'Une candidature sur papier manquait.', hash: draw?.hash },
    });
  });
});
