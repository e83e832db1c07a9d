import { describe, expect, it } from 'vitest';
import { stagesOf, waitOf } from './stages';

const states = (phase: string, poll: string | null) =>
  stagesOf(phase, poll).map(({ state }) => state);

describe('a result that is not public yet', () => {
  it('is awaited before the vote, while it is open, and during the count', () => {
    expect(waitOf('submission')).toBe('before');
    expect(waitOf('vote')).toBe('open');
    expect(waitOf('results')).toBe('count');
    expect(waitOf('works')).toBe('count');
  });

  it('has nothing done nor going on while one may still vote', () => {
    expect(states('ballot_preparation', null)).toEqual(['todo', 'todo', 'todo', 'todo', 'todo']);
    expect(states('vote', 'open')).toEqual(['todo', 'todo', 'todo', 'todo', 'todo']);
  });

  it('follows the box: closed, signed by two, opened by the trustees, counted', () => {
    expect(states('results', 'open')).toEqual(['done', 'cur', 'todo', 'todo', 'todo']);
    expect(states('results', 'closed')).toEqual(['done', 'cur', 'todo', 'todo', 'todo']);
    expect(states('results', 'reconciled')).toEqual(['done', 'done', 'cur', 'todo', 'todo']);
    expect(states('results', 'opened')).toEqual(['done', 'done', 'done', 'cur', 'todo']);
  });

  it('says that the box is still to be closed when no vote was ever prepared', () => {
    expect(states('results', null)).toEqual(['done', 'cur', 'todo', 'todo', 'todo']);
  });
});
