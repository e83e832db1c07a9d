import { type Election } from '../election/election';
import { type VoterPlaces } from '../election/voter-places';
import { winnersNamedOn } from './representation';

/** Who sees themselves in the outcome, at one place. */
export interface PlaceRepresentation {
  /** As the file writes them, empty for those who did not say; several where small ones were put together. */
  readonly places: readonly string[];
  readonly voters: number;
  readonly withWinner: number;
}

/** Fewer people than this in a cell could be recognised (decision 15 of the papers). */
const SMALLEST_CELL = 10;

/**
 * Counts, for each place where voters live, those who named a winner. No cell tells of fewer than ten people: a place
 * with 1 to 9 voters, or 1 to 9 of them with or without a winner, is put together with others, the smallest first,
 * until the group may be told, so that no difference from the total gives it away either. Those who do not say where
 * they live are a place like the others. The most voters come first; nothing is told of an election too small.
 */
export function representationByPlace(
  election: Election,
  winners: readonly string[],
  places: VoterPlaces,
): PlaceRepresentation[] {
  const namedOn = winnersNamedOn(election, winners);
  const cells = [...places]
    .map(([name, ballots]) => {
      let voters = 0;
      let withWinner = 0;
      for (const [ballot, cast] of ballots) {
        voters += cast;
        if (namedOn(ballot) > 0) withWinner += cast;
      }
      return { places: [name], voters, withWinner };
    })
    .sort(mostFirst);
  const told = cells.filter(mayBeTold);
  let together = sumOf(cells.filter((cell) => !mayBeTold(cell)));
  while (together.voters > 0 && !mayBeTold(together)) {
    const smallest = told.pop();
    if (!smallest) return [];
    together = sumOf([smallest, together]);
  }
  return together.voters > 0 ? [...told, together].sort(mostFirst) : told;
}

const isTold = (people: number): boolean => people === 0 || people >= SMALLEST_CELL;

const mayBeTold = ({ voters, withWinner }: PlaceRepresentation): boolean =>
  isTold(voters) && isTold(withWinner) && isTold(voters - withWinner);

const sumOf = (cells: readonly PlaceRepresentation[]): PlaceRepresentation => ({
  places: cells.flatMap(({ places }) => places),
  voters: cells.reduce((sum, { voters }) => sum + voters, 0),
  withWinner: cells.reduce((sum, { withWinner }) => sum + withWinner, 0),
});

const mostFirst = (a: PlaceRepresentation, b: PlaceRepresentation): number =>
  b.voters - a.voters || ((a.places[0] ?? '') < (b.places[0] ?? '') ? -1 : 1);
