import { setImmediate } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type AllocationDenial,
  allotmentTotal,
  countedBy,
  countedKind,
  countOf,
  type DividedRule,
  type DividedTrace,
  type Election,
  type Outcome,
  type Rule,
  type Trace,
  type Untie,
} from '@parvis/budget';
import { canonicalHash, ok, publicDice, type Result, shuffled } from '@parvis/kernel';
import { Neighbourhood } from '../../town';
import { Edition } from '../edition/edition.entity';
import { Idea } from '../idea/idea.entity';
import { storedBallots } from './ballot-pages';
import { Contender } from './contender.entity';
import { type CountedPart, countedParts } from './counted-parts';
import { lineOrder } from './line-order';
import { purseNames } from './purse-names';
import type { Count } from './result.entity';

/** An edition counted: what goes into the result and its lines. */
export interface CountedElection {
  readonly contenders: readonly Contender[];
  readonly election: Election;
  readonly outcome: Outcome<Trace | DividedTrace>;
  /** Codes of the projects, as the result lists them. */
  readonly order: readonly string[];
  /** The counts that make the outcome: one, or one a purse. */
  readonly parts: readonly (CountedPart | undefined)[];
  /** How the rules name the purses, by their keys. */
  readonly purses: ReadonlyMap<string, string>;
  readonly rule: Rule | DividedRule;
  /** The town's names of the grades, from the worst; none for other ballots. */
  readonly grades?: readonly string[];
  readonly untie: Untie;
  readonly hashes: { readonly projects: string; readonly ballots: string };
}

type HeldIn = Pick<Count, 'editionId' | 'lotSeed'>;

/** Counts the stored ballots of an edition by its rules. The same rows always give the same outcome. */
export async function countElection(
  em: EntityManager,
  count: Count,
): Promise<Result<CountedElection, AllocationDenial>> {
  const { edition, contenders, election, lot, hash } = await heldElection(em, count);
  const { rule, untie } = countOf(edition.rules, await placed(em, contenders), lot);
  const counted = countedBy(election, rule, untie);
  if (!counted.ok) return counted;
  const outcome = counted.value;
  // The tries may have taken seconds: what else waits has its turn before the next.
  await setImmediate();
  const parts = countedParts(election, outcome);
  const order = lineOrder(election, outcome, parts);
  const purses = purseNames(edition.rules);
  const { ballot } = edition.rules;
  const grades = ballot.kind === 'grades' ? ballot.grades : undefined;
  const hashes = { projects: hashOfProjects(contenders), ballots: hash };
  const how = { rule, grades, untie };
  return ok({ contenders, election, outcome, order, parts, purses, ...how, hashes });
}

/** What was voted on and how: the projects, the stored ballots with their SHA-256, the order drawn for the ties. */
export async function heldElection(em: EntityManager, { editionId, lotSeed }: HeldIn) {
  const edition = await em.findOneOrFail(Edition, editionId);
  const contenders = await em.find(Contender, { editionId }, { orderBy: { position: 'asc' } });
  const kind = countedKind(edition.rules.ballot.kind);
  const { ballots, hash } = await storedBallots(em, editionId, kind);
  const { ballot, allotment } = edition.rules;
  const election: Election = {
    projects: contenders.map(({ code, cost, withdrawn }) => ({
      id: code,
      cost: BigInt(cost),
      withdrawn: withdrawn || undefined,
    })),
    budget: BigInt(allotmentTotal(allotment)),
    decimals: 2,
    ballots,
    longest: ballot.kind === 'ranked' ? ballot.places : undefined,
  };
  return { edition, contenders, election, lot: lotOf(lotSeed, contenders), hash };
}

/** The order of the projects in which ties fall, drawn from a published text. */
const lotOf = (seed: string, contenders: readonly Contender[]): string[] =>
  shuffled(
    contenders.map(({ code }) => code),
    publicDice(`${seed} / ties`),
  );

/** Where each project stands. */
export async function placed(em: EntityManager, contenders: readonly Contender[]) {
  const ideas = await em.find(
    Idea,
    { id: { $in: contenders.map(({ ideaId }) => ideaId) } },
    { fields: ['neighbourhoodId', 'category'] },
  );
  const places = await em.findAll(Neighbourhood, { fields: ['slug'] });
  const slugs = new Map(places.map(({ id, slug }) => [id, slug]));
  const byId = new Map(ideas.map((idea) => [idea.id, idea]));
  return contenders.map(({ code, ideaId }) => {
    const idea = byId.get(ideaId);
    return {
      id: code,
      neighbourhood: (idea?.neighbourhoodId && slugs.get(idea.neighbourhoodId)) || null,
      theme: idea?.category ?? null,
    };
  });
}

const hashOfProjects = (contenders: readonly Contender[]): string =>
  canonicalHash(contenders.map(({ code, cost, withdrawn }) => ({ code, cost, withdrawn })));
