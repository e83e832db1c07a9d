import type { EntityManager } from '@mikro-orm/postgresql';
import { anEditionRules, rulesHash } from '@parvis/budget';
import { publicDice, shuffled } from '@parvis/kernel';
import { Edition, Idea, tell } from '../budget';
import { newId } from '../platform';
import { demoCategories, demoProjects, ideaOf } from './furnish-2025';
import type { DemoTown } from './furnish-town';

/** The day the demo opens: a Tuesday, the vote is on until the Sunday. */
export const demoDay = new Date('2027-10-05T08:00:00Z');

export const demoOrderSeed = 'Villeparisis 2027, tirage du 31 août 2027 : 4 1 7 3 9';

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
    const on = (day: string) => new Date(`${day}T09:00:00Z`);
    tell(em, idea, 'submitted', {
      at: submittedAt,
      details: { number: idea.number ?? 0, channel: idea.channel },
    });
    tell(em, idea, 'admissible', { at: on('2027-03-22') });
    tell(em, idea, 'study_opened', { at: on('2027-04-01') });
    tell(em, idea, 'feasible', { at: on('2027-06-24') });
    tell(em, idea, 'on_ballot', {
      at: on('2027-08-30'),
      details: { number: idea.ballotNumber ?? 0 },
    });
    return idea;
  });
  return { edition, ideas };
}
