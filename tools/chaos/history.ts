/** What somebody outside saw of one ballot box. Instants are milliseconds of one clock; hashes are hexadecimal. */
export interface History {
  /** From this instant on nothing may be accepted; undefined for a box that stayed open. */
  readonly closesAt?: number;
  readonly casts: readonly Cast[];
  /** Every answer of the public log, whole, in no order. */
  readonly logReads: readonly (readonly string[])[];
  /** What the box had accepted, each time somebody looked at or after the closing while nothing was under way. */
  readonly boxReads: readonly (readonly string[])[];
  /** The public log at the end, once it had the time that receipts promise. */
  readonly log: readonly string[];
  /** What counts at the end, for each elector who has something. */
  readonly finals: readonly Final[];
}

/** One envelope of one elector, from its first try to its last answer. */
export interface Cast {
  readonly elector: string;
  readonly hash: string;
  readonly invoked: number;
  /** Infinity while the outcome is unknown: it may still take effect. */
  readonly ended: number;
  /** `ok`: a receipt was given. `refused`: every try was refused. `unknown`: anything else. */
  readonly outcome: 'ok' | 'refused' | 'unknown';
  /** The different receipts that were given for it. */
  readonly receipts: readonly string[];
}

/** An envelope that counts. */
export interface Final {
  readonly elector: string;
  readonly hash: string;
}

/** A promise that was broken, and for which envelope, elector or log. */
export interface Finding {
  readonly rule: Rule;
  readonly what: string;
}

/** docs/chaos.md says each in words. */
export type Rule =
  | 'lost'
  | 'refused_but_kept'
  | 'stranger'
  | 'twice_in_log'
  | 'two_finals'
  | 'not_the_last'
  | 'after_closing'
  | 'two_logs'
  | 'two_receipts';
