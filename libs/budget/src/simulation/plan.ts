import { type Cents, type Details, type FieldFault, MOST_CENTS } from '@parvis/kernel';

/** What an imagined election is drawn from: everything it is, with the seed of its dice. */
export interface SimulationPlan {
  readonly voters: number;
  readonly projects: number;
  readonly areas: number;
  readonly budget: Cents;
  /** Costs are drawn between these two, in whole thousands of euros where the gap is that wide. */
  readonly cheapest: Cents;
  readonly dearest: Cents;
  /** `even`: any cost as likely as another; `small`: the lower of two draws, so that cheap projects are many. */
  readonly costs: 'even' | 'small';
  /** `approval`: a voter names `choices` projects at most; `grades`: a voter grades them all, from 0 to 3. */
  readonly ballot: 'approval' | 'grades';
  /** Projects a voter likes at most. */
  readonly choices: number;
  /** Times in a hundred that a voter looks for a project in their own neighbourhood first. */
  readonly nearness: number;
  /** `even`: projects please alike; `favourites`: the second pleases half as much as the first, the third a third … */
  readonly tastes: 'even' | 'favourites';
  /** `even`: neighbourhoods are of one size; `one_large`: half of the voters live in the first. */
  readonly homes: 'even' | 'one_large';
  /** Any text: the same text gives the same election. */
  readonly seed: string;
}

/** The least and the most of each number of a plan. */
export const planBounds = {
  voters: [10, 20_000],
  projects: [2, 100],
  areas: [1, 12],
  budget: [100, MOST_CENTS],
  cheapest: [100, MOST_CENTS],
  dearest: [100, MOST_CENTS],
  choices: [1, 20],
  nearness: [0, 100],
} as const satisfies Partial<Record<keyof SimulationPlan, readonly [number, number]>>;

const sums: readonly string[] = ['budget', 'cheapest', 'dearest'];

/** A sum has a sentence of its own, without cents. */
const beyond = (field: string, code: string, details: Details): FieldFault =>
  sums.includes(field) ? { field, code: `amount_${code}` } : { field, code, details };

const alternatives = {
  costs: ['even', 'small'],
  ballot: ['approval', 'grades'],
  tastes: ['even', 'favourites'],
  homes: ['even', 'one_large'],
} as const;

/** What is wrong in a plan, one fault a field. */
export function planFaults(plan: SimulationPlan): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const [field, [least, most]] of Object.entries(planBounds)) {
    const value = plan[field as keyof typeof planBounds];
    if (!Number.isSafeInteger(value)) faults.push({ field, code: 'not_whole' });
    else if (value < least) faults.push(beyond(field, 'too_small', { least }));
    else if (value > most) faults.push(beyond(field, 'too_large', { most }));
  }
  for (const [field, allowed] of Object.entries(alternatives)) {
    const value: string = plan[field as keyof typeof alternatives];
    if (!(allowed as readonly string[]).includes(value)) faults.push({ field, code: 'missing' });
  }
  if (plan.dearest < plan.cheapest) faults.push({ field: 'dearest', code: 'dearest_below' });
  if (!plan.seed.trim()) faults.push({ field: 'seed', code: 'missing' });
  if (plan.seed.length > 60) {
    faults.push({ field: 'seed', code: 'too_long', details: { most: 60 } });
  }
  return faults;
}
