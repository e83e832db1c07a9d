import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const lib = (name: string) =>
  fileURLToPath(new URL(`./libs/${name}/src/index.ts`, import.meta.url));

/** The rules. The offices and the counters have their own configuration beside them. */
export default defineConfig({
  resolve: {
    alias: {
      '@parvis/kernel': lib('kernel'),
      '@parvis/phases': lib('phases'),
      '@parvis/voting': lib('voting'),
      '@parvis/budget': lib('budget'),
      '@parvis/council': lib('council'),
      '@parvis/bus': lib('bus'),
      '@parvis/words': lib('words'),
    },
  },
  test: {
    include: ['libs/**/*.spec.ts', 'apps/cli/**/*.spec.ts', 'tools/**/*.spec.ts'],
    // Both cores of a small machine; left to itself it keeps one free.
    maxWorkers: 2,
    // A test that is slow on a busy machine is not a wrong one.
    testTimeout: 60_000,
  },
});
