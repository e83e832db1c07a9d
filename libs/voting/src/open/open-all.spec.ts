import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { publicDice, shuffled } from '@parvis/kernel';
import { describe, expect, it } from 'vitest';
import { encodeBallot } from '../ballot/encoding';
import { realChance } from '../envelope/chance';
import { sealBallot, sealBytes, type BallotDraft, type SealedBallot } from '../envelope/seal';
import { generateTrusteeKey } from '../keys/trustee-key';
import { aPoll } from '../manifest/poll.factory';
import { envelopeHash } from '../envelope/layout';
import { ballotListLines } from './ballot-list';
import { openAll, type Opening, type OpeningTask } from './open-all';

describe('openAll', async () => {
  const { poll, keys } = await aPoll(3, 2);
  const draft = (index: number): BallotDraft => ({
    choices: [{ project: `P0${1 + (index % 5)}`, value: 1 }],
    channel: index % 3 === 0 ? 'bus' : 'web',
  });
  const cast: SealedBallot[] = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const sealed = await sealBallot(poll, draft(index));
      if (!sealed.ok) throw new Error(sealed.denial.code);
      return sealed.value;
    }),
  );
  const envelopes = cast.map(({ envelope }) => envelope);
  const open = async (task: Partial<OpeningTask>): Promise<Opening> => {
    const opening = await openAll({ poll, envelopes, keys: keys.slice(0, 2), ...task });
    if (!opening.ok) throw new Error(opening.denial.code);
    return opening.value;
  };
  const withNonce = (fill: number, project: string): Promise<Uint8Array> => {
    const nonce = new Uint8Array(16).fill(fill);
    const choices = [{ project, value: 1 }];
    const bytes = encodeBallot(poll, { channel: 'web', neighbourhood: null, nonce, choices });
    return sealBytes(realChance, poll, bytes);
  };

  it('finds every voter’s choices at the tracker that was shown', async () => {
    const { ballots, equation, invalid } = await open({});
    expect(equation).toEqual({ final: 40, valid: 40, invalid: 0, holds: true });
    expect(invalid).toEqual([]);
    const found = new Map(ballots.map((ballot) => [ballot.tracker, ballot]));
    cast.forEach(({ tracker }, index) => expect(found.get(tracker)).toMatchObject(draft(index)));
  });

  it('gives the same list for every quorum and every order of the envelopes', async () => {
    const { listHash } = await open({});
    const mixed = shuffled(envelopes, publicDice('another order'));
    expect((await open({ keys: keys.slice(1), envelopes: mixed })).listHash).toBe(listHash);
    expect((await open({ keys })).listHash).toBe(listHash);
  });

  it('hashes the published lines as they are, and they tell no channel', async () => {
    const { ballots, listHash } = await open({});
    const text = [...ballotListLines(ballots)].join('');
    expect(bytesToHex(sha256(utf8ToBytes(text)))).toBe(listHash);
    expect(text).not.toMatch(/bus|web|channel/);
    expect(text.split('\n')).toHaveLength(41);
  });

  it('lists what it cannot open, with the reason, and the equation still holds', async () => {
    const broken = envelopes.map((bytes) => bytes.slice());
    broken[3]?.fill(0, 100, 140);
    const short = new Uint8Array(10);
    const task = { envelopes: [...broken, short, envelopes[0] ?? short] };
    const { equation, invalid } = await open(task);
    expect(equation).toEqual({ final: 42, valid: 39, invalid: 3, holds: true });
    expect(invalid.map(({ reason }) => reason).sort()).toEqual([
      'body_unreadable',
      'envelope_length',
      'envelope_twice',
    ]);
  });

  it('keeps the first in the log of two equal trackers', async () => {
    const [first, second] = [await withNonce(9, 'P01'), await withNonce(9, 'P02')];
    const log = [second, first].map(envelopeHash);
    const { ballots, invalid } = await open({ envelopes: [first, second], log });
    expect(ballots).toMatchObject([{ choices: [{ project: 'P02' }] }]);
    expect(invalid).toEqual([{ hash: envelopeHash(first), reason: 'tracker_twice' }]);
    const unlogged = await open({ envelopes: [first, second] });
    expect(unlogged.ballots).toMatchObject([{ choices: [{ project: 'P01' }] }]);
  });

  it('keeps the first in the log of two envelopes with one key', async () => {
    const key = new Uint8Array(32).fill(3);
    const chance = { ...realChance, key: () => key.slice() };
    const sealed = await Promise.all(
      [1, 2].map((fill) => {
        const nonce = new Uint8Array(16).fill(fill);
        const choices = [{ project: 'P01', value: 1 }];
        const ballot = { channel: 'web' as const, neighbourhood: null, nonce, choices };
        return sealBytes(chance, poll, encodeBallot(poll, ballot));
      }),
    );
    const { invalid, equation } = await open({ envelopes: sealed });
    expect(invalid).toMatchObject([{ reason: 'commitment_twice' }]);
    expect(equation.holds).toBe(true);
  });

  it('refuses an envelope that the log does not know', async () => {
    const log = cast.slice(1).map(({ hash }) => hash);
    const { invalid } = await open({ log });
    expect(invalid).toEqual([{ hash: cast[0]?.hash, reason: 'envelope_not_in_log' }]);
  });

  it('reads the envelopes as they come, and tells how far it is', async () => {
    async function* arriving() {
      for (const bytes of envelopes) yield await Promise.resolve(bytes);
    }
    const progress: number[] = [];
    const { equation } = await open({
      envelopes: arriving(),
      onProgress: (opened) => progress.push(opened),
    });
    expect(equation.valid).toBe(40);
    expect(progress).toEqual([32, 40]);
  });

  it('opens an empty box to an empty list', async () => {
    const { ballots, listHash } = await open({ envelopes: [] });
    expect(ballots).toEqual([]);
    expect(listHash).toBe(bytesToHex(sha256(new Uint8Array())));
  });

  it('does not begin without the keys of the poll', async () => {
    const stranger = await generateTrusteeKey();
    const codes = [keys.slice(0, 1), [...keys, stranger]].map(async (some) => {
      const opening = await openAll({ poll, envelopes, keys: some });
      return opening.ok ? 'ok' : opening.denial.code;
    });
    expect(await Promise.all(codes)).toEqual(['keys_too_few', 'key_of_another_poll']);
  });
});
