import { deny, ok, type Result } from '@parvis/kernel';

/** A value of a feature: how many residents have it (the census), and how many seats they may take. */
export interface FeatureValue {
  readonly key: string;
  readonly title: string;
  readonly census: number;
  readonly min: number;
  readonly max: number;
  /** Whoever is of this age has this value, without being asked; both ends included. */
  readonly ages?: { readonly from: number; readonly to: number };
}

/** What the council mirrors: a college, an age band, a neighbourhood, or anything else. */
export interface Feature {
  readonly key: string;
  readonly title: string;
  readonly hint?: string;
  readonly values: readonly FeatureValue[];
}

/**
 * The value under which somebody is drawn: the one of their age, else the one they chose among those without an age.
 * Whoever recognises themselves in none chooses where they are drawn (decision 34). Denial `candidate_value_missing`.
 */
export function valueOf(
  { values }: Feature,
  age: number,
  chosen: string | undefined,
): Result<string, 'candidate_value_missing'> {
  const told = values.find(({ ages }) => ages && age >= ages.from && age <= ages.to);
  const value = told ?? values.find(({ key, ages }) => !ages && key === chosen);
  return value ? ok(value.key) : deny('candidate_value_missing');
}

/** Whether people are asked for this feature: it has a value that no age tells. */
export const isAsked = ({ values }: Feature): boolean => values.some(({ ages }) => !ages);

/** Full years on a day; both are YYYY-MM-DD. */
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

/**
 * Bounds around the share of each value in the census: the whole seats below and above it. They always admit a council
 * of that many seats, if volunteers are enough. Without a census every bound is open.
 */
export function suggestedBounds(
  census: readonly number[],
  seats: number,
): { readonly min: number; readonly max: number }[] {
  const all = census.reduce((sum, number) => sum + BigInt(number), 0n);
  return census.map((number) => {
    if (all === 0n) return { min: 0, max: seats };
    const share = BigInt(number) * BigInt(seats);
    const min = Number(share / all);
    return { min, max: share % all === 0n ? min : min + 1 };
  });
}
