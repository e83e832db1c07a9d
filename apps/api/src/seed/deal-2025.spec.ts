import { describe, expect, it } from 'vitest';
import { dealBallots2025 } from './deal-2025';
import { demoProjects } from './furnish-2025';

describe('the ballots of 2025', () => {
  it('give each project its votes of each channel, on ballots that the rules allow', () => {
    for (const { channel, ballots } of dealBallots2025()) {
      for (const { code, votes } of demoProjects) {
        const given = ballots.filter((ballot) => ballot.includes(code)).length;
        expect([channel, code, given]).toEqual([channel, code, votes?.[channel] ?? 0]);
      }
      expect(ballots.filter((ballot) => ballot.length < 1 || ballot.length > 3)).toEqual([]);
      expect(ballots.filter((ballot) => new Set(ballot).size < ballot.length)).toEqual([]);
    }
  });

  it('come from 1,612 voters, 1,597 of whom said something that counts', () => {
    const dealt = dealBallots2025();
    const valid = dealt.reduce((sum, { ballots }) => sum + ballots.length, 0);
    const others = dealt.reduce((sum, { blank, spoilt }) => sum + blank + spoilt, 0);
    expect([valid, others]).toEqual([1_597, 15]);
  });
});
