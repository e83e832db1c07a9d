import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BallotRule } from '../ballot/rule';
import { validateBallot } from '../ballot/validate';
import { generateTrusteeKey, type TrusteeKey } from '../keys/trustee-key';
import { manifestFields } from '../manifest/poll.factory';
import { sealedPoll } from '../manifest/sealed-poll';
import type { Manifest } from '../manifest/shape';
import { envelopeOfLine, manifestOfSet } from '../open/final-set';
import { openAll } from '../open/open-all';
import { KNOWN_BALLOTS, knownBallots } from './known-ballots';
import { rehearsalQuorums } from './quorums';
import { rehearsalSet } from './rehearsal';

const combinations = (n: number, k: number): number =>
  k === 0 ? 1 : (combinations(n - 1, k - 1) * n) / k;

describe('the quorums of a rehearsal', () => {
  it('are min(3, C(n, k)) different ones, of k trustees each', () => {
    const sizes = fc
      .integer({ min: 1, max: 15 })
      .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 1, max: n })));
    fc.assert(
      fc.property(sizes, ([n, k]) => {
        const quorums = rehearsalQuorums(n, k);
        expect(quorums).toHaveLength(Math.min(3, combinations(n, k)));
        expect(new Set(quorums.map((one) => one.join())).size).toBe(quorums.length);
        for (const quorum of quorums) {
          expect(new Set(quorum).size).toBe(k);
          expect(quorum.every((rank) => rank >= 1 && rank <= n)).toBe(true);
        }
        const seated = new Set(quorums.flat()).size;
        expect(seated).toBe(Math.min(n, 3 * k));
      }),
    );
  });

  it('of two in three are all three pairs', () => {
    expect(rehearsalQuorums(3, 2)).toEqual([
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
  });
});

describe('known ballots', () => {
  const projects = [3, 5, 7, 9].map((cost, at) => ({ id: `P0${at + 1}`, cost }));
  const blankAllowed = false;
  const rules: BallotRule[] = [
    { kind: 'approval_fixed', choices: 2, blankAllowed },
    { kind: 'approval_max', choices: 3, blankAllowed },
    { kind: 'points', points: 10, mostPerProject: 4, spendAll: true, blankAllowed },
    { kind: 'basket', limit: 12, leastPercent: 90, blankAllowed },
    { kind: 'grades', grades: ['non', 'bof', 'oui'], blankAllowed },
    { kind: 'ranked', places: 3, blankAllowed },
  ];

  it.each(rules)('are twenty, follow the rule, and name every project: $kind', (rule) => {
    const ballots = knownBallots(rule, projects);
    expect(ballots).toHaveLength(KNOWN_BALLOTS);
    for (const one of ballots) expect(validateBallot(rule, projects, one).ok).toBe(true);
    const named = new Set(ballots.flat().map(({ project }) => project));
    expect(named.size).toBe(projects.length);
  });
});

describe('a rehearsal', () => {
  const open = async (text: string, keys: readonly TrusteeKey[]) => {
    const [head = '', second = '', ...lines] = text.trim().split('\n');
    const manifest = manifestOfSet(head, second);
    if (!manifest) throw new Error('No set');
    const envelopes = lines.map((line) => {
      const bytes = envelopeOfLine(line);
      if (!bytes.ok) throw new Error(line);
      return bytes.value;
    });
    return openAll({ poll: sealedPoll(manifest), envelopes, keys });
  };

  it.each([
    [1, 1],
    [3, 2],
    [5, 3],
  ])('of %i trustees, %i needed, opens with each quorum and with no other', async (n, k) => {
    const keys = await Promise.all(Array.from({ length: n }, generateTrusteeKey));
    const fields = manifestFields(keys, k) as { trustees: Manifest['trustees'] };
    for (const quorum of rehearsalQuorums(n, k)) {
      const set = await rehearsalSet(fields, quorum);
      if (!set.ok) throw new Error(set.denial.code);
      const present = keys.filter((_, at) => quorum.includes(at + 1));
      expect(await open(set.value.text, present)).toMatchObject({
        value: {
          ...{ setHash: set.value.setHash, listHash: set.value.listHash, invalid: [] },
          equation: { valid: KNOWN_BALLOTS, holds: true },
        },
      });
      if (k > 1) {
        expect(await open(set.value.text, present.slice(1))).toMatchObject({
          denial: { code: 'keys_too_few' },
        });
      }
      const stranger = keys.find((_, at) => !quorum.includes(at + 1));
      if (!stranger) continue;
      expect(await open(set.value.text, [...present.slice(1), stranger])).toMatchObject({
        denial: { code: 'key_of_another_poll' },
      });
    }
  });
});
