import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instances, readInstance, shared } from '../references/shared';
import { type ElectionFile } from './file';
import { readPabulib } from './read';
import { writePabulib } from './write';

async function reread(text: string): Promise<ElectionFile> {
  const read = await readPabulib([text], { keepVoters: true });
  if (!read.ok) throw new Error(JSON.stringify(read.denial));
  return read.value;
}

const written = (file: Parameters<typeof writePabulib>[0]): string =>
  [...writePabulib(file)].join('');

const words = fc.string({ unit: fc.constantFrom('a', 'é', '7', '"', ';', '\n', ' ', '🌳') });
/** A cell as reading gives it back: without spaces around it. */
const cell = words.map((word) => word.trim());

const files = fc
  .record({
    names: fc.array(cell, { minLength: 1, maxLength: 4 }),
    meta: fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), cell, { maxKeys: 4 }),
    voters: fc.array(fc.nat(3), { maxLength: 6 }),
  })
  .map(({ names, meta, voters }) => ({
    meta: new Map([['budget', '100'], ['vote_type', 'approval'], ...Object.entries(meta)]),
    projects: {
      columns: ['project_id', 'cost', 'name'],
      rows: names.map((name, index) => [`p${index}`, '10', name]),
    },
    votes: {
      columns: ['voter_id', 'vote'],
      rows: voters.map((voter, index) => [`v${index}`, voter < names.length ? `p${voter}` : '']),
    },
  }));

describe('writing an election', () => {
  it('and reading it gives back all that it said, and the same bytes when written again', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (file) => {
        const text = written(file);
        const again = await reread(text);
        expect(again.meta).toEqual(file.meta);
        expect(again.projects).toEqual(file.projects);
        expect(again.votes).toEqual(file.votes);
        expect(written(again)).toBe(text);
      }),
    );
  });

  it.skipIf(!shared).each(instances())(
    '%s: the same election, and the same bytes the second time',
    async (name) => {
      const file = await readInstance(name, { keepVoters: true });
      const text = written(file);
      const again = await reread(text);
      expect(again.election).toEqual(file.election);
      expect(written(again)).toBe(text);
    },
  );
});
