import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPoll } from '../manifest/poll.factory';
import { BALLOT_BYTES, decodeBallot, encodeBallot, type Ballot } from './encoding';
import { MOST_PROJECTS } from './rule';

const anyBallot = (ids: readonly string[]): fc.Arbitrary<Ballot> =>
  fc.record({
    channel: fc.constantFrom('web' as const, 'desk' as const, 'bus' as const),
    neighbourhood: fc.constantFrom(null, 'le-marche', 'bois-fleuri'),
    nonce: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    choices: fc
      .tuple(...ids.map(() => fc.integer({ min: 0, max: 65_535 })))
      .map((values) =>
        values
          .map((value, index) => ({ project: ids[index] ?? '', value }))
          .filter(({ value }) => value > 0),
      ),
  });

describe('the encoding of a ballot', async () => {
  const { poll } = await aPoll(1, 1);
  const { poll: other } = await aPoll(1, 1);
  const ids = poll.manifest.projects.map(({ id }) => id);

  it('gives back what was put in, in 512 bytes', () => {
    fc.assert(
      fc.property(anyBallot(ids), (ballot) => {
        const bytes = encodeBallot(poll, ballot);
        expect(bytes).toHaveLength(BALLOT_BYTES);
        const decoded = decodeBallot(poll, bytes);
        expect(decoded).toEqual({
          ok: true,
          value: { ...ballot, nonce: Uint8Array.from(ballot.nonce) },
        });
      }),
    );
  });

  it('has one spelling only: a changed byte is refused or says something else', () => {
    fc.assert(
      fc.property(
        anyBallot(ids),
        fc.nat(BALLOT_BYTES - 1),
        fc.integer({ min: 1, max: 255 }),
        (ballot, at, mask) => {
          const bytes = encodeBallot(poll, ballot);
          bytes[at] = (bytes[at] ?? 0) ^ mask;
          const decoded = decodeBallot(poll, bytes);
          if (decoded.ok) expect(encodeBallot(poll, decoded.value)).toEqual(bytes);
        },
      ),
    );
  });

  it('refuses the ballot of another poll or of another manifest', () => {
    const bytes = encodeBallot(poll, {
      channel: 'web',
      neighbourhood: null,
      nonce: new Uint8Array(16),
      choices: [],
    });
    expect(decodeBallot(other, bytes)).toMatchObject({
      denial: { code: 'ballot_of_another_manifest' },
    });
    bytes[6] = 0xff;
    expect(decodeBallot(poll, bytes)).toMatchObject({ denial: { code: 'ballot_of_another_poll' } });
    expect(decodeBallot(poll, bytes.subarray(1))).toMatchObject({
      denial: { code: 'ballot_malformed' },
    });
  });

  it('holds the most projects that a rule may have', async () => {
    const { poll: large } = await aPoll(1, 1, {
      projects: Array.from({ length: MOST_PROJECTS }, (_, index) => ({
        id: `p${index}`,
        number: index + 1,
        title: 'x',
        cost: 1,
      })),
    });
    const last = { project: `p${MOST_PROJECTS - 1}`, value: 65_535 };
    const bytes = encodeBallot(large, {
      channel: 'bus',
      neighbourhood: null,
      nonce: new Uint8Array(16),
      choices: [last],
    });
    expect(decodeBallot(large, bytes)).toMatchObject({ value: { choices: [last] } });
  });
});
