import { deny, ok, type Result } from '@parvis/kernel';
import { Temporal } from 'temporal-polyfill';
import type { EditionRules, Exclusion } from './edition-rules';

/** A birth date, or the year alone, which is all that is asked of many. */
export type Birth = { readonly date: Temporal.PlainDate } | { readonly year: number };

/**
 * Whether somebody has completed `minimumAge` years on a day (null: no minimum).
 * Born on 29 February, one grows older on the 28th in a common year. From the year alone, doubt benefits the person:
 * they count as born on 1 January.
 */
export function oldEnough(
  birth: Birth,
  onDay: Temporal.PlainDate,
  minimumAge: number | null,
): boolean {
  if (minimumAge === null) return true;
  if ('year' in birth) return onDay.year - birth.year >= minimumAge;
  return Temporal.PlainDate.compare(birth.date.add({ years: minimumAge }), onDay) <= 0;
}

/** Who wants to take part, as far as the rules look at them. */
export interface Participant {
  readonly resident: boolean;
  /** Null when the age was not given. */
  readonly birth: Birth | null;
  /** What the person, or the body they submit for, is. */
  readonly qualities: readonly Exclusion[];
}

export type SubmissionRefusal =
  'not_resident' | 'excluded' | 'age_unknown' | 'too_young' | 'too_many_ideas';

/**
 * Whether somebody may submit one more idea on a day. `ideasAlready`: submitted in this edition and not withdrawn.
 * Refusals, with what a message may show: `excluded` (`as`), `too_young` (`minimumAge`), `too_many_ideas` (`most`),
 * `not_resident`, `age_unknown`.
 */
export function maySubmit(
  { submission }: EditionRules,
  who: Participant,
  onDay: Temporal.PlainDate,
  ideasAlready: number,
): Result<true, SubmissionRefusal> {
  if (submission.residentsOnly && !who.resident) return deny('not_resident');
  const fit = notExcludedAndOldEnough(submission, who, onDay);
  if (!fit.ok) return fit;
  const most = submission.ideasPerPerson;
  return most !== null && ideasAlready >= most ? deny('too_many_ideas', { most }) : ok(true);
}

export type VoteRefusal =
  'not_resident' | 'excluded' | 'age_unknown' | 'too_young' | 'proof_needed';

/**
 * Whether somebody may vote. `closingDay` is the day on which the vote closes; `proof` is what was seen of identity and
 * address. Refusals as for `maySubmit`, and `proof_needed` when a declaration is not enough.
 */
export function mayVote(
  { voting }: EditionRules,
  who: Participant & { readonly proof: 'declared' | 'verified' },
  closingDay: Temporal.PlainDate,
): Result<true, VoteRefusal> {
  if (!who.resident) return deny('not_resident');
  const fit = notExcludedAndOldEnough(voting, who, closingDay);
  if (!fit.ok) return fit;
  return voting.proof === 'verified' && who.proof === 'declared' ? deny('proof_needed') : ok(true);
}

function notExcludedAndOldEnough(
  rules: { readonly minimumAge: number | null; readonly excluded: readonly Exclusion[] },
  who: Participant,
  onDay: Temporal.PlainDate,
): Result<true, 'excluded' | 'age_unknown' | 'too_young'> {
  const as = rules.excluded.find((exclusion) => who.qualities.includes(exclusion));
  if (as) return deny('excluded', { as });
  if (rules.minimumAge === null) return ok(true);
  if (!who.birth) return deny('age_unknown');
  return oldEnough(who.birth, onDay, rules.minimumAge)
    ? ok(true)
    : deny('too_young', { minimumAge: rules.minimumAge });
}
