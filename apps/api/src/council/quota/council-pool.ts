import { createRequire } from 'node:module';
import {
  type Feature,
  highsSolver,
  type Quota,
  type Solver,
  type Volunteer,
} from '@parvis/council';
import loadHighs from 'highs';
import type { Candidate } from '../candidate/candidate.entity';

/** Every value of every feature, in their order. */
export const quotasOf = (features: readonly Feature[]): Quota[] =>
  features.flatMap(({ key, values }) =>
    values.map(({ key: value, min, max }) => ({
      ...{ category: key, value, min, max, minFlex: 0, maxFlex: Infinity },
    })),
  );

/** Candidates as the lottery counts them; a name, where it is given, is bound by the commitments and nothing else. */
export function poolOf(
  features: readonly Feature[],
  candidates: readonly (Pick<Candidate, 'number' | 'values'> &
    Partial<Pick<Candidate, 'givenName' | 'familyName' | 'addressHash'>>)[],
): Volunteer[] {
  const places = new Map(
    quotasOf(features).map(({ category, value }, at) => [`${category} ${value}`, at]),
  );
  return candidates.map(({ number, values, givenName, familyName, addressHash }) => ({
    id: number,
    quotas: features.flatMap(({ key }) => places.get(`${key} ${values[key]}`) ?? []),
    // Where no address is asked, nobody shares one.
    household: addressHash ?? number,
    ...((givenName || familyName) && {
      person: { given_name: givenName ?? '', family_name: familyName ?? '' },
    }),
  }));
}

/** HiGHS; each call is a machine of its own. */
export async function loadSolver(): Promise<Solver> {
  const place = createRequire(import.meta.url).resolve('highs/runtime');
  return highsSolver(await loadHighs({ locateFile: () => place }));
}
