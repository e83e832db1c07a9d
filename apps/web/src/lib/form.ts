/** One mistake, with the sentence that says what to do; `field` is the id of its control. */
export interface FormFault {
  readonly field: string;
  readonly sentence: string;
}

/** What a form gets back when it was not accepted: nothing typed is lost. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly FormFault[];
  /** The general sentence, when the refusal is not about a field. */
  readonly refusal?: string;
  /** The session ended meanwhile: sign in, then send again. */
  readonly expired?: boolean;
  /** Somebody else wrote first: the page shows what is kept now beside what was typed. */
  readonly meanwhile?: boolean;
}

/** What is wrong with one field, if anything. */
export const faultOf = (form: FormState | null | undefined, field: string): string | undefined =>
  form?.faults.find((fault) => fault.field === field)?.sentence;

/**
 * The version that a form sends back: the one its words were written on, so that a form refused for another reason cannot
 * pass over what somebody wrote meanwhile; the newest once that was told.
 */
export const versionAfter = (form: FormState | null | undefined, now: number): number | string =>
  form && !form.meanwhile ? (form.values['version'] ?? now) : now;

/** A field that was filled in before it was typed in, after a refusal. */
interface Kept {
  readonly value: string;
  /** What it was filled with when it was typed in. */
  readonly was: string;
  /** What somebody else wrote in it meanwhile, where both changed it. */
  readonly other?: string;
}

/** Each takes their own changes: what only the other changed is taken over, what both changed is shown twice. */
export function keptAfter(form: FormState | null | undefined, name: string, now: string): Kept {
  const typed = form?.values[name];
  if (typed === undefined) return { value: now, was: now };
  const was = form?.values[`was.${name}`] ?? now;
  if (!form?.meanwhile) return { value: typed, was };
  if (same(typed, was)) return { value: now, was: now };
  return { value: typed, was: now, ...(!same(now, was) && !same(now, typed) && { other: now }) };
}

/** A browser sends its own line ends. */
const same = (one: string, other: string): boolean => lines(one) === lines(other);
const lines = (text: string): string => text.replace(/\r\n/g, '\n').trim();
