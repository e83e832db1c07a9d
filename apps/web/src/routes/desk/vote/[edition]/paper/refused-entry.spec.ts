import { words } from '@parvis/words';
import { describe, expect, it } from 'vitest';
import { refusedEntry } from './refused-entry';

const say = words('fr');
const differ = (field: string) => ({ field, code: 'paper_entries_differ' });

describe('a refused entry of a batch', () => {
  it('names the line of the paper that is wrong, at the list of papers', () => {
    const details = { project: 'P77', ballot: 3 };
    expect(refusedEntry(say, { code: 'paper_unknown_project', details, faults: [] })).toEqual({
      faults: [{ field: 'ballots', sentence: expect.stringMatching(/Ligne 3.*numéro 77\./) }],
    });
  });

  it('says each project to count again once, and keeps the other faults at their fields', () => {
    const faults = [differ('blank'), differ('tallies.P03.1'), differ('tallies.P03.2')];
    expect(refusedEntry(say, { code: 'paper_entries_differ', faults })).toEqual({
      refusal: expect.stringContaining('diffère'),
      faults: [
        { field: 'blank', sentence: 'À recompter.' },
        { field: 'ballots', sentence: expect.stringMatching(/ 3\.$/) },
      ],
    });
  });
});
