/** What a log may keep of an error: its name and where it rose. Its message may quote somebody's data. */
export function surpriseOf(error: unknown): { error: string; at: readonly string[] } {
  if (!(error instanceof Error)) return { error: 'unknown', at: [] };
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return { error: error.name, at: frames.slice(0, 6).map((line) => line.trim()) };
}
