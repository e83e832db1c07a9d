/** How many different quorums rehearse, where there are as many. */
const MOST = 3;

/**
 * The quorums that rehearse: min(3, C(n, k)) different ones, ranks of trustees from 1. They go round the table, so that
 * as many trustees as possible have their turn.
 */
export function rehearsalQuorums(trustees: number, needed: number): number[][] {
  const found = new Map<string, number[]>();
  const add = (quorum: number[]): void => {
    const sorted = quorum.sort((a, b) => a - b);
    if (found.size < MOST && !found.has(sorted.join())) found.set(sorted.join(), sorted);
  };
  for (let turn = 0; turn < MOST; turn++) {
    add(Array.from({ length: needed }, (_, at) => ((turn * needed + at) % trustees) + 1));
  }
  for (const quorum of subsets(trustees, needed)) {
    if (found.size === MOST) break;
    add(quorum);
  }
  return [...found.values()];
}

function* subsets(trustees: number, needed: number, first = 1): Generator<number[]> {
  if (needed === 0) yield [];
  for (let one = first; needed > 0 && one <= trustees - needed + 1; one++) {
    for (const rest of subsets(trustees, needed - 1, one + 1)) yield [one, ...rest];
  }
}
