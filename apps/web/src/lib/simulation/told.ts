import type { SimulationPlan } from '@parvis/budget';
import { isWord } from '@parvis/words';
import type { ResultOf } from 'gql.tada';
import { amountIn } from '#lib/amount';
import type { Here } from '#lib/here';
import type { simulationShown } from '#lib/server/simulation';

export type Simulation = ResultOf<typeof simulationShown>;
export type Outcome = Simulation['outcomes'][number];

/** A rule as the api keeps it: RuleChoice of libs/budget, or the edition's own. */
export interface ShownRule {
  readonly method: string;
  readonly division?: string;
  readonly percent?: number;
  readonly area?: string;
}

export type ShownSource =
  | {
      readonly kind: 'edition';
      readonly slug: string;
      readonly title: string;
      readonly currency?: string;
    }
  | { readonly kind: 'imagined'; readonly plan: SimulationPlan };

export const rulesOf = ({ rules }: Pick<Simulation, 'rules'>): readonly ShownRule[] =>
  rules as readonly ShownRule[];
export const sourceOf = ({ source }: Pick<Simulation, 'source'>): ShownSource =>
  source as ShownSource;

/** `Q3` of an imagined election: « Quartier 3 ». Other keys are those of the town, or of a file. */
const drawnNumber = (code: string): number => Number(code.slice(1));

/** What the election is called: its edition, or the word of its draw. */
export function electionName({ say }: Here, source: ShownSource): string {
  if (source.kind === 'edition') return source.title;
  return say('simulation_imagined_name', { seed: source.plan.seed });
}

/** The name of a way of counting, without how the money is cut. */
export function methodName({ say }: Here, method: string): string {
  const key = `simulation_method_${method}`;
  return isWord(key) ? say(key) : method;
}

/** A rule in one line. `areaName`: how the neighbourhood of a reserved share is called. */
export function ruleName(
  speech: Here,
  { method, division = 'town', percent = 0, area = '' }: ShownRule,
  areaName: (key: string) => string,
  /** Whose own rule « own » is. */
  election?: string,
): string {
  const { say } = speech;
  const rule =
    method === 'own' && election
      ? say('simulation_method_own_of', { election })
      : methodName(speech, method);
  if (division === 'parts') return say('simulation_with_parts', { rule, percent });
  if (division === 'reserved') {
    return say('simulation_with_reserved', { rule, percent, area: areaName(area) });
  }
  return division === 'one_each' ? say('simulation_with_one_each', { rule }) : rule;
}

/** « 1 597 votants, 14 projets, 260 000 € » */
export function factsOf(
  speech: Here,
  one: { voters: number; projects: number; budget: number; currency?: string | null },
): string {
  const { say, count } = speech;
  return say('simulation_source_facts', {
    ...{ voters: one.voters, projects: one.projects },
    ...{ v: count(one.voters), p: count(one.projects) },
    budget: amountIn(speech, one.currency ?? undefined)(one.budget),
  });
}

/** A column for each rule: « A. La liste par voix ». */
export const ruleColumns = (names: readonly string[], figures = false) =>
  names.map((name, at) => ({ word: `${letterOf(at)}. ${name}`, number: figures }));

/** How a comparison says its rules, projects, neighbourhoods, amounts and voters. */
export function tellingOf(speech: Here, simulation: Simulation) {
  const { say, count } = speech;
  const source = sourceOf(simulation);
  const imagined = source.kind === 'imagined';
  const rules = rulesOf(simulation);
  const { projects = [], areas = [] } = simulation.election ?? {};
  const titles = new Map(projects.map(({ code, title }) => [code, title]));
  const names = new Map(areas.map(({ key, name }) => [key, name]));
  const areaName = (key: string): string =>
    names.get(key) ?? (imagined ? say('simulation_area_number', { n: drawnNumber(key) }) : key);
  const election = source.kind === 'edition' ? source.title : undefined;
  return {
    source,
    rules,
    amount: amountIn(speech, imagined ? undefined : source.currency),
    areaName,
    projectName: (code: string): string =>
      titles.get(code) ??
      (imagined ? say('simulation_project_number', { n: drawnNumber(code) }) : code),
    names: rules.map((rule) => ruleName(speech, rule, areaName, election)),
    /** Null: so few that somebody could be known. */
    voters: (number: number | null): string =>
      number === null ? say('simulation_hidden') : count(number),
    facts: simulation.election
      ? factsOf(speech, {
          ...simulation.election,
          projects: projects.length,
          ...(!imagined && { currency: source.currency }),
        })
      : '',
  };
}

/** The rules of a comparison are called A, B, C, D, in their order. */
export const letterOf = (at: number): string => String.fromCodePoint(65 + at);

/** Projects named in a sentence before the others are only counted. */
const NAMED = 6;

/** « le parc, le préau et 3 autres » */
export function namesOf(speech: Here, titles: readonly string[]): string {
  if (titles.length <= NAMED) return speech.list(titles);
  const more = speech.say('simulation_projects_more', { n: titles.length - NAMED });
  return `${titles.slice(0, NAMED).join(', ')} ${more}`;
}
