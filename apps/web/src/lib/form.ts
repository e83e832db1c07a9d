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
}

/** What is wrong with one field, if anything. */
export const faultOf = (form: FormState | null | undefined, field: string): string | undefined =>
  form?.faults.find((fault) => fault.field === field)?.sentence;
