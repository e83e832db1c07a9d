import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testVectors } from './vectors.factory';

const stored = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../docs/vectors/${file}`, import.meta.url), 'utf8'));

describe('the published test vectors', async () => {
  const vectors = await testVectors();

  it.each(Object.keys(vectors))('%s is what the code computes', (file) => {
    expect(stored(file)).toEqual(vectors[file]);
  });
});
