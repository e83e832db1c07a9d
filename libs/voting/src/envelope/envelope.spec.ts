import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBallot } from '../ballot/encoding';
import { seatTrustees } from '../keys/seats';
import type { TrusteeKey } from '../keys/trustee-key';
import { sealedPoll, type SealedPoll } from '../manifest/sealed-poll';
import { trackerOf } from '../receipt/tracker';
import { aManifest, aPoll } from '../manifest/poll.factory';
import { realChance } from './chance';
import { envelopeHash, envelopeLength, readEnvelope } from './layout';
import { openEnvelope, openWithShares, unwrapShare } from './open';
import { sealBallot, sealBytes, type BallotDraft, type SealedBallot } from './seal';

const draft: BallotDraft = {
  choices: [
    { project: 'P02', value: 1 },
    { project: 'P05', value: 1 },
  ],
  channel: 'web',
  neighbourhood: 'bois-fleuri',
};

async function sealed(poll: SealedPoll, from = draft): Promise<SealedBallot> {
  const result = await sealBallot(poll, from);
  if (!result.ok) throw new Error(result.denial.code);
  return result.value;
}

async function opened(poll: SealedPoll, bytes: Uint8Array, keys: readonly TrusteeKey[]) {
  const seats = seatTrustees({ ...poll.manifest, needed: 1 }, keys);
  if (!seats.ok) throw new Error(seats.denial.code);
  return openEnvelope(poll, bytes, seats.value);
}

/** Every way to choose `size` of the items. */
function choose<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    choose(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}

const quorums: [number, number][] = [
  [1, 1],
  [3, 1],
  [3, 2],
  [2, 2],
  [5, 3],
];

describe.each(quorums)('an envelope for %i trustees, %i needed', async (n, k) => {
  const { poll, keys } = await aPoll(n, k);
  const ballot = await sealed(poll);

  it('is 560 bytes and 114 for each trustee', () => {
    expect(ballot.envelope).toHaveLength(560 + 114 * n);
    expect(envelopeLength(n)).toBe(560 + 114 * n);
    expect(ballot.hash).toBe(envelopeHash(ballot.envelope));
  });

  it('opens to the ballot and its tracker for every quorum, and for all together', async () => {
    for (const quorum of [...choose(keys, k), [...keys]]) {
      const result = await opened(poll, ballot.envelope, quorum);
      expect(result).toMatchObject({ ok: true, value: draft });
      if (result.ok) expect(trackerOf(result.value.nonce)).toBe(ballot.tracker);
    }
  });

  it('opens for no quorum that lacks one', async () => {
    for (const quorum of choose(keys, k - 1)) {
      expect(await opened(poll, ballot.envelope, quorum).catch(() => 'refused')).not.toMatchObject({
        ok: true,
      });
    }
  });

  it('is refused at the first quorum once any byte is changed', async () => {
    const quorum = keys.slice(0, k);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(ballot.envelope.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, mask) => {
          const bytes = ballot.envelope.slice();
          bytes[at] = (bytes[at] ?? 0) ^ mask;
          expect((await opened(poll, bytes, quorum)).ok).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('an envelope', async () => {
  const { poll, keys } = await aPoll(3, 2);
  const ballot = await sealed(poll);
  const code = async (bytes: Uint8Array, by = keys): Promise<string> => {
    const result = await opened(poll, bytes, by);
    return result.ok ? 'ok' : result.denial.code;
  };

  it('differs from another of the same ballot, at the same length', async () => {
    const again = await sealed(poll);
    expect(again.envelope).toHaveLength(ballot.envelope.length);
    expect(again.hash).not.toBe(ballot.hash);
    expect(again.tracker).not.toBe(ballot.tracker);
    const same = again.envelope.filter((byte, index) => byte === ballot.envelope[index]).length;
    expect(same).toBeLessThan(40);
  });

  it('has one length for every ballot', async () => {
    const one = await sealed(poll, { choices: [{ project: 'P01', value: 1 }], channel: 'bus' });
    expect(one.envelope).toHaveLength(ballot.envelope.length);
  });

  it('opens in no other poll', async () => {
    const changes = { poll: '0198c3a4-5b6c-7d8e-9f00-112233445567' };
    const fields = [changes, { title: 'Another text' }];
    for (const field of fields) {
      // The same trustees: only the poll, then only the manifest, is another.
      const other = sealedPoll(aManifest(keys, 2, field));
      expect((await opened(poll, ballot.envelope, keys)).ok).toBe(true);
      expect(await opened(other, ballot.envelope, keys)).toMatchObject({
        denial: { code: 'share_unreadable' },
      });
    }
  });

  it('says why it does not open', async () => {
    const changed = (at: number): Uint8Array => {
      const bytes = ballot.envelope.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes;
    };
    expect(await code(ballot.envelope.slice(1))).toBe('envelope_length');
    expect(await code(new Uint8Array(0))).toBe('envelope_length');
    expect(await code(changed(0))).toBe('envelope_version');
    expect(await code(changed(1))).toBe('share_unreadable');
    expect(await code(changed(40))).toBe('body_unreadable');
    expect(await code(changed(560))).toBe('envelope_malformed');
    expect(await code(changed(570))).toBe('share_unreadable');
    expect(await code(changed(560 + 2 * 114 + 70), keys.slice(0, 2))).toBe('body_unreadable');
    expect(await code(ballot.envelope, keys.slice(0, 1))).toBe('shares_too_few');
  });

  it('takes no share from another envelope of the same poll', async () => {
    const other = await sealed(poll);
    const mixed = ballot.envelope.slice();
    mixed.set(other.envelope.subarray(560, 674), 560);
    expect(await code(mixed)).toBe('share_unreadable');
  });

  it('refuses shares that are not of one polynomial, or lead to another key', async () => {
    const envelope = readEnvelope(ballot.envelope, 3);
    const seats = seatTrustees(poll.manifest, keys);
    if (!envelope.ok || !seats.ok) throw new Error('not read');
    const shares = await Promise.all(
      seats.value.map(async (seat) => {
        const share = await unwrapShare(poll, envelope.value, seat);
        if (!share.ok) throw new Error(share.denial.code);
        return share.value;
      }),
    );
    const bent = shares.map((one, index) =>
      index === 2
        ? { ...one, share: one.share.map((byte, at) => (at === 5 ? byte ^ 1 : byte)) }
        : one,
    );
    expect((await openWithShares(poll, envelope.value, shares)).ok).toBe(true);
    expect(await openWithShares(poll, envelope.value, bent)).toMatchObject({
      denial: { code: 'shares_disagree' },
    });
    expect(await openWithShares(poll, envelope.value, bent.slice(1))).toMatchObject({
      denial: { code: 'commitment_differs' },
    });
    const twice = [shares[0], shares[0]].flatMap((one) => one ?? []);
    expect(await openWithShares(poll, envelope.value, twice)).toMatchObject({
      denial: { code: 'shares_too_few' },
    });
  });

  it('lists a ballot that the rule refuses, however well it was sealed', async () => {
    const over = encodeBallot(poll, {
      channel: 'web',
      neighbourhood: null,
      nonce: new Uint8Array(16),
      choices: ['P01', 'P02', 'P03', 'P04'].map((project) => ({ project, value: 1 })),
    });
    expect(await code(await sealBytes(realChance, poll, over))).toBe('ballot_too_many');
    const noise = new Uint8Array(512).fill(7).fill(1, 0, 1);
    expect(await code(await sealBytes(realChance, poll, noise))).toBe('ballot_of_another_poll');
  });

  it('is not made for a ballot that the rule refuses', async () => {
    expect(await sealBallot(poll, { choices: [], channel: 'web' })).toMatchObject({
      denial: { code: 'ballot_blank' },
    });
    expect(await sealBallot(poll, { ...draft, neighbourhood: 'elsewhere' })).toMatchObject({
      denial: { code: 'ballot_unknown_neighbourhood' },
    });
  });
});
