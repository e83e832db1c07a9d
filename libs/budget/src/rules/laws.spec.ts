import { describe, it } from 'vitest';
import { allocate } from './allocate';
import { laws } from './laws.factory';

describe('whatever the votes, a count', () => {
  it.each(Object.entries(laws))('%s', { timeout: 60_000 }, (_, law) => law(allocate));
});
