/**
 * The smallest whole number from 1 to `most` that is enough, if more of it never hurts. Where more may hurt, a number
 * that is enough while one less is not. Undefined when the doublings of 1 up to `most` are all too little.
 */
export function leastEnough(most: number, enough: (number: number) => boolean): number | undefined {
  let tooLittle = 0;
  let tried = Math.min(1, most);
  while (tried > 0 && !enough(tried)) {
    if (tried >= most) return undefined;
    [tooLittle, tried] = [tried, Math.min(most, tried * 2)];
  }
  if (tried === 0) return undefined;
  while (tried - tooLittle > 1) {
    const middle = tooLittle + Math.floor((tried - tooLittle) / 2);
    if (enough(middle)) tried = middle;
    else tooLittle = middle;
  }
  return tried;
}

/** The same downwards: the largest whole number from 0 to `below - 1` that is low enough. Undefined when 0 is not. */
export function mostAllowed(
  below: bigint,
  allowed: (number: bigint) => boolean,
): bigint | undefined {
  if (below <= 0n || !allowed(0n)) return undefined;
  let [low, high] = [0n, below];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (allowed(middle)) low = middle;
    else high = middle;
  }
  return low;
}
