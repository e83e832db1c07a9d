import { describe, expect, it } from 'vitest';
import { aManifest } from '../manifest/poll.factory';
import { readKeyFile, writeKeyFile } from './key-file';
import { seatTrustees } from './seats';
import { generateTrusteeKey, keyFingerprint } from './trustee-key';

describe('the file of a trustee key', async () => {
  const key = await generateTrusteeKey();
  const text = await writeKeyFile(key, { label: 'Scrutatrice', demo: true });

  it('gives back the same key, its label, and whether it is for the demonstration', async () => {
    const read = await readKeyFile(text);
    expect(read).toMatchObject({ value: { label: 'Scrutatrice', demo: true } });
    if (read.ok) expect(await writeKeyFile(read.value.key, read.value)).toBe(text);
  });

  it('is refused when it is not one, or of another version', async () => {
    for (const other of ['', '{}', text.replace('"version":1', '"version":2'), text.slice(0, 90)]) {
      expect(await readKeyFile(other)).toMatchObject({ denial: { code: 'key_file_malformed' } });
    }
  });

  it('is refused when its halves do not belong together', async () => {
    const other = JSON.parse(
      await writeKeyFile(await generateTrusteeKey(), { label: 'x', demo: false }),
    ) as Record<string, string>;
    const mine = JSON.parse(text) as Record<string, string>;
    const mixed = [
      { ...mine, privateKey: other.privateKey },
      { ...mine, publicKey: other.publicKey },
      { ...mine, publicKey: other.publicKey, fingerprint: other.fingerprint },
      { ...mine, privateKey: '00'.repeat(32) },
      { ...mine, privateKey: 'ff'.repeat(32) },
    ];
    for (const file of mixed) {
      expect(await readKeyFile(JSON.stringify(file))).toMatchObject({
        denial: { code: 'key_file_damaged' },
      });
    }
  });

  it('carries a fingerprint of four blocks that two people can read aloud', () => {
    expect(keyFingerprint(key.publicKey)).toMatch(/^[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){3}$/);
  });
});

describe('seatTrustees', async () => {
  const keys = await Promise.all([1, 2, 3].map(generateTrusteeKey));
  const manifest = aManifest(keys, 2);

  it('knows each trustee by the public key, in any order', () => {
    const seats = seatTrustees(manifest, [...keys].reverse());
    expect(seats).toMatchObject({ value: [{ trustee: 1 }, { trustee: 2 }, { trustee: 3 }] });
  });

  it('does not count one trustee twice, and refuses a stranger', async () => {
    const [first] = keys;
    const stranger = await generateTrusteeKey();
    expect(seatTrustees(manifest, first ? [first, first] : [])).toMatchObject({
      denial: { code: 'keys_too_few', details: { given: 1, needed: 2 } },
    });
    expect(seatTrustees(manifest, [...keys, stranger])).toMatchObject({
      denial: { code: 'key_of_another_poll', details: { key: 4 } },
    });
  });
});
