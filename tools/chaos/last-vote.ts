import type { Cast } from './history.ts';

/** More than these at once for one person are not tried out in reasonable time. */
const MOST = 30;

/**
 * Whether some order of one elector's votes explains what counts at the end: each vote takes effect once between its
 * beginning and its answer, one with an unknown outcome at any later time or never, and the last one counts
 * (linearizability of a register, Wing and Gong 1993, with the states already tried kept).
 * @param casts of one elector; those that were refused have no effect
 * @param final hash of what counts; undefined when nothing does
 * @throws RangeError beyond 30 votes
 */
export function lastVoteCounts(casts: readonly Cast[], final: string | undefined): boolean {
  const tried = casts.filter(({ outcome }) => outcome !== 'refused');
  if (tried.length > MOST) throw new RangeError(`More than ${MOST} votes of one elector`);
  const acknowledged = maskOf(tried, ({ outcome }) => outcome === 'ok');
  const seen = new Set<string>();
  const explains = (done: number, last: string | undefined): boolean => {
    if (last === final && (done & acknowledged) === acknowledged) return true;
    const state = `${done} ${last}`;
    if (seen.has(state)) return false;
    seen.add(state);
    const left = tried.filter((_, at) => (done & (1 << at)) === 0);
    // What began after another had its answer cannot take effect before that other.
    const answered = Math.min(...left.map(endOf));
    return tried.some(
      (cast, at) =>
        (done & (1 << at)) === 0 &&
        cast.invoked <= answered &&
        explains(done | (1 << at), cast.hash),
    );
  };
  return explains(0, undefined);
}

const endOf = ({ outcome, ended }: Cast): number => (outcome === 'ok' ? ended : Infinity);

const maskOf = (casts: readonly Cast[], holds: (cast: Cast) => boolean): number =>
  casts.reduce((mask, cast, at) => (holds(cast) ? mask | (1 << at) : mask), 0);
