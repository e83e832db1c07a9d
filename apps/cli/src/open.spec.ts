import { generateTrusteeKey, sealBallot, sealedPoll, writeKeyFile } from '@parvis/voting';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeManifest, manifestText } from '@parvis/voting';
import { Stop } from './exit';
import { open } from './open';
import { Words } from './words';

describe('parvis open', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-open-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const written = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  async function aSet(trustees = 1, needed = 1) {
    const keys = await Promise.all(Array.from({ length: trustees }, generateTrusteeKey));
    const manifest = composeManifest({
      ...{ format: 'parvis/manifest', version: 1, poll: '0198c3a4-5b6c-4d8e-9f00-112233445566' },
      title: 'Essai',
      rule: { kind: 'approval_max', choices: 2, blankAllowed: false },
      tally: { rule: 'greedy', version: 1, settings: {} },
      projects: ['P01', 'P02'].map((id, index) => ({ id, number: index + 1, title: id, cost: 1 })),
      ...{ opensAt: '2027-09-18T07:00:00Z', closesAt: '2027-10-10T18:00:00Z' },
      trustees: keys.map(({ publicKey }, at) => ({ name: `Gardien ${at + 1}`, publicKey })),
      ...{ needed, receiptKey: 'ab'.repeat(32) },
    });
    if (!manifest.ok) throw new Error(manifest.denial.code);
    const choices = [{ project: 'P02', value: 1 }];
    const sealed = await sealBallot(sealedPoll(manifest.value), { choices, channel: 'web' });
    if (!sealed.ok) throw new Error(sealed.denial.code);
    const bytes = Buffer.from(sealed.value.envelope).toString('base64');
    const head = `parvis/final-set/v1 ${manifest.value.poll}\n${manifestText(manifest.value)}\n`;
    const file = `${head}${sealed.value.hash} ${bytes}\n`;
    const about = { label: 'Essai', demo: false };
    const keyFiles = await Promise.all(keys.map((key) => writeKeyFile(key, about)));
    return { file, keyFiles, keyFile: keyFiles[0] ?? '', tracker: sealed.value.tracker };
  }

  it('opens what the desk exported with the trustee’s key file', async () => {
    const { file, keyFile, tracker } = await aSet();
    const out = await open(['--set', written('set', file), '--key', written('key', keyFile)]);
    expect(JSON.parse(out)).toMatchObject({
      ...{ format: 'parvis/opening', program: 'cli' },
      ballots: [{ tracker, choices: [{ project: 'P02', value: 1 }], channel: 'web' }],
      invalid: [],
      listHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('refuses the key of another poll, a damaged key, a file that is no set', async () => {
    const { file, keyFile } = await aSet();
    const other = await aSet();
    const [set, key] = [written('set', file), written('key', keyFile)];
    const stranger = open(['--set', set, '--key', written('other', other.keyFile)]);
    await expect(stranger).rejects.toMatchObject({ key: 'cli_open_key_of_another_poll' });
    const damaged = written('damaged', keyFile.replace(/"privateKey":"../, '"privateKey":"zz'));
    await expect(open(['--set', set, '--key', damaged])).rejects.toMatchObject({
      key: 'cli_open_key_wrong',
    });
    await expect(open(['--set', key, '--key', key])).rejects.toMatchObject({
      key: 'cli_open_not_a_set',
    });
    const other64 = file.replace(/\n[0-9a-f]{64} /, `\n${'0'.repeat(64)} `);
    await expect(open(['--set', written('altered', other64), '--key', key])).rejects.toMatchObject({
      key: 'cli_open_not_a_set',
    });
    await expect(open(['--set', set])).rejects.toMatchObject({ key: 'cli_open_usage' });
  });

  /** What the terminal says, in each language. */
  const said = async (args: string[]): Promise<string[]> => {
    const stop = await open(args).catch((error: unknown) => error);
    if (!(stop instanceof Stop)) throw new Error('Nothing was refused');
    return (['fr', 'en'] as const).map((tongue) => new Words(tongue).say(stop.key, stop.params));
  };

  it('says each refusal in a sentence of either language', async () => {
    const { file, keyFile } = await aSet();
    const other = await aSet();
    const [set, key] = [written('set', file), written('key', keyFile)];
    const strange = written('other', other.keyFile);
    expect(await said(['--set', set, '--key', key, '--key', strange])).toEqual([
      expect.stringContaining('la clé n° 2 n'),
      expect.stringContaining('key no. 2 does not belong'),
    ]);
    expect((await said(['--set', set, '--key', set]))[0]).toContain('fichier de clé');
    expect((await said(['--set', key, '--key', key]))[0]).toContain('une urne');
    expect((await said(['--set', set]))[1]).toContain('give the ballot box');
  });

  it('opens nothing with one trustee of three when two are needed, and says so', async () => {
    const { file, keyFiles } = await aSet(3, 2);
    const set = written('set', file);
    const [one = '', two = ''] = keyFiles.map((text, at) => written(`key-${at}`, text));
    expect((await said(['--set', set, '--key', one, '--key', one]))[0]).toMatch(
      /données.*1\. Il en faut 2.*Rien n.a été ouvert/,
    );
    expect(JSON.parse(await open(['--set', set, '--key', one, '--key', two]))).toMatchObject({
      ballots: [{ choices: [{ project: 'P02', value: 1 }] }],
    });
  });
});
