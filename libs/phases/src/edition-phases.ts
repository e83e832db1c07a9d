import type { CalendarShape } from './phase-calendar';
import type { TransitionTable } from './transition-table';

export type EditionPhase =
  'rules' | 'submission' | 'study' | 'ballot_preparation' | 'vote' | 'results' | 'works' | 'closed';

/**
 * The phases of an edition, in order, each one followed by the next at its instant.
 * `rules`: the configuration is written and voted, before anyone may submit. `study`: admissibility and feasibility.
 * `ballot_preparation`: texts, pictures, drawn order. `results`: from the end of the vote through the count, the
 * announcement and the municipal decision. `works`: until the last winner is delivered or abandoned. `closed`: history.
 */
export const editionPhases: TransitionTable<EditionPhase> = {
  start: 'rules',
  final: ['closed'],
  moves: {
    rules: ['submission'],
    submission: ['study'],
    study: ['ballot_preparation'],
    ballot_preparation: ['vote'],
    vote: ['results'],
    results: ['works'],
    works: ['closed'],
    closed: [],
  },
};

/** The phases that have dates: all but the last. */
export type TimedPhase = Exclude<EditionPhase, 'closed'>;

/** An edition's calendar has no hole: at every moment a resident can be told what is on. */
export const editionCalendarShape: CalendarShape<TimedPhase, 'closed'> = {
  order: ['rules', 'submission', 'study', 'ballot_preparation', 'vote', 'results', 'works'],
  end: 'closed',
  pauseAllowedAfter: [],
};

/** The six squares of the hopscotch, in order. */
export const editionSquares = ['rules', 'submission', 'study', 'vote', 'results', 'works'] as const;

/**
 * The place (0 to 5) in `editionSquares` of the square to stand on; null once the edition is closed.
 * Preparing the ballot is still the third square, « Étude »: residents have nothing else to do than wait.
 */
export function squareOf(phase: EditionPhase): number | null {
  if (phase === 'closed') return null;
  return editionSquares.indexOf(phase === 'ballot_preparation' ? 'study' : phase);
}
