import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type Area,
  areaSupport,
  changeBetween,
  chosenRule,
  countedBy,
  countOf,
  type Election,
  imaginedElection,
  outlook,
  supports,
  type Untie,
  type VoterPlaces,
  votersByPlace,
  withWinnerByPlace,
} from '@parvis/budget';
import { type Cents, publicDice, shuffled } from '@parvis/kernel';
import { voterPlaces } from '../import/voter-places';
import { heldElection } from '../results/count-election';
import { Count } from '../results/result.entity';
import { editionSubject } from './edition-subject';
import type {
  SimulatedElection,
  SimulatedOutcome,
  SimulatedRule,
  SimulationSource,
} from './simulation.entity';

/** Ballots ready to be counted by any rule. */
export interface Weighing {
  readonly election: Election;
  /** Grades as names, for the rules that do not read grades. */
  readonly named: Election;
  readonly areas: readonly Area[];
  readonly untie: Untie;
  readonly shown: SimulatedElection;
  /** Where voters live, when an imported file says it. */
  readonly places?: VoterPlaces | undefined;
  /** The rule that the edition was counted by. */
  readonly own?: ReturnType<typeof countOf>['rule'];
}

/** Reads the ballots, or draws them. */
export const weighing = (em: EntityManager, source: SimulationSource): Promise<Weighing> =>
  source.kind === 'edition' ? held(em, source.editionId) : imagined(source.plan);

async function held(em: EntityManager, editionId: string): Promise<Weighing> {
  const count = await em.findOneOrFail(Count, { editionId });
  const { edition, election, lot } = await heldElection(em, count);
  const { titles, places, areas } = await editionSubject(em, editionId);
  const { rule, untie } = countOf(edition.rules, places, lot);
  const named = supports(election);
  const shown = shownElection(named, areas, {
    titleOf: (code) => titles.get(code),
    nameOf: (key) => areas.find((area) => area.key === key)?.name,
  });
  // Grades as names are gathered anew: the ballots of a place are no longer found by their positions.
  const homes = named === election ? await voterPlaces(em, editionId) : undefined;
  const placed = homes ? { ...shown, places: votersByPlace(homes) } : shown;
  return { election, named, areas, untie, shown: placed, places: homes, own: rule };
}

async function imagined(
  plan: Extract<SimulationSource, { kind: 'imagined' }>['plan'],
): Promise<Weighing> {
  const { election, areas, homes } = imaginedElection(plan, publicDice(plan.seed));
  const lot = shuffled(
    election.projects.map(({ id }) => id),
    publicDice(`${plan.seed} / ties`),
  );
  const named = supports(election);
  const shown = shownElection(named, areas, {
    homesOf: (key) => homes[areas.findIndex((area) => area.key === key)],
  });
  return { election, named, areas, untie: ['cost', 'votes', { lot }], shown };
}

/** One rule applied. `first`: the winners of the first rule, for what changes. */
export function outcomeOf(
  { election, named, areas, untie, own, places: homes }: Weighing,
  simulated: SimulatedRule,
  first: readonly string[] | undefined,
): SimulatedOutcome {
  const rule = simulated.method === 'own' ? own : chosenRule(simulated, named, areas);
  if (!rule) throw new Error('An imagined election has no rule of its own');
  const counted = countedBy(rule.name === 'majority_judgment' ? election : named, rule, untie);
  if (!counted.ok) return { ...nothing, left: Number(named.budget), refusal: counted.denial.code };
  const { winners, spent, left } = counted.value;
  const { withWinner, winnersNamed, costs, areas: gains } = outlook(named, winners, areas);
  return {
    winners,
    spent: Number(spent),
    left: Number(left),
    withWinner,
    winnersNamed,
    ...(homes && { withWinnerByPlace: withWinnerByPlace(named, winners, homes) }),
    ...(costs && { costs: inCents(costs) }),
    areas: gains.map((gain) => ({ ...gain, spent: Number(gain.spent) })),
    ...(first && { change: changeBetween(named, first, winners) }),
  };
}

const nothing = { winners: [], spent: 0, left: 0, withWinner: 0, winnersNamed: 0, areas: [] };

const inCents = <Key extends string>(amounts: Readonly<Record<Key, bigint>>) =>
  Object.fromEntries(
    Object.entries<bigint>(amounts).map(([key, amount]) => [key, Number(amount)]),
  ) as Record<Key, Cents>;

interface Naming {
  readonly titleOf?: (code: string) => string | undefined;
  readonly nameOf?: (key: string) => string | undefined;
  readonly homesOf?: (key: string) => number | undefined;
}

function shownElection(
  election: Election,
  areas: readonly Area[],
  { titleOf, nameOf, homesOf }: Naming,
): SimulatedElection {
  const votes = votesOf(election);
  const areaOf = new Map(areas.flatMap(({ key, projects }) => projects.map((id) => [id, key])));
  const supporters = areaSupport(election, areas);
  return {
    voters: election.ballots.voters,
    budget: Number(election.budget),
    projects: election.projects.map(({ id, cost }, place) => ({
      code: id,
      title: titleOf?.(id),
      cost: Number(cost),
      votes: votes[place] ?? 0,
      area: areaOf.get(id),
    })),
    areas: areas.map(({ key }, place) => ({
      key,
      name: nameOf?.(key),
      supporters: supporters[place] ?? 0,
      homes: homesOf?.(key),
    })),
  };
}

/** Voters who named each project. */
const votesOf = (election: Election): number[] =>
  areaSupport(
    election,
    election.projects.map(({ id }) => ({ key: id, projects: [id] })),
  );
