import { type Body } from '../pool/body';
import { type Panel, taken } from '../lottery/panels';

/**
 * How many of `balls` balls each panel gets: its share rounded down or up, always with the same outcome. The balls left
 * over go one by one to the panel that brings people nearest to their chances; exchanges then improve on that.
 */
export function roundedBalls(
  body: Body,
  panels: readonly Panel[],
  weights: ArrayLike<number>,
  balls: number,
): number[] {
  const shares = Array.from(weights, (weight) => weight * balls);
  const down = shares.map((share) => Math.floor(share + 1e-9));
  const seats = panels.map((panel) =>
    body.profiles.flatMap(({ members }, at) => {
      const count = taken(body, panel, at);
      return count === 0 ? [] : [{ at, part: count / members.length }];
    }),
  );
  // What each profile is still owed, in balls a person.
  const owed = new Float64Array(body.profiles.length);
  const give = (which: number, times: number) => {
    for (const { at, part } of seats[which] ?? []) owed[at] = (owed[at] ?? 0) - times * part;
  };
  shares.forEach((share, which) => give(which, (down[which] ?? 0) - share));
  const gain = (which: number) =>
    (seats[which] ?? []).reduce(
      (sum, { at, part }) => sum + part * (2 * (owed[at] ?? 0) - part),
      0,
    );
  const split = shares.flatMap((share, which) =>
    share - (down[which] ?? 0) > 1e-9 ? [which] : [],
  );
  const up = new Set<number>();
  let left = balls - down.reduce((sum, count) => sum + count, 0);
  for (; left > 0; left--) {
    const rest = split.filter((which) => !up.has(which));
    const next = best(rest.length > 0 ? rest : shares.map((_, which) => which), gain);
    up.add(next);
    down[next] = (down[next] ?? 0) + 1;
    give(next, 1);
  }
  for (let pass = 0; pass < 5; pass++) {
    let better = false;
    for (const out of [...up]) {
      const before = gain(out);
      give(out, -1);
      const next = best([out, ...split.filter((which) => !up.has(which))], gain);
      give(next, 1);
      if (next === out || Number.isNaN(before)) continue;
      up.delete(out);
      up.add(next);
      down[out] = (down[out] ?? 0) - 1;
      down[next] = (down[next] ?? 0) + 1;
      better = true;
    }
    if (!better) break;
  }
  return down;
}

function best(places: readonly number[], worth: (place: number) => number): number {
  let [found, most] = [places[0] ?? 0, -Infinity];
  for (const place of places) {
    const value = worth(place);
    if (value > most + 1e-12) [found, most] = [place, value];
  }
  return found;
}
