/** One thing to correct in what was typed: the field, and a code that the message catalogue knows. */
export interface FieldFault {
  readonly field: string;
  readonly code: string;
  readonly details?: Details;
}

/** Values that a message may show; never personal data. */
export type Details = Readonly<Record<string, string | number>>;

/** An expected "no", as data: the catalogue owns its words (`denial_<code>`). */
export interface Denial<Code extends string = string> {
  readonly code: Code;
  readonly details?: Details;
  readonly faults?: readonly FieldFault[];
}

export type Result<T, Code extends string = string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly denial: Denial<Code> };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const deny = <Code extends string>(
  code: Code,
  details?: Details,
  faults?: readonly FieldFault[],
): { ok: false; denial: Denial<Code> } => ({ ok: false, denial: { code, details, faults } });
