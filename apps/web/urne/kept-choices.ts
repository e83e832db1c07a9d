/** Choices that outlive a reload and a sign-in, in this tab alone: never on a server, gone with the tab or the cast. */
const keyOf = (ballot: string): string => `parvis.ballot.${ballot}`;

/** What was chosen on this very ballot; nothing where the browser keeps nothing. */
export function keptChoices(ballot: string, projects: readonly { id: string }[]) {
  return soundChoices(read(keyOf(ballot)), projects);
}

/** Of what came from elsewhere, what is a choice on this ballot. */
export function soundChoices(said: unknown, projects: readonly { id: string }[]) {
  const kept = said && typeof said === 'object' ? (said as Record<string, unknown>) : undefined;
  return Object.fromEntries(
    projects.flatMap(({ id }) => {
      const value: unknown = kept?.[id];
      return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
        ? [[id, value] as const]
        : [];
    }),
  );
}

export function keepChoices(ballot: string, values: Readonly<Record<string, number>>): void {
  try {
    sessionStorage.setItem(keyOf(ballot), JSON.stringify(values));
  } catch {
    // A browser that keeps nothing still votes.
  }
}

export function forgetChoices(ballot: string): void {
  try {
    sessionStorage.removeItem(keyOf(ballot));
  } catch {
    // Nothing was kept.
  }
}

function read(key: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return kept && typeof kept === 'object' ? (kept as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
