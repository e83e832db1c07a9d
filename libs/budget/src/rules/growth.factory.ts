/** A generated election that only grows in voters: the same projects, the same habits. */
export const PROJECTS = 100;
/** Supporters come in neighbourhoods: a voter names four projects of one of ten. */
export const NAMED = 4;
/** In cents. */
export const BUDGET = 150_000_000;

/** Whole numbers from 0 up to a limit, always the same: a plain generator, not chance. */
type Dice = (below: number) => number;

function dice(seed: number): Dice {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What each voter names: positions of projects. */
export function* grownVotes(voters: number): Generator<number[], void, void> {
  const next = dice(12345);
  for (let voter = 0; voter < voters; voter++) {
    const home = next(10) * 10;
    const vote = new Set<number>();
    while (vote.size < NAMED) vote.add((home + next(next(4) === 0 ? PROJECTS : 10)) % PROJECTS);
    yield [...vote];
  }
}

/** The cost of each project, in cents: the same whatever the number of voters. */
export function grownCosts(): number[] {
  const next = dice(54321);
  return Array.from({ length: PROJECTS }, () => 500_000 + next(9_500_000));
}
