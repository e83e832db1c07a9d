export interface Surprise {
  readonly error: string;
  /** The system's or the database's own code (`ECONNREFUSED`, `42501`). */
  readonly code?: string;
  readonly at: readonly string[];
}

/** What a log may keep of an error: its name, its code and where it rose. Its message may quote somebody's data. */
export function surpriseOf(error: unknown): Surprise {
  if (!(error instanceof Error)) return { error: 'unknown', at: [] };
  const { code } = error as { code?: unknown };
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return {
    error: error.name,
    ...(typeof code === 'string' && { code }),
    at: frames.slice(0, 6).map((line) => line.trim()),
  };
}
