import { type Body } from '../pool/body';
import { type Panel, type Panels, taken } from './panels';
import { type Steps } from './steps';

/** Seconds since some moment: a rule has no clock of its own. */
export type Clock = () => number;

/** What one person's seat weighs while panels are gathered, against those who have none yet. */
export function* coverage(
  panels: Panels,
  clock: Clock,
  end: number,
): Steps<{ found: Panel[]; never: Set<number>; sure: boolean }> {
  const { body } = panels;
  const found: Panel[] = [];
  const never = new Set<number>();
  const bare = new Set(body.profiles.keys());
  let sure = true;
  while (bare.size > 0) {
    yield { step: 'panels', panels: found.length };
    if (clock() > end) return { found, never, sure: false };
    const worths = Float64Array.from(body.profiles, (_, at) => (bare.has(at) ? 1 : 0));
    const panel = panels.good(worths, end - clock());
    const covered = panel ? [...bare].filter((at) => taken(body, panel, at) > 0) : [];
    if (panel && covered.length > 0) {
      found.push(panel);
      for (const at of covered) bare.delete(at);
      continue;
    }
    // One by one then: whoever is in no panel at all is named.
    const [first = 0] = bare;
    const alone = panels.best(
      Float64Array.from(body.profiles, (_, at) => (at === first ? 1 : 0)),
      end - clock(),
    );
    if (alone.panel && taken(body, alone.panel, first) > 0) found.push(alone.panel);
    else {
      // Only what is proven: who was not reached in time keeps a claim.
      if (alone.bound < 1 - 1e-6) never.add(first);
      else sure = false;
    }
    bare.delete(first);
  }
  return { found, never, sure };
}

/** Panels that together come near the chances aimed at: each favours whoever the ones before left behind. */
export function* nearing(
  panels: Panels,
  aims: Float64Array,
  clock: Clock,
  end: number,
): Generator<Panel> {
  const body: Body = panels.body;
  const owed = new Float64Array(aims.length);
  for (;;) {
    if (clock() > end) return;
    body.profiles.forEach(({ members }, at) => {
      owed[at] = (owed[at] ?? 0) + (aims[at] ?? 0) * members.length;
    });
    const panel = panels.good(owed, end - clock());
    if (!panel) return;
    body.profiles.forEach((_, at) => {
      owed[at] = (owed[at] ?? 0) - taken(body, panel, at);
    });
    yield panel;
  }
}
