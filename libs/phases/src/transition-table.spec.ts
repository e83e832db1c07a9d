import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editionPhases, editionSquares, squareOf, type EditionPhase } from './edition-phases';
import { ideaStates } from './idea-states';
import { pollStates } from './poll-states';
import { flawsOf, transition, type TransitionTable } from './transition-table';

const sound = { unreachable: [], stuck: [], falselyFinal: [] };
const tables: [string, TransitionTable<string>][] = [
  ['an idea', ideaStates],
  ['a poll', pollStates],
  ['an edition', editionPhases],
];

describe('a transition table', () => {
  it.each(tables)('of %s reaches every state and never gets stuck', (_, table) => {
    expect(flawsOf(table)).toEqual(sound);
  });

  it.each(tables)('of %s accepts exactly the moves it lists', (_, table) => {
    const states = Object.keys(table.moves);
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.constantFrom(...states), (from, to) => {
        const moved = transition(table, from, to);
        expect(moved.ok).toBe(table.moves[from]?.includes(to));
        if (moved.ok) expect(moved.value).toBe(to);
        else
          expect(moved.denial).toMatchObject({ code: 'transition_refused', details: { from, to } });
      }),
    );
  });

  it('shows a state nobody can reach, a ring without exit and a final state that is left', () => {
    const flawed: TransitionTable<'a' | 'b' | 'c' | 'd' | 'end'> = {
      start: 'a',
      final: ['end'],
      moves: { a: ['b', 'end'], b: ['c'], c: ['b'], d: ['end'], end: ['a'] },
    };
    expect(flawsOf(flawed)).toEqual({
      unreachable: ['d'],
      stuck: ['b', 'c'],
      falselyFinal: ['end'],
    });
  });

  it('lets an idea tell the corrections of the plan: merge undone, withdrawn, winner abandoned', () => {
    expect(transition(ideaStates, 'merged', 'admissible').ok).toBe(true);
    expect(transition(ideaStates, 'merged', 'under_study').ok).toBe(true);
    expect(transition(ideaStates, 'admissible', 'withdrawn').ok).toBe(true);
    expect(transition(ideaStates, 'to_clarify', 'withdrawn').ok).toBe(true);
    expect(transition(ideaStates, 'winner', 'abandoned').ok).toBe(true);
    expect(transition(ideaStates, 'on_ballot', 'withdrawn').ok).toBe(false);
  });

  it('lets a refusal be opened again, and only back to where the town answers', () => {
    expect(ideaStates.moves.inadmissible).toEqual(['submitted']);
    expect(transition(ideaStates, 'infeasible', 'submitted').ok).toBe(false);
  });

  it('leads a poll through its seven states in one line only', () => {
    const line = ['draft'];
    for (let state = 'draft'; ;) {
      const [next, ...others] = pollStates.moves[state as keyof typeof pollStates.moves];
      expect(others).toEqual([]);
      if (!next) break;
      line.push((state = next));
    }
    expect(line.join(' ')).toBe('draft published open closed reconciled opened announced');
  });
});

describe('the hopscotch', () => {
  it('stands on six squares, one after the other, and on none when the edition is closed', () => {
    const phases = Object.keys(editionPhases.moves) as EditionPhase[];
    expect(phases.map(squareOf)).toEqual([0, 1, 2, 2, 3, 4, 5, null]);
    expect(editionSquares).toHaveLength(6);
  });
});
