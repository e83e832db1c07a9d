import { demoProjects } from './furnish-2025';

/** Where ballots of 2025 came from. */
export type DealtChannel = 'web' | 'paper' | 'bus';

/** The ballots of one channel: each names the codes of one to three projects. */
export interface DealtBallots {
  readonly channel: DealtChannel;
  readonly ballots: readonly (readonly string[])[];
  /** Papers with nothing on them, and papers that could not be counted. */
  readonly blank: number;
  readonly spoilt: number;
}

/** Voters by channel; the blank and spoilt ballots are paper ones. */
const turnout: readonly { channel: DealtChannel; voters: number; blank: number; spoilt: number }[] =
  [
    { channel: 'web', voters: 1_062, blank: 0, spoilt: 0 },
    { channel: 'paper', voters: 402, blank: 6, spoilt: 9 },
    { channel: 'bus', voters: 148, blank: 0, spoilt: 0 },
  ];

/**
 * Ballots that give exactly the votes of the demo's closed edition: those of each channel are dealt in a ring over its
 * valid voters, so that nobody names a project twice and nobody names more than three.
 */
export const dealBallots2025 = (): DealtBallots[] =>
  turnout.map(({ channel, voters, blank, spoilt }) => {
    const ballots: string[][] = Array.from({ length: voters - blank - spoilt }, () => []);
    let next = 0;
    for (const { code, votes } of demoProjects) {
      for (let vote = 0; vote < (votes?.[channel] ?? 0); vote++) {
        ballots[next++ % ballots.length]?.push(code);
      }
    }
    return { channel, ballots, blank, spoilt };
  });
