import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allocate } from '../rules/allocate';
import { instanceName, instances, readInstance, shared, SHARED } from './shared';

interface Result {
  readonly rule: string;
  readonly tool: string;
  readonly winners: readonly string[];
}

function resultsOf(file: string): Result[] {
  const text = readFileSync(`${SHARED}reference/${instanceName(file)}.json`, 'utf8');
  const { results, peers } = JSON.parse(text) as { results: Result[]; peers: Result[] };
  return [...results, ...peers].filter(({ rule }) => rule === 'phragmen');
}

describe.skipIf(!shared)('sequential Phragmén, on the real elections beside the repository', () => {
  const files = instances().filter((file) => resultsOf(file).length > 0);

  it.each(files)('%s: the winners of the references and of the other program', async (file) => {
    const { election } = await readInstance(file);
    for (const { winners, tool } of resultsOf(file)) {
      const outcome = allocate(election, { name: 'phragmen', misfit: 'stop' }, [
        'cost',
        'votes',
        'id',
      ]);
      if (!outcome.ok) throw new Error(outcome.denial.code);
      expect([...outcome.value.winners].sort(), tool).toEqual([...winners].sort());
    }
  });
});
