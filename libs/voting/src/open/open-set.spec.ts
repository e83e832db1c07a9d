import { writeKeySheet, readKeySheet } from '../keys/key-sheet';
import { generateTrusteeKey } from '../keys/trustee-key';
import { composeManifest } from '../manifest/manifest';
import { manifestText } from '../manifest/manifest-hash';
import { sealedPoll } from '../manifest/sealed-poll';
import { sealBallot } from '../envelope/seal';
import { describe, expect, it } from 'vitest';
import { openSet } from './open-set';

describe('the text of a box', async () => {
  const [one, two, three, four, stranger] = await Promise.all([
    generateTrusteeKey(),
    generateTrusteeKey(),
    generateTrusteeKey(),
    generateTrusteeKey(),
    generateTrusteeKey(),
  ]);
  const trustees = [one, two, three].map(({ publicKey }, at) => ({ name: `G${at}`, publicKey }));
  const manifest = composeManifest({
    ...{ format: 'parvis/manifest', version: 1, poll: '0198c3a4-5b6c-4d8e-9f00-112233445566' },
    title: 'Essai',
    rule: { kind: 'approval_max', choices: 2, blankAllowed: false },
    tally: { rule: 'greedy', version: 1, settings: {} },
    projects: ['P01', 'P02'].map((id, index) => ({ id, number: index + 1, title: id, cost: 1 })),
    ...{ opensAt: '2027-09-18T07:00:00Z', closesAt: '2027-10-10T18:00:00Z' },
    ...{ trustees, needed: 2, receiptKey: 'ab'.repeat(32) },
  });
  if (!manifest.ok) throw new Error(manifest.denial.code);
  const lines = await Promise.all(
    ['P01', 'P02', 'P02'].map(async (project) => {
      const draft = { choices: [{ project, value: 1 }], channel: 'web' as const };
      const sealed = await sealBallot(sealedPoll(manifest.value), draft);
      if (!sealed.ok) throw new Error(sealed.denial.code);
      return `${sealed.value.hash} ${Buffer.from(sealed.value.envelope).toString('base64')}\n`;
    }),
  );
  const head = `parvis/final-set/v1 ${manifest.value.poll}\n${manifestText(manifest.value)}\n`;
  const set = head + lines.sort().join('');

  it('gives the same list with any two of three keys, one of them typed from its sheet', async () => {
    const typed = await readKeySheet(await writeKeySheet(three));
    if (!typed.ok) throw new Error(typed.denial.code);
    const boxes = await Promise.all(
      [
        [one, two],
        [two, typed.value],
        [typed.value, one],
      ].map((pair) => openSet(set, 'page', pair)),
    );
    const hashes = boxes.map((box) => (box.ok ? box.value.opening.listHash : box.denial.code));
    expect(new Set(hashes).size).toBe(1);
    expect(boxes[0]).toMatchObject({
      value: { title: 'Essai', opening: { equation: { final: 3, valid: 3, holds: true } } },
    });
    if (boxes[0]?.ok)
      expect(JSON.parse(boxes[0].value.file)).toMatchObject({
        program: 'page',
        listHash: hashes[0],
      });
  });

  it('opens nothing with one key, a stranger’s key, or what is no box', async () => {
    expect(await openSet(set, 'page', [one])).toMatchObject({
      denial: { code: 'keys_too_few', details: { given: 1, needed: 2 } },
    });
    expect(await openSet(set, 'page', [one, four, stranger])).toMatchObject({
      denial: { code: 'key_of_another_poll', details: { key: 2 } },
    });
    for (const text of ['', 'hello', set.replace('final-set', 'set'), `${set}no envelope\n`]) {
      expect(await openSet(text, 'page', [one, two])).toMatchObject({
        denial: { code: 'not_a_set' },
      });
    }
  });
});
