import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from '../../../test/house';
import { aTown } from '../../town/town.factory';
import { anOpenPoll, aPollOwner } from '../voting.factory';

describe('the pages of a vote', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-pages-'));
  let house: House;

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    for (const name of ['index.html', 'trustee.html', 'assets/a.js', 'SHA256SUMS']) {
      writeFileSync(join(folder, name), name);
    }
    house = await House.open({ PARVIS_PAGES_DIR: folder });
    await aTown(house.em);
    aPollOwner(house);
  });
  afterAll(() => house.close());

  const journalOf = async (id: string) =>
    (await house.visitor().get(`/files/log/${id}/journal`))
      .split('\n')
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as { entry: { kind: string; details: object } }).entry);

  it('are named by the manifest; a change while the poll is open is one line of its journal', async () => {
    const { id, sealed } = await anOpenPoll(house);
    const { pages } = sealed.manifest;
    expect(pages).toEqual({
      voting: expect.stringMatching(/^[0-9a-f]{64}$/),
      opening: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await house.runJob('voting.watch_pages');
    expect(await journalOf(id)).toEqual([]);
    writeFileSync(join(folder, 'assets/a.js'), 'const mended = true;');
    await Promise.all([1, 2].map(() => house.runJob('voting.watch_pages')));
    await house.runJob('voting.watch_pages');
    const [changed, ...more] = await journalOf(id);
    expect(more).toEqual([]);
    expect(changed).toMatchObject({
      kind: 'pages_changed',
      details: { voting: expect.not.stringMatching(pages?.voting ?? ''), opening: pages?.opening },
    });
  });

  it('say nothing of what is not served', async () => {
    const { id } = await anOpenPoll(house);
    writeFileSync(join(folder, 'SHA256SUMS'), 'another list');
    await house.runJob('voting.watch_pages');
    expect(await journalOf(id)).toEqual([]);
  });
});
