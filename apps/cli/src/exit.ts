/** How the program ends, for those who script it; `parvis help` says the same. */
export const EXIT = { done: 0, refused: 1, usage: 2, impossible: 3, tie: 4, away: 5 } as const;

/** Where something stands in a table of a spreadsheet: its line and its cell in that line, from 1. */
export interface Place {
  readonly table: string;
  readonly line: number;
  readonly cell: number;
}

/** Ends a command with a sentence of the catalogue and an exit code. */
export class Stop extends Error {
  constructor(
    readonly exit: number,
    readonly key: string,
    readonly params: Readonly<Record<string, string | number>> = {},
    readonly place?: Place,
  ) {
    super(key);
  }
}
