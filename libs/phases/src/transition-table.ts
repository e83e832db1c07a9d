import { deny, ok, type Result } from '@parvis/kernel';

/** The states of a thing and the only moves between them, as data. */
export interface TransitionTable<State extends string> {
  /** Where every story begins. */
  readonly start: State;
  /** Where a story may end: no move leaves these states. */
  readonly final: readonly State[];
  readonly moves: Readonly<Record<State, readonly State[]>>;
}

/** The state reached, or a denial `transition_refused` (details: `from`, `to`) when the table has no such move. */
export function transition<State extends string>(
  table: TransitionTable<State>,
  from: State,
  to: State,
): Result<State, 'transition_refused'> {
  return table.moves[from].includes(to) ? ok(to) : deny('transition_refused', { from, to });
}

/** What is wrong with a table; three empty lists for a sound one. */
export interface TableFlaws<State extends string> {
  /** States that no path reaches from the start. */
  readonly unreachable: readonly State[];
  /** States from which no final state can be reached, dead ends and closed rings alike. */
  readonly stuck: readonly State[];
  /** States declared final that a move leaves all the same. */
  readonly falselyFinal: readonly State[];
}

/** Proves a table: every state is reachable, and from every state some declared final state is. */
export function flawsOf<State extends string>(table: TransitionTable<State>): TableFlaws<State> {
  const states = Object.keys(table.moves) as State[];
  const reached = reachableFrom(table, table.start);
  return {
    unreachable: states.filter((state) => !reached.has(state)),
    stuck: states.filter((state) => {
      const ahead = reachableFrom(table, state);
      return !table.final.some((final) => ahead.has(final));
    }),
    falselyFinal: table.final.filter((state) => table.moves[state].length > 0),
  };
}

function reachableFrom<State extends string>(
  table: TransitionTable<State>,
  start: State,
): ReadonlySet<State> {
  const reached = new Set<State>([start]);
  for (const state of reached) for (const next of table.moves[state]) reached.add(next);
  return reached;
}
