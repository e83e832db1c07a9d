import type { EntityManager } from '@mikro-orm/postgresql';
import { anEditionRules, type EditionRules, rulesHash } from '@parvis/budget';
import type { IdeaState } from '@parvis/phases';
import { Edition, Idea, tell } from '../budget';
import { newId } from '../platform';
import { demoTexts } from './demo-texts';
import type { DemoTown } from './furnish-town';
import content from './villeparisis.json';

export type DemoProject = (typeof content.edition2025.projects)[number];

export const demoProjects: readonly DemoProject[] = content.edition2025.projects;

const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-');

export const demoCategories = [
  'Nature en ville',
  'Cadre de vie',
  'Mobilités',
  'Sport',
  'Jeunesse et jeux',
  'Culture et lien social',
  'Santé et solidarité',
  'Environnement',
  'Habitat',
].map((name) => ({ code: slugOf(name), name }));

export const categoryOf = (name: string): string => slugOf(name);

/** The rules of 2025: those of the builder, on the dates of that year. */
export const rules2025: EditionRules = anEditionRules({
  calendar: {
    zone: 'Europe/Paris',
    phases: {
      rules: { opens: '2024-12-17T09:00', closes: '2025-01-20T09:00' },
      submission: { opens: '2025-01-20T09:00', closes: '2025-03-10T00:00' },
      study: { opens: '2025-03-10T00:00', closes: '2025-07-12T00:00' },
      ballot_preparation: { opens: '2025-07-12T00:00', closes: '2025-09-20T09:00' },
      vote: { opens: '2025-09-20T09:00', closes: '2025-10-12T20:00' },
      results: { opens: '2025-10-12T20:00', closes: '2026-01-05T09:00' },
      works: { opens: '2026-01-05T09:00', closes: '2027-12-31T18:00' },
    },
  },
});

const stateOf: Readonly<Record<string, IdeaState>> = {
  'Lauréate – en cours': 'in_progress',
  'Lauréate – à l’étude d’exécution': 'in_progress',
  'Lauréate – réalisée': 'delivered',
  'Lauréate – suspendue': 'suspended',
  'Non lauréate': 'not_selected',
  'Fusionnée avec P01': 'merged',
  'Non recevable': 'inadmissible',
  'Non recevable – transmise à Île-de-France Mobilités': 'inadmissible',
  'Non recevable – transmise au Département': 'inadmissible',
  'Retirée par l’auteur': 'withdrawn',
};

const forwarded = (body: string): Partial<Idea> => ({
  refusalCode: 'not_municipal',
  forwardedTo: body,
  refusalDetails: { body, date: '2025-03-24' },
});

const refusals: Readonly<Record<string, Partial<Idea>>> = {
  P16: { refusalCode: 'running_cost', refusalDetails: {} },
  P17: forwarded('Île-de-France Mobilités'),
  P18: forwarded('Département de Seine-et-Marne'),
  P19: { refusalCode: 'private_land', refusalDetails: {} },
};

const announced = new Date('2025-10-20T16:00:00Z');

/** When an idea left the course before the vote; the ranking decided about the others. */
const endedEarly: Partial<Record<IdeaState, Date>> = {
  inadmissible: new Date('2025-03-24T14:00:00Z'),
  merged: new Date('2025-03-26T09:30:00Z'),
  withdrawn: new Date('2025-04-15T17:45:00Z'),
};

/** The closed edition: its twenty ideas in the states of the papers; works and count are added by their own files. */
export function furnish2025(em: EntityManager, town: DemoTown) {
  const edition = em.create(Edition, {
    id: newId(),
    slug: '2025',
    title: 'Budget participatif 2025',
    phase: 'works',
    rules: rules2025,
    rulesVersion: 1,
    rulesHash: rulesHash(rules2025),
    frozenAt: new Date('2025-01-20T08:00:00Z'),
    rulesDecision: 'Délibération 2024-112 du 16 décembre 2024',
    resultDecision: 'Délibération 2025-098 du 15 décembre 2025',
    resultsPublishedAt: new Date('2025-10-20T16:00:00Z'),
    categories: demoCategories,
    imported: false,
    createdAt: new Date('2024-11-04T09:00:00Z'),
    version: 1,
  });
  const ideas = demoProjects.map((project, index) => {
    const idea = em.create(Idea, {
      ...ideaOf(project, edition.id, index, town),
      votes: project.votes?.total,
      rank: rankOf(project),
    });
    tellWayToBallot(em, idea, project.leadService, days2025);
    tellRank(em, idea);
    return idea;
  });
  for (const idea of ideas) tellEarlyEnd(em, idea, ideas[0]);
  return { edition, ideas };
}

/** Why an idea never reached the ballot. */
function tellEarlyEnd(em: EntityManager, idea: Idea, host: Idea | undefined): void {
  const at = endedEarly[idea.state];
  if (!at) return;
  const byTitle = 'Chargée de mission';
  if (idea.state === 'merged' && host) {
    idea.mergedIntoId = host.id;
    tell(em, idea, 'merged', {
      at,
      byTitle,
      details: { number: host.number ?? 0, title: host.title },
    });
    tell(em, host, 'joined', {
      at,
      byTitle,
      details: { number: idea.number ?? 0, title: idea.title },
    });
  }
  if (idea.state === 'withdrawn') tell(em, idea, 'withdrawn', { at });
  if (idea.state !== 'inadmissible') return;
  const { refusalCode: code = '', forwardedTo } = idea;
  const details = { ...idea.refusalDetails, code, ...(forwardedTo && { forwardedTo }) };
  tell(em, idea, 'inadmissible', { at, byTitle, details });
}

export function ideaOf(project: DemoProject, editionId: string, index: number, town: DemoTown) {
  const text = demoTexts[project.code];
  const place = town.neighbourhoods.get(project.neighbourhood);
  const point = content.neighbourhoods.find(
    ({ name }) => name === project.neighbourhood,
  )?.demoPoint;
  const submittedAt = new Date(Date.UTC(2025, 0, 21 + index * 2, 9, 20));
  const state = stateOf[project.state];
  if (!state) throw new Error(`A state that the seed does not know: ${project.state}`);
  const balloted = project.votes !== null;
  return {
    id: newId(),
    editionId,
    number: index + 1,
    state,
    stateSince: endedEarly[state] ?? announced,
    title: project.title,
    body: text?.body ?? project.title,
    beneficiaries: text?.whom ?? '',
    place: project.place,
    // Made-up points, spread around the one of the neighbourhood so that flags do not hide each other.
    ...(point && {
      latitude: point.lat + ((index % 3) - 1) * 0.0009,
      longitude: point.lon + ((index % 4) - 1.5) * 0.0011,
    }),
    neighbourhoodId: place?.id,
    category: categoryOf(project.category),
    channel:
      index % 5 === 3
        ? ('bus' as const)
        : index % 4 === 2
          ? ('paper' as const)
          : ('online' as const),
    createdAt: submittedAt,
    submittedAt,
    leadServiceId: town.services.get(project.leadService)?.id,
    ...(project.costInclVat !== null && { cost: project.costInclVat * 100 }),
    ...(project.yearlyRunning !== null && { runningCost: project.yearlyRunning * 100 }),
    ...(balloted && { ballotNumber: index + 1, ballotText: text?.body.slice(0, 300) }),
    ...refusals[project.code],
    version: 1,
  };
}

/** The steps that every project of a ballot has behind it; the days are those of its year. */
export function tellWayToBallot(
  em: EntityManager,
  idea: Idea,
  service: string,
  days: { admissible: string; study: string; answer: string; feasible: string; ballot: string },
): void {
  const on = (day: string) => new Date(`${day}T09:00:00Z`);
  tell(em, idea, 'submitted', {
    at: idea.submittedAt ?? idea.createdAt,
    details: { number: idea.number ?? 0, channel: idea.channel },
  });
  if (idea.ballotNumber == null) return;
  tell(em, idea, 'admissible', { at: on(days.admissible) });
  tell(em, idea, 'study_opened', { at: on(days.study), details: { service, date: days.answer } });
  tell(em, idea, 'feasible', { at: on(days.feasible) });
  tell(em, idea, 'on_ballot', {
    at: on(days.ballot),
    details: { ballotNumber: idea.ballotNumber },
  });
}

/** What the ranking decided, on the day of the announcement. */
function tellRank(em: EntityManager, idea: Idea): void {
  if (idea.rank == null) return;
  const kind = idea.state === 'not_selected' ? 'not_selected' : 'winner';
  tell(em, idea, kind, { at: announced, details: { rank: idea.rank } });
}

/** The place of a project in the ranking by votes; the papers have no tie. */
const rankOf = ({ votes }: DemoProject): number | undefined =>
  votes === null
    ? undefined
    : 1 + demoProjects.filter((other) => (other.votes?.total ?? -1) > votes.total).length;

const days2025 = {
  admissible: '2025-03-24',
  study: '2025-04-02',
  answer: '2025-05-16',
  feasible: '2025-06-26',
  ballot: '2025-08-29',
};
