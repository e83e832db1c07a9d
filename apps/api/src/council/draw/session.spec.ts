import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifyDraw } from '@parvis/council';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { type CouncilCall, CouncilLine } from '../call/call.entity';
import { aCall, someCandidates } from '../council.factory';
import { Draw, Drawn } from './draw.entity';
import { drawMinutesOf } from './minutes';
import { PublishedDraw } from './published-draw';

const PREPARE = `mutation ($id: ID!) { prepareCouncilLottery(callId: $id) { ... on CouncilDraw { id } } }`;
const answer = `__typename ... on CouncilDraw { state dice ball } ... on Denial { code details faults { field } }`;
const TYPE = `mutation ($id: ID!, $dice: String!) { typeCouncilDice(drawId: $id, dice: $dice) { ${answer} } }`;
const BACK = `mutation ($id: ID!) { takeBackCouncilDice(drawId: $id) { ${answer} } }`;
const CONFIRM = `mutation ($id: ID!, $dice: String!) { confirmCouncilDice(drawId: $id, dice: $dice) { ${answer} } }`;
const PRESENT = `mutation ($id: ID!, $present: String!) { writeCouncilDrawPresent(drawId: $id, present: $present) { ${answer} } }`;
const ASIDE = `mutation ($id: ID!) { setAsideCouncilLottery(drawId: $id, reason: "Autre boule") { ${answer} } }`;
const SEEN = `query ($slug: String!) { councilCall(slug: $slug) {
  lines { kind details } draw { state dice ball present files { name } panel { number half position } }
} }`;

const verifier = fileURLToPath(new URL('../../../../../tools/verify/draw.py', import.meta.url));

interface Answered {
  readonly __typename: string;
  readonly code?: string;
  readonly state?: string;
  readonly dice?: string;
  readonly ball?: number;
}
interface Seen {
  readonly lines: { kind: string; details: Record<string, string> }[];
  readonly draw: {
    readonly files: { name: string }[];
    readonly panel: { number: string; half: string; position: number }[];
  };
}

describe('the session of a draw', () => {
  let house: House;
  let agent: Browser;
  let teller: Browser;
  let call: CouncilCall;
  let id: string;

  beforeAll(async () => {
    house = await House.open();
    await aTown(house.em);
    agent = await house.personWith(['democracy_agent']);
    teller = await house.personWith(['teller']);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    await house.at('2027-07-08T17:05:00Z');
    call = await aCall(house.em, { substitutes: true });
    await someCandidates(house.em, call.id, 14, 12, 5);
    const { data } = await agent.ask<{ prepareCouncilLottery: { id: string } }>(PREPARE, {
      id: call.id,
    });
    ({ id } = data.prepareCouncilLottery);
    await house.settle();
  });

  const act = async (browser: Browser, document: string, more: object = {}): Promise<Answered> =>
    Object.values(
      (await browser.ask<Record<string, Answered>>(document, { id, ...more })).data,
    )[0]!;
  const seen = async () =>
    (await house.visitor().ask<{ councilCall: Seen }>(SEEN, { slug: call.slug })).data.councilCall;
  const kinds = async () => (await seen()).lines.map(({ kind }) => kind).slice(2);
  const downloaded = async () => {
    const { draw } = await seen();
    const files = new Map<string, string>();
    for (const { name } of draw.files) {
      files.set(name, await house.visitor().get(`/files/draws/${id}/${name}`));
    }
    return files;
  };

  it('draws the panel once one typed the dice and another confirmed them', async () => {
    await act(agent, PRESENT, { present: 'Me Lenoir, commissaire de justice\nLa maire' });
    expect(await act(agent, TYPE, { dice: '471' })).toMatchObject({ dice: '4 7 1', ball: null });
    expect((await seen()).draw).toMatchObject({ state: 'ready', dice: '4 7 1', panel: [] });
    const done = await act(teller, CONFIRM, { dice: '4 7 1' });
    expect(done).toMatchObject({ state: 'drawn', ball: 471 });
    const { draw } = await seen();
    const files = await downloaded();
    const [, members = '', substitutes = ''] =
      files.get('lottery.csv')?.split('\n')[472]?.split(',') ?? [];
    const half = (name: string) =>
      draw.panel.filter((place) => place.half === name).map(({ number }) => number);
    expect(half('full').join(' ')).toBe(members);
    expect(half('substitute').join(' ')).toBe(substitutes);
    expect(await house.em.count(Drawn, { callId: call.id })).toBe(20);
    expect(await kinds()).toEqual(['draw_present', 'dice_typed', 'drawn']);
  });

  it('is replayed by two programs from the files; with one byte changed, neither agrees', async () => {
    await act(agent, TYPE, { dice: '0 0 7' });
    await act(teller, CONFIRM, { dice: '0 0 7' });
    const files = await downloaded();
    expect([...files.keys()]).toContain('session.json');
    for (const name of files.keys()) {
      const text = files.get(name) ?? '';
      const bent = new Map(files).set(name, `${text.slice(0, -2)}x${text.slice(-1)}`);
      expect(judged(bent), name).toEqual([false, false]);
    }
    expect(judged(files)).toEqual([true, true]);
  });

  it('has minutes once it is held: a tagged PDF, always the same, with all that replays it', async () => {
    const address = `/files/draws/${id}/proces-verbal.pdf`;
    expect(await house.visitor().get(address)).toContain('404');
    await act(agent, PRESENT, { present: 'Me Lenoir, commissaire de justice' });
    await act(agent, TYPE, { dice: '0 4 2' });
    await act(teller, CONFIRM, { dice: '0 4 2' });
    const pdf = await house.visitor().get(address);
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(await house.visitor().get(address)).toBe(pdf);
    const em = house.em;
    const published = new PublishedDraw(em);
    const said = drawMinutesOf(
      {
        ...{ call, draw: await em.findOneOrFail(Draw, id), address: 'https://ville.example' },
        town: { name: 'Villetest', timeZone: 'Europe/Paris' },
        panel: await published.panel(id),
        files: await published.files(id),
        lines: await em.find(CouncilLine, { callId: call.id }, { orderBy: { id: 'asc' } }),
      },
      'fr',
    );
    expect(said.present.lines).toEqual(['Me Lenoir, commissaire de justice']);
    expect(said.drawn.lines.join(' ')).toContain('042');
    expect(said.halves.map(({ numbers }) => numbers.length)).toEqual([10, 10]);
    expect(said.hashes).toHaveLength(6);
    expect(said.log.lines).toHaveLength(5);
  });

  it('takes dice back that were typed wrong, as often as needed, and each is told', async () => {
    expect(await act(agent, TYPE, { dice: '4 x 1' })).toMatchObject({ code: 'draw_dice_face' });
    expect(await act(agent, TYPE, { dice: '4 7' })).toMatchObject({ code: 'draw_dice_number' });
    await act(agent, TYPE, { dice: '4 1 7' });
    expect(await act(teller, TYPE, { dice: '4 7 1' })).toMatchObject({ code: 'draw_dice_typed' });
    await act(teller, BACK);
    await act(teller, TYPE, { dice: '4 7 1' });
    expect(await act(agent, CONFIRM, { dice: '4 1 7' })).toMatchObject({
      code: 'draw_dice_other',
    });
    await act(agent, CONFIRM, { dice: '4 7 1' });
    const { lines } = await seen();
    expect(lines.slice(2).map(({ kind, details }) => [kind, details['dice']])).toEqual([
      ['dice_unread', undefined],
      ['dice_unread', undefined],
      ['dice_typed', '4 1 7'],
      ['dice_taken_back', '4 1 7'],
      ['dice_typed', '4 7 1'],
      ['dice_other', undefined],
      ['drawn', undefined],
    ]);
  });

  it('is held by two people: nobody confirms their own dice, and strangers do neither', async () => {
    await act(agent, TYPE, { dice: '471' });
    expect(await act(agent, CONFIRM, { dice: '4 7 1' })).toMatchObject({
      code: 'draw_same_person',
    });
    expect(await kinds()).toEqual(['dice_typed', 'dice_alone']);
    const stranger = await house.personWith(['auditor']);
    for (const document of [TYPE, CONFIRM]) {
      const { errors } = await stranger.ask(document, { id, dice: '4 7 1' });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it('does not begin before its hour', async () => {
    await house.at('2027-07-08T16:59:00Z');
    expect(await act(agent, TYPE, { dice: '471' })).toMatchObject({ code: 'draw_not_yet' });
  });

  it('is held once: of many who confirm at once one draws, the others are told', async () => {
    const others = await Promise.all(Array.from({ length: 6 }, () => house.personWith(['teller'])));
    await act(agent, TYPE, { dice: '471' });
    const answers = await Promise.all(
      others.map((person) => act(person, CONFIRM, { dice: '4 7 1' })),
    );
    expect(answers.filter(({ state }) => state === 'drawn')).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'draw_over')).toHaveLength(5);
    expect(await house.em.count(Drawn, { callId: call.id })).toBe(20);
    for (const document of [TYPE, BACK, CONFIRM, ASIDE]) {
      expect(await act(agent, document, { dice: '111' })).toMatchObject({ code: 'draw_over' });
    }
    const { data } = await agent.ask(
      PREPARE.replace('... on', '__typename ... on Denial { code } ... on'),
      {
        id: call.id,
      },
    );
    expect(data).toMatchObject({ prepareCouncilLottery: { code: 'draw_standing' } });
  });

  it('keeps its lottery once dice were typed, also when they are taken back', async () => {
    await act(agent, TYPE, { dice: '471' });
    await act(agent, BACK);
    expect(await act(agent, ASIDE)).toMatchObject({ code: 'draw_dice_typed' });
  });

  it('is kept by the database: no panel, no file and no line is changed or taken away', async () => {
    await act(agent, TYPE, { dice: '471' });
    await act(teller, CONFIRM, { dice: '4 7 1' });
    for (const table of ['council_drawn', 'council_draw_file', 'council_line', 'council_draw']) {
      await house.owner(async (client) => {
        await expect(client.query(`delete from ${table}`)).rejects.toThrow('append-only');
        await expect(client.query(`update ${table} set id = id`)).rejects.toThrow('append-only');
      });
    }
  });
});

/** What our verifier says of published files, and what the one in Python says. */
function judged(files: ReadonlyMap<string, string>): [boolean, boolean] {
  const ours = verifyDraw(new Map([...files].map(([name, text]) => [name, Buffer.from(text)])));
  const folder = mkdtempSync(join(tmpdir(), 'parvis-draw-'));
  try {
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    return [ours.ok, spawnSync('python3', [verifier, folder]).status === 0];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
