import type { VoterPlaces } from '@parvis/budget';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Import, type StoredPlaces } from './import.entity';

/** As the row keeps them. */
export const storedPlaces = (places: VoterPlaces): StoredPlaces =>
  [...places].map(([place, ballots]) => [place, [...ballots].flat()]);

/** Where the voters of an imported election live, when its file says it. */
export async function voterPlaces(
  em: EntityManager,
  editionId: string,
): Promise<VoterPlaces | undefined> {
  const origin = await em.findOne(Import, { editionId }, { populate: ['voterPlaces'] });
  return origin?.voterPlaces ? placesOf(origin.voterPlaces) : undefined;
}

/** As the count reads them. */
const placesOf = (stored: StoredPlaces): VoterPlaces =>
  new Map(stored.map(([place, ballots]) => [place, new Map(pairs(ballots))]));

function* pairs(numbers: readonly number[]): Generator<[number, number]> {
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    yield [numbers[at] as number, numbers[at + 1] as number];
  }
}
