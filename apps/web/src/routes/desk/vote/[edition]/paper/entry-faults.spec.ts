import { words } from '@parvis/words';
import { describe, expect, it } from 'vitest';
import { entryFaults } from './entry-faults';

const say = words('fr');
const differ = (field: string) => ({ field, code: 'paper_entries_differ' });

describe('a refused entry of a batch', () => {
  it('names the line of the paper that is wrong, at the list of papers', () => {
    const details = { project: 'P77', ballot: 3 };
    expect(entryFaults(say, { code: 'paper_unknown_project', details, faults: [] })).toEqual([
      { field: 'ballots', sentence: expect.stringContaining('Ligne 3') },
    ]);
  });

  it('says each project to count again once, and keeps the other faults at their fields', () => {
    const faults = [differ('blank'), differ('tallies.P03.1'), differ('tallies.P03.2')];
    expect(entryFaults(say, { code: 'paper_entries_differ', faults })).toEqual([
      { field: 'blank', sentence: 'À recompter.' },
      { field: 'ballots', sentence: expect.stringContaining('P03') },
    ]);
  });
});
