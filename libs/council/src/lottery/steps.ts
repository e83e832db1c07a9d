/** How far the making of a lottery is: what is being done, with how many panels so far. */
export interface Progress {
  readonly step: 'panels' | 'ideal' | 'lottery' | 'stages';
  readonly panels: number;
  /** By how much somebody is still short of the chance aimed at, where that is known. */
  readonly eps?: number;
}

/** Work cut into steps of one call of the solver or less: between two of them the caller may tell, wait, or stop. */
export type Steps<T> = Generator<Progress, T, void>;

/** All steps at once. */
export function allSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

export interface Pace {
  /** Lets others work: resolves soon. */
  readonly pause: () => Promise<unknown>;
  readonly progress?: (progress: Progress) => void;
  readonly signal?: { readonly aborted: boolean };
}

/** Steps with a pause after each; undefined when the signal stopped them, everything they opened being closed again. */
export async function pacedSteps<T>(
  steps: Steps<T>,
  { pause, progress, signal }: Pace,
): Promise<T | undefined> {
  try {
    for (;;) {
      if (signal?.aborted) return undefined;
      const next = steps.next();
      if (next.done) return next.value;
      progress?.(next.value);
      await pause();
    }
  } finally {
    steps.return(undefined as never);
  }
}
