import { centsTyped } from '#lib/euros';

/** How many rules may stand side by side. */
export const MOST_RULES = 4;

type Values = Readonly<Record<string, string>>;

/** A whole number as typed; NaN-like text becomes -1, which every bound refuses with its own sentence. */
const whole = (typed: string | undefined): number => {
  const text = (typed ?? '').replace(/[\s\u00a0\u202f]/g, '');
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
};

const cents = (typed: string | undefined): number => centsTyped(typed ?? '') ?? 0;

/** The rules of the form, those left at « none » apart. */
function rulesTyped(values: Values) {
  return Array.from({ length: MOST_RULES }, (_, at) => at + 1).flatMap((place) => {
    const method = values[`method${place}`];
    if (!method) return [];
    const division = values[`division${place}`] || 'town';
    const percent = values[division === 'parts' ? 'partsPercent' : 'reservedPercent'];
    return [{ method, division, percent: whole(percent), area: values['area'] ?? '' }];
  });
}

/** What the api is asked: an edition, or the plan of an imagined election, and the rules. */
export function simulationTyped(values: Values, edition: string | null) {
  const rules = rulesTyped(values);
  if (edition) return { edition, rules };
  const plan = {
    voters: whole(values['voters']),
    projects: whole(values['projects']),
    areas: whole(values['areas']),
    budget: cents(values['budget']),
    cheapest: cents(values['cheapest']),
    dearest: cents(values['dearest']),
    costs: values['costs'] ?? '',
    ballot: values['ballot'] ?? '',
    choices: whole(values['choices']),
    nearness: whole(values['nearness']),
    tastes: values['tastes'] ?? '',
    homes: values['homes'] ?? '',
    seed: values['seed'] ?? '',
  };
  return { plan, rules };
}

/** A middle-sized town: what the form holds when it opens. */
export const planStart: Values = {
  ...{ voters: '1500', projects: '20', areas: '5', budget: '260000' },
  ...{ cheapest: '5000', dearest: '60000', costs: 'even', ballot: 'approval', choices: '3' },
  ...{ nearness: '50', tastes: 'favourites', homes: 'one_large' },
};
