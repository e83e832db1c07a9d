import { type Act, nobodyYet, outcomes, type Person } from './person.ts';

/** An act as somebody outside saw it: it took effect once, at some instant between its beginning and its answer. */
export interface Seen {
  readonly act: Act;
  readonly answer: string;
  readonly invoked: number;
  readonly ended: number;
}

/** More than these are not tried out: one bit of a number each. */
const MOST = 31;

/**
 * Whether some order of what was asked for one person explains every answer, and leaves the box as it was found
 * (linearizability, Wing and Gong 1993, with the standings already tried kept).
 * @param isFound whether the box is found in this standing at the end
 * @throws RangeError beyond 31 acts
 */
export function isExplained(seen: readonly Seen[], isFound: (end: Person) => boolean): boolean {
  if (seen.length > MOST) throw new RangeError(`More than ${MOST} acts for one person`);
  const all = 2 ** seen.length - 1;
  const tried = new Set<string>();
  const explains = (done: number, person: Person): boolean => {
    if (done === all) return isFound(person);
    const standing = `${done} ${JSON.stringify(person)}`;
    if (tried.has(standing)) return false;
    tried.add(standing);
    const left = seen.filter((_, at) => !isIn(done, at));
    // What began after another had its answer cannot take effect before that other.
    const answered = Math.min(...left.map(({ ended }) => ended));
    return seen.some(
      ({ act, answer, invoked }, at) =>
        !isIn(done, at) &&
        invoked <= answered &&
        outcomes(person, act).some(
          (outcome) => outcome.answer === answer && explains(done + 2 ** at, outcome.next),
        ),
    );
  };
  return explains(0, nobodyYet);
}

const isIn = (done: number, at: number): boolean => Math.floor(done / 2 ** at) % 2 === 1;
