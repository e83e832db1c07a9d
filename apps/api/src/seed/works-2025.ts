import type { EntityManager } from '@mikro-orm/postgresql';
import { type Idea, tell, Works, WorksNews, WorksStep, worksSteps } from '../budget';
import { newId } from '../platform';

/** What happened to a winner of 2025 since the council's decision, in the words of the papers. */
interface Told {
  /** How many of the five steps are behind it. */
  readonly done: number;
  readonly text: string;
  readonly at: string;
  readonly expectedOn: string;
  readonly nextNewsOn: string;
  /** Hundredths of the cost already ordered and already paid. */
  readonly committed: number;
  readonly paid: number;
  readonly deliveredOn?: string;
  readonly delay?: { readonly cause: string; readonly inWords: string };
}

const told: Readonly<Record<string, Told>> = {
  P01: {
    done: 2,
    text: 'Marché de fournitures notifié. Plantation prévue en novembre.',
    at: '2027-10-04',
    expectedOn: '2027-12-17',
    nextNewsOn: '2027-11-30',
    committed: 80,
    paid: 22,
  },
  P02: {
    done: 2,
    text: 'Les jeux ont été choisis avec deux familles et une association.',
    at: '2027-09-21',
    expectedOn: '2028-03-31',
    nextNewsOn: '2027-12-15',
    committed: 65,
    paid: 0,
  },
  P03: {
    done: 1,
    text: 'L’étude de sol est terminée.',
    at: '2027-08-30',
    expectedOn: '2028-05-31',
    // Promised and not told: the desk of the demo has something late to show.
    nextNewsOn: '2027-09-30',
    committed: 12,
    paid: 12,
  },
  P04: {
    done: 0,
    text: 'Le plan du verger est dessiné avec l’école.',
    at: '2027-08-27',
    expectedOn: '2028-01-14',
    nextNewsOn: '2027-12-01',
    committed: 0,
    paid: 0,
  },
  P05: {
    done: 5,
    text: 'Les huit boîtes, fabriquées par le chantier d’insertion, sont posées.',
    at: '2026-11-20',
    expectedOn: '2026-11-20',
    nextNewsOn: '2026-11-20',
    committed: 100,
    paid: 100,
    deliveredOn: '2026-11-20',
  },
  P10: {
    done: 5,
    text: 'Les six appareils sont en place et déclarés au registre national.',
    at: '2026-09-14',
    expectedOn: '2026-09-14',
    nextNewsOn: '2026-09-14',
    committed: 100,
    paid: 100,
    deliveredOn: '2026-09-14',
  },
  P11: {
    done: 5,
    text: 'Les trois fontaines sont raccordées.',
    at: '2027-05-28',
    expectedOn: '2027-05-28',
    nextNewsOn: '2027-05-28',
    committed: 100,
    paid: 100,
    deliveredOn: '2027-05-28',
  },
  P12: {
    done: 5,
    text: 'Quatre classes ont planté 480 jeunes arbres.',
    at: '2027-03-12',
    expectedOn: '2027-03-12',
    nextNewsOn: '2027-03-12',
    committed: 100,
    paid: 100,
    deliveredOn: '2027-03-12',
  },
  P13: {
    done: 1,
    text: 'On attend le passage du réseau électrique.',
    at: '2027-09-28',
    expectedOn: '2028-04-28',
    nextNewsOn: '2028-01-31',
    committed: 15,
    paid: 15,
    delay: { cause: 'On attend le passage du réseau électrique.', inWords: 'printemps 2028' },
  },
};

const noon = (day: string): Date => new Date(`${day}T10:00:00Z`);

const begun = noon('2026-01-12');

/** The works of the nine winners, told up to the day of the demo; answers with the last news of each. */
export const furnishWorks2025 = (
  em: EntityManager,
  ideas: readonly Idea[],
  byTitle: string,
): WorksNews[] =>
  ideas.flatMap((idea) => {
    const one = told[`P${String(idea.ballotNumber ?? 0).padStart(2, '0')}`];
    return one && idea.state !== 'not_selected' ? [furnishOne(em, idea, one, byTitle)] : [];
  });

function furnishOne(em: EntityManager, idea: Idea, one: Told, byTitle: string): WorksNews {
  const cost = idea.cost ?? 0;
  const share = (percent: number) => Math.round((cost * percent) / 100);
  const first = one.delay ? '2027-11-30' : one.expectedOn;
  const changed = one.deliveredOn ?? (one.delay && one.at);
  idea.stateSince = changed ? noon(changed) : begun;
  em.create(Works, {
    ideaId: idea.id,
    serviceId: idea.leadServiceId ?? '',
    begunAt: begun,
    voted: cost,
    committed: share(one.committed),
    paid: share(one.paid),
    firstExpectedOn: first,
    expectedOn: one.expectedOn,
    expectedInWords: one.delay?.inWords,
    nextNewsOn: one.nextNewsOn,
    lastNewsAt: noon(one.at),
    ...(one.delay && { delayCause: one.delay.cause, delayBy: byTitle, delayAt: noon(one.at) }),
    overdueForAll: false,
    silentForAll: false,
    deliveredOn: one.deliveredOn,
    version: 1,
  });
  furnishSteps(em, idea, one, first);
  const kind = one.deliveredOn ? 'delivered' : one.delay ? 'suspended' : 'news';
  tell(em, idea, 'works_begun', {
    at: begun,
    byTitle,
    details: { text: 'Le service prépare le projet.' },
  });
  const news = em.create(WorksNews, {
    id: newId(),
    ideaId: idea.id,
    kind,
    text: one.text,
    byTitle,
    photoIds: [],
    at: noon(one.at),
    // Told long ago: no letter waits for it.
    digestDay: one.at,
  });
  const event = kind === 'news' ? 'works_news' : kind;
  tell(em, idea, event, { at: noon(one.at), byTitle, details: { text: one.text } });
  return news;
}

/**
 * Five steps: those behind are spread up to the last news, those ahead from there (from the next news where works stand
 * still) to the date now expected. Works that were delayed had promised all five by their first date.
 */
function furnishSteps(em: EntityManager, idea: Idea, one: Told, last: string): void {
  const start = begun.getTime();
  const told = noon(one.at).getTime();
  const ahead = one.delay ? noon(one.nextNewsOn).getTime() : told;
  const promise = spread(start, noon(last).getTime(), worksSteps.length);
  const behind = spread(start, told, one.done);
  const coming = spread(ahead, noon(one.expectedOn).getTime(), worksSteps.length - one.done);
  const planned = [...behind, ...coming];
  worksSteps.forEach((kind, index) => {
    const day = planned[index] ?? one.expectedOn;
    em.create(WorksStep, {
      id: newId(),
      ideaId: idea.id,
      kind,
      firstPlannedOn: (one.delay ? promise[index] : undefined) ?? day,
      plannedOn: day,
      ...(index < one.done && { doneOn: day }),
    });
  });
}

/** Days evenly spread after a moment, the last one on another; `count` of them. */
const spread = (from: number, to: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    new Date(from + ((to - from) * (index + 1)) / count).toISOString().slice(0, 10),
  );
