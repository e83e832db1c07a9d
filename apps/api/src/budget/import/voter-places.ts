import type { VoterPlaces } from '@parvis/budget';
import type { StoredPlaces } from './import.entity';

/** As the row keeps them. */
export const storedPlaces = (places: VoterPlaces): StoredPlaces =>
  [...places].map(([place, ballots]) => [place, [...ballots].flat()]);

/** As the count reads them. */
export const placesOf = (stored: StoredPlaces): VoterPlaces =>
  new Map(stored.map(([place, ballots]) => [place, new Map(pairs(ballots))]));

function* pairs(numbers: readonly number[]): Generator<[number, number]> {
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    yield [numbers[at] as number, numbers[at + 1] as number];
  }
}
