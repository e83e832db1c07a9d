import { type Dice } from '@parvis/kernel';
import { type Election, type Project } from '../election/election';
import { type Pile, pileOf } from '../election/pile';
import { type Area } from '../rules/greedy-rule';
import { type SimulationPlan } from './plan';

/** An election that nobody held. */
export interface ImaginedElection {
  readonly election: Election;
  /** `Q1`, `Q2` … with the projects that stand there. */
  readonly areas: readonly Area[];
  /** Voters who live in each area. */
  readonly homes: readonly number[];
}

/** 1,000 €. */
const STEP = 100_000;
/** Draws of a project already liked, before the voter is content with fewer. */
const TRIES = 20;
const HIGHEST_GRADE = 3;

/** Draws an election from its plan: the same plan and dice always give the same ballots. */
export function imaginedElection(plan: SimulationPlan, dice: Dice): ImaginedElection {
  const projects = Array.from({ length: plan.projects }, (_, place): Project => ({
    id: `P${String(place + 1).padStart(2, '0')}`,
    cost: BigInt(drawnCost(plan, dice)),
  }));
  const areaOf = projects.map(() => dice(plan.areas));
  const charms = charmsOf(plan, dice);
  const everywhere = new Wheel(charms);
  const nearby = Array.from(
    { length: plan.areas },
    (_, area) => new Wheel(charms.map((charm, place) => (areaOf[place] === area ? charm : 0))),
  );
  const houses = new Wheel(housesOf(plan));
  const homes = nearby.map(() => 0);
  const pile = pileOf(plan.ballot);
  for (let voter = 0; voter < plan.voters; voter++) {
    const home = houses.spin(dice);
    homes[home] = (homes[home] ?? 0) + 1;
    cast(pile, plan, likedBy(plan, nearby[home] as Wheel, everywhere, dice), dice);
  }
  const areas = nearby.map((_, area) => ({
    key: `Q${area + 1}`,
    projects: projects.filter((_, place) => areaOf[place] === area).map(({ id }) => id),
  }));
  const ballots = pile.done();
  const election = { projects, budget: BigInt(plan.budget), decimals: 2, ballots };
  return { election, areas, homes };
}

function drawnCost({ cheapest, dearest, costs }: SimulationPlan, dice: Dice): number {
  const step = dearest - cheapest >= STEP ? STEP : 100;
  const steps = Math.floor((dearest - cheapest) / step) + 1;
  const drawn = dice(steps);
  return cheapest + step * (costs === 'small' ? Math.min(drawn, dice(steps)) : drawn);
}

/** How likely each project is to please, against the others. */
function charmsOf({ projects, tastes }: SimulationPlan, dice: Dice): number[] {
  if (tastes === 'even') return new Array<number>(projects).fill(1);
  const charms: number[] = [];
  for (let place = 0; place < projects; place++) {
    // Each new project takes a random place among those before it: which ones are favourites is drawn too.
    charms.splice(dice(place + 1), 0, Math.max(1, Math.floor(1000 / (place + 1))));
  }
  return charms;
}

const housesOf = ({ areas, homes }: SimulationPlan): number[] =>
  Array.from({ length: areas }, (_, area) =>
    homes === 'one_large' && area === 0 ? Math.max(1, areas - 1) : 1,
  );

/** Positions of the projects that one voter likes, the first choice first: one at least, all allowed most often. */
function likedBy(plan: SimulationPlan, nearby: Wheel, everywhere: Wheel, dice: Dice): number[] {
  const most = Math.min(plan.choices, plan.projects);
  const wanted = dice(2) === 0 ? most : 1 + dice(most);
  const liked: number[] = [];
  for (let tries = 0; liked.length < wanted && tries < TRIES + wanted; tries++) {
    const near = dice(100) < plan.nearness && nearby.total > 0;
    const place = (near ? nearby : everywhere).spin(dice);
    if (!liked.includes(place)) liked.push(place);
  }
  return liked;
}

/** Names what is liked; or grades everything: what is liked 2 or 3, the rest 0 or 1. */
function cast(pile: Pile, plan: SimulationPlan, liked: readonly number[], dice: Dice): void {
  if (plan.ballot === 'approval') {
    pile.add(liked);
    return;
  }
  const grades = Array.from({ length: plan.projects }, (_, place) =>
    liked.includes(place) ? HIGHEST_GRADE - dice(2) : dice(2),
  );
  pile.add([...grades.keys()], grades);
}

/** A wheel with a slice for each position, as wide as its weight. */
class Wheel {
  private readonly ends: number[] = [];
  readonly total: number;

  constructor(weights: readonly number[]) {
    let end = 0;
    for (const weight of weights) this.ends.push((end += weight));
    this.total = end;
  }

  spin(dice: Dice): number {
    const stop = dice(this.total);
    return this.ends.findIndex((end) => stop < end);
  }
}
