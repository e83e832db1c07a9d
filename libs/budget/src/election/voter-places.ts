/**
 * For each place where voters say they live, as the file writes it (empty for those who do not say): position of a
 * ballot in the pile, and how many voters of the place cast it.
 */
export type VoterPlaces = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** More places than any town has, and more different ballots; what says more is not told by place. */
const MOST_PLACES = 1_000;
const MOST_BALLOTS = 1_000_000;

/** Gathers where voters live while their ballots are read; gives up on what no town can be. */
export class VoterPlaceBook {
  private readonly places = new Map<string, Map<number, number>>();
  private ballots = 0;
  private given = true;

  /** One voter of a place cast the ballot at a position. */
  add(place: string, ballot: number): void {
    if (!this.given) return;
    const there = this.places.get(place) ?? new Map<number, number>();
    const before = there.get(ballot);
    if (before === undefined) this.ballots++;
    this.places.set(place, there.set(ballot, (before ?? 0) + 1));
    if (this.places.size <= MOST_PLACES && this.ballots <= MOST_BALLOTS) return;
    this.given = false;
    this.places.clear();
  }

  /** None when nobody said, or when there were too many to be places. */
  done(): VoterPlaces | undefined {
    return this.places.size > (this.places.has('') ? 1 : 0) ? this.places : undefined;
  }
}
