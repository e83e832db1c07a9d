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

/** The same under several outcomes: voters with a winner under each, in their order. */
export interface PlaceCell {
  readonly places: readonly string[];
  readonly voters: number;
  readonly withWinner: readonly number[];
}

/** Fewer people than this in a cell could be recognised (decision 15 of the papers). */
const SMALLEST_CELL = 10;

/** Counts, for each place where voters live, those who named a winner; what may be told of it, as `tellable` says. */
export const representationByPlace = (
  election: Election,
  winners: readonly string[],
  places: VoterPlaces,
): PlaceRepresentation[] => {
  const withWinner = withWinnerByPlace(election, winners, places);
  const cells = votersByPlace(places).map(({ name, voters }, place) => ({
    ...{ places: [name], voters, withWinner: [withWinner[place] ?? 0] },
  }));
  return tellable(cells).map((cell) => ({ ...cell, withWinner: cell.withWinner[0] ?? 0 }));
};

/** How many voters live at each place. */
export const votersByPlace = (places: VoterPlaces): { name: string; voters: number }[] =>
  [...places].map(([name, ballots]) => {
    let voters = 0;
    for (const cast of ballots.values()) voters += cast;
    return { name, voters };
  });

/** How many of them named a winner, in the same order. */
export function withWinnerByPlace(
  election: Election,
  winners: readonly string[],
  places: VoterPlaces,
): number[] {
  const namedOn = winnersNamedOn(election, winners);
  return [...places.values()].map((ballots) => {
    let withWinner = 0;
    for (const [ballot, cast] of ballots) if (namedOn(ballot) > 0) withWinner += cast;
    return withWinner;
  });
}

/**
 * What may be told of places: no cell tells of fewer than ten people. A place with 1 to 9 voters, or 1 to 9 of them with
 * or without a winner under one of the outcomes, is put together with others, the smallest first, until the group may be
 * told, so that no difference from the total gives it away either; the groups are the same under all outcomes. Those who
 * do not say where they live are a place like the others. The most voters come first; nothing is told of an election
 * too small.
 */
export function tellable(all: readonly PlaceCell[]): PlaceCell[] {
  const cells = all.toSorted(mostFirst);
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

const mayBeTold = ({ voters, withWinner }: PlaceCell): boolean =>
  isTold(voters) && withWinner.every((named) => isTold(named) && isTold(voters - named));

const sumOf = (cells: readonly PlaceCell[]): PlaceCell => ({
  places: cells.flatMap(({ places }) => places),
  voters: cells.reduce((sum, { voters }) => sum + voters, 0),
  withWinner: (cells[0]?.withWinner ?? []).map((_, outcome) =>
    cells.reduce((sum, { withWinner }) => sum + (withWinner[outcome] ?? 0), 0),
  ),
});

const mostFirst = (a: PlaceCell, b: PlaceCell): number =>
  b.voters - a.voters || ((a.places[0] ?? '') < (b.places[0] ?? '') ? -1 : 1);
