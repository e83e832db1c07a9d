import { type Panel } from '../lottery/panels';
import { type Body } from '../pool/body';
import { type Volunteer } from '../pool/pool';

/** One ball of the lottery: who sits when it is drawn, and who stands behind; ids, sorted. */
export interface Ball {
  readonly members: readonly string[];
  readonly substitutes: readonly string[];
}

/**
 * Turns seat counts into people, dealing in rotation inside a profile: whoever has the fewest balls so far, then the
 * smallest id. Over all balls two people of one profile differ by one at most (with a household rule, by few). The two
 * halves of a panel with substitutes change places from one of its balls to the next.
 */
export function dealtBalls(
  body: Body,
  panels: readonly Panel[],
  counts: readonly number[],
): Ball[] {
  const dealt = new Map<string, number>();
  const seated = new Map<string, number>();
  const balls: Ball[] = [];
  let swap = 0;
  panels.forEach((panel, which) => {
    for (let more = 0; more < (counts[which] ?? 0); more++) {
      const taken = peopleOf(body, panel, dealt);
      const first = body.halves === 2 ? swap++ % 2 : 0;
      balls.push(halvesOf(body, panel, taken, first, seated));
    }
  });
  return balls;
}

/** People of each profile for this panel: no household twice. */
function peopleOf(body: Body, panel: Panel, dealt: Map<string, number>): Volunteer[][] {
  const homes = new Set<string>();
  return body.profiles.map(({ members }, at) => {
    const second = body.halves === 2 ? (panel.counts[at + body.profiles.length] ?? 0) : 0;
    const wanted = (panel.counts[at] ?? 0) + second;
    if (wanted === 0) return [];
    const ranked = [...members].sort((a, b) => (dealt.get(a.id) ?? 0) - (dealt.get(b.id) ?? 0));
    const people: Volunteer[] = [];
    for (const person of ranked) {
      if (people.length === wanted) break;
      if (homes.has(person.household)) continue;
      homes.add(person.household);
      people.push(person);
    }
    if (people.length < wanted) throw new Error('A panel asks for more people than a profile has');
    for (const { id } of people) dealt.set(id, (dealt.get(id) ?? 0) + 1);
    return people;
  });
}

function halvesOf(
  body: Body,
  panel: Panel,
  taken: readonly (readonly Volunteer[])[],
  first: number,
  seated: Map<string, number>,
): Ball {
  const [members, substitutes]: [string[], string[]] = [[], []];
  taken.forEach((people, at) => {
    const seats = panel.counts[at + first * body.profiles.length] ?? 0;
    // Who sat least so far sits now.
    const ranked = [...people].sort((a, b) => (seated.get(a.id) ?? 0) - (seated.get(b.id) ?? 0));
    ranked.forEach(({ id }, rank) => {
      if (rank < seats) seated.set(id, (seated.get(id) ?? 0) + 1);
      (rank < seats ? members : substitutes).push(id);
    });
  });
  return { members: members.sort(), substitutes: substitutes.sort() };
}

/** How many balls seat each person, 0 for those of no panel. */
export function ballsOf(
  pool: readonly Volunteer[],
  balls: readonly Ball[],
): Map<string, { seat: number; substitute: number }> {
  const held = new Map(pool.map(({ id }) => [id, { seat: 0, substitute: 0 }]));
  for (const { members, substitutes } of balls) {
    for (const id of members) (held.get(id) ?? { seat: 0 }).seat++;
    for (const id of substitutes) (held.get(id) ?? { substitute: 0 }).substitute++;
  }
  return held;
}

/** Which balls seat one person, and in which they stand behind; from 0. */
export const ballsWith = (balls: readonly Ball[], id: string): Record<keyof Ball, number[]> => {
  const holding = (half: keyof Ball) =>
    balls.flatMap((ball, at) => (ball[half].includes(id) ? [at] : []));
  return { members: holding('members'), substitutes: holding('substitutes') };
};
