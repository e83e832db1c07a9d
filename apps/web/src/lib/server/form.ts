import { fail } from '@sveltejs/kit';
import { sayCode, type Say } from '@parvis/words';
import type { FormState } from '#lib/form';
import { SignInNeeded } from './api';

/** A `Denial` as the api sends it. */
interface SentDenial {
  readonly code: string;
  readonly details?: Record<string, string | number> | null;
  readonly faults: readonly {
    readonly field: string;
    readonly code: string;
    readonly details?: Record<string, string | number> | null;
  }[];
}

/** The text fields of a form, as they were typed; files are left out. */
export const typed = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

/** Sends a refused form back, with the sentences of the denial and everything that was typed. */
export function refused(say: Say, values: Record<string, string>, denial: SentDenial) {
  const faults = denial.faults.map(({ field, code, details }) => ({
    field,
    sentence: sayCode(say, 'fault', code, details ?? undefined),
  }));
  const refusal =
    faults.length === 0
      ? sayCode(say, 'denial', denial.code, denial.details ?? undefined)
      : undefined;
  const meanwhile = denial.code === 'edited_meanwhile' || undefined;
  return fail(422, { values, faults, refusal, meanwhile } satisfies FormState);
}

/** Runs an action; when the session has ended meanwhile, the form comes back whole and says so. */
export async function acting<Answer>(values: Record<string, string>, act: () => Promise<Answer>) {
  try {
    return await act();
  } catch (thrown) {
    if (!(thrown instanceof SignInNeeded)) throw thrown;
    return fail(401, { values, faults: [], expired: true } satisfies FormState);
  }
}
