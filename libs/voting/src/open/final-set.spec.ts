import { expect, it } from 'vitest';
import { envelopeHash } from '../envelope/layout';
import { generateTrusteeKey } from '../keys/trustee-key';
import { manifestText } from '../manifest/manifest-hash';
import { aManifest } from '../manifest/poll.factory';
import { envelopeOfLine, manifestOfSet } from './final-set';

it('is headed by the manifest of its poll, and of no other', async () => {
  const manifest = aManifest([await generateTrusteeKey()], 1);
  const text = manifestText(manifest);
  expect(manifestOfSet(`parvis/final-set/v1 ${manifest.poll}`, text)).toEqual(manifest);
  expect(manifestOfSet('parvis/final-set/v1 other', text)).toBeUndefined();
  expect(manifestOfSet(`parvis/final-set/v1 ${manifest.poll}`, '{}')).toBeUndefined();
});

it('gives the bytes of a line only when they are those of its hash', () => {
  const bytes = Uint8Array.of(1, 2, 3);
  const hash = envelopeHash(bytes);
  expect(envelopeOfLine(`${hash} AQID`)).toEqual({ ok: true, value: bytes });
  for (const line of ['', 'AQID', `${hash} AQIE`, `${hash} AQID more`, `${hash} A*ID`, `${hash} `])
    expect(envelopeOfLine(line)).toMatchObject({ denial: { code: 'not_a_set' } });
});
