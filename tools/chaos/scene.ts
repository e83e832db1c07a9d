import type { Dice } from './dice.ts';
import type { House } from './house.ts';
import type { LogWatch } from './log-watch.ts';
import type { BoxInChaos } from './poll.ts';
import type { Voters } from './voters.ts';

/** Where a fault strikes: the house, a box of its own in which people vote meanwhile, and dice for the moments. */
export interface Scene {
  readonly house: House;
  readonly box: BoxInChaos;
  readonly voters: Voters;
  readonly dice: Dice;
  readonly watch: LogWatch;
  /** Looks at what the closed box holds; the checker compares the looks. */
  readonly look: () => Promise<void>;
}

export interface Fault {
  /** As in `--fault F1`. */
  readonly id: string;
  readonly title: string;
  /** Milliseconds from the first vote to the closing; a box that stays open by default. */
  readonly closesAfter?: number;
  readonly electors?: number;
  /** The longest that somebody waits between two votes, in milliseconds; 700 by default. */
  readonly pauses?: number;
  /** Strikes, and tells in a few words what it did. @throws Broken when a promise was seen broken on the way */
  readonly strike: (scene: Scene) => Promise<string>;
}

/** A promise that no history shows. */
export class Broken extends Error {}
