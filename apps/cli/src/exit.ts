/** How the program ends, for those who script it; `parvis help` says the same. */
export const EXIT = { done: 0, refused: 1, usage: 2, impossible: 3, tie: 4 } as const;

/** Ends a command with a sentence of the catalogue and an exit code. */
export class Stop extends Error {
  constructor(
    readonly exit: number,
    readonly key: string,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(key);
  }
}
