import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../ready.mjs';

/** A part of the tests: where it lives, how it is configured, which files are its tests. */
export type Suite = {
  name: string;
  runner: 'vitest' | 'playwright';
  cwd: string;
  configs: string[];
  specs: string[];
};

export const suites: Suite[] = [
  {
    name: 'rules',
    runner: 'vitest',
    cwd: '.',
    configs: ['vitest.config.ts'],
    specs: ['libs/*/src/**/*.spec.ts', 'apps/cli/src/**/*.spec.ts', 'tools/**/*.spec.ts'],
  },
  {
    name: 'offices',
    runner: 'vitest',
    cwd: 'apps/api',
    configs: ['vitest.config.ts', 'vite.config.ts'],
    specs: ['src/**/*.spec.ts', 'test/**/*.spec.ts'],
  },
  {
    name: 'counters',
    runner: 'vitest',
    cwd: 'apps/web',
    configs: ['vitest.config.ts', 'vite.config.ts'],
    specs: ['src/**/*.spec.ts', 'test/**/*.spec.ts'],
  },
  {
    name: 'journeys',
    runner: 'playwright',
    cwd: 'e2e',
    configs: ['playwright.config.ts'],
    specs: ['**/*.journey.ts'],
  },
];

/** The configuration of a suite, if it has one yet. */
export function configOf(suite: Suite): string | undefined {
  return suite.configs.find((file) => existsSync(join(root, suite.cwd, file)));
}

/** Whether there is anything to run: a suite without a test is not an error, nor a success. */
export function hasSpecs(suite: Suite): boolean {
  return globSync(suite.specs, { cwd: join(root, suite.cwd) }).length > 0;
}
