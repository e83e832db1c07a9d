import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '@parvis/kernel';
import { describe, expect, it } from 'vitest';
import type { Choices } from '../ballot/choices';
import { encodeBallot } from '../ballot/encoding';
import { aPoll } from '../manifest/poll.factory';
import type { SealedPoll } from '../manifest/sealed-poll';
import { type Chance, realChance } from './chance';
import { commitmentTo } from './commitment';
import { boundBytes, readEnvelope } from './layout';
import { sealWith } from './seal';

/** A line of the bulletin of ballots: all that everybody learns of one. */
interface Published {
  readonly tracker: string;
  readonly choices: Choices;
}

const TRUSTEES = 3;
const projects = ['P01', 'P02', 'P03', 'P04', 'P05'];
const ballots = projects.flatMap((a, at) =>
  projects.slice(at + 1).map((b) => [
    { project: a, value: 1 },
    { project: b, value: 1 },
  ]),
);

/** Keys that somebody who knows the bulletin, the manifest and an envelope may try for a ballot. */
function guesses(poll: SealedPoll, { tracker, choices }: Published, envelope: Uint8Array) {
  const said = utf8ToBytes(
    canonicalJson(choices.map(({ project, value }) => ({ project, value }))),
  );
  const mark = utf8ToBytes(tracker);
  const commitment = envelope.subarray(1, 33);
  const nonces = [new Uint8Array(16), sha256(mark).subarray(0, 16), commitment.subarray(0, 16)];
  const texts = [said, mark, concatBytes(said, mark), concatBytes(mark, said)];
  const encoded = nonces.map((nonce) =>
    encodeBallot(poll, { channel: 'web', neighbourhood: null, nonce, choices }),
  );
  const salts = [new Uint8Array(0), poll.digest, poll.id, commitment];
  return [...texts, ...encoded].flatMap((text) => [
    ...salts.map((salt) => sha256(concatBytes(salt, text))),
    ...salts.map((salt) => hmac(sha256, salt, text)),
  ]);
}

/** Envelopes that some published ballot opens: by the commitment to its key, or by the key itself. */
async function matches(poll: SealedPoll, list: readonly Published[], envelopes: Uint8Array[]) {
  const found = new Set<string>();
  for (const [at, bytes] of envelopes.entries()) {
    const read = readEnvelope(bytes, TRUSTEES);
    if (!read.ok) throw new Error(read.denial.code);
    const { commitment, body, shares } = read.value;
    for (const line of list) {
      for (const key of guesses(poll, line, bytes)) {
        if (bytesToHex(commitmentTo(key)) !== bytesToHex(commitment)) continue;
        const aes = await crypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, [
          'decrypt',
        ]);
        const head = bytes.slice(0, 33);
        const additionalData = Uint8Array.from(boundBytes(head, shares));
        const iv = new Uint8Array(12);
        await crypto.subtle.decrypt(
          { name: 'AES-GCM', iv, additionalData },
          aes,
          Uint8Array.from(body),
        );
        found.add(`${at} ${line.tracker}`);
      }
    }
  }
  return found;
}

describe('published ballots tried against envelopes', async () => {
  const { poll } = await aPoll(TRUSTEES, 2);
  const cast = async (chanceFor: (choices: Choices) => Chance) => {
    const done = await Promise.all(
      ballots.map(async (choices) => {
        const sealed = await sealWith(chanceFor(choices), poll, { choices, channel: 'web' });
        if (!sealed.ok) throw new Error(sealed.denial.code);
        return { ...sealed.value, choices };
      }),
    );
    return matches(
      poll,
      done.map(({ tracker, choices }) => ({ tracker, choices })),
      done.map(({ envelope }) => envelope),
    );
  };

  it('open none: the key of an envelope follows from nothing that is published', async () => {
    expect(await cast(() => realChance)).toEqual(new Set());
  });

  it('open every one where the key follows from the ballot', async () => {
    const weak = (choices: Choices): Chance => ({
      ...realChance,
      key: () => sha256(utf8ToBytes(canonicalJson(choices.map((one) => ({ ...one }))))),
    });
    expect((await cast(weak)).size).toBe(ballots.length);
  });
});
