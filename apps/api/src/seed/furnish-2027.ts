import type { EntityManager } from '@mikro-orm/postgresql';
import { anEditionRules, rulesHash } from '@parvis/budget';
import { publicDice, shuffled } from '@parvis/kernel';
import { Edition, Idea } from '../budget';
import { newId } from '../platform';
import { demoCategories, demoProjects, ideaOf, tellWayToBallot } from './furnish-2025';
import type { DemoTown } from './furnish-town';

/** The day the demo opens: a Tuesday, the vote is on until the Sunday. */
export const demoDay = new Date('2027-10-05T08:00:00Z');

export const demoOrderSeed = 'Villeparisis 2027, tirage du 31 août 2027 : 4 1 7 3 9';

const days2027 = {
  admissible: '2027-03-22',
  study: '2027-04-01',
  answer: '2027-05-14',
  feasible: '2027-06-24',
  ballot: '2027-08-30',
};

/** The open edition: its ballot borrows the fourteen projects of 2025, in an order drawn from a published seed. */
export function furnish2027(em: EntityManager, town: DemoTown) {
  const rules = anEditionRules();
  const edition = em.create(Edition, {
    id: newId(),
    slug: '2027',
    title: 'Budget participatif 2027',
    phase: 'vote',
    rules,
    rulesVersion: 1,
    rulesHash: rulesHash(rules),
    frozenAt: new Date('2027-01-18T08:00:00Z'),
    rulesDecision: 'Délibération 2026-121 du 14 décembre 2026',
    categories: demoCategories,
    orderSeed: demoOrderSeed,
    imported: false,
    createdAt: new Date('2026-11-02T09:00:00Z'),
    version: 1,
  });
  const balloted = demoProjects.filter(({ votes }) => votes !== null);
  const drawn = shuffled(
    balloted.map(({ code }) => code),
    publicDice(demoOrderSeed),
  );
  const ideas = balloted.map((project, index) => {
    const submittedAt = new Date(Date.UTC(2027, 0, 19 + index * 3, 10, 5));
    const idea = em.create(Idea, {
      ...ideaOf(project, edition.id, index, town),
      state: 'on_ballot',
      stateSince: new Date('2027-08-30T08:00:00Z'),
      createdAt: submittedAt,
      submittedAt,
      ballotNumber: drawn.indexOf(project.code) + 1,
    });
    tellWayToBallot(em, idea, project.leadService, days2027);
    return idea;
  });
  return { edition, ideas };
}
