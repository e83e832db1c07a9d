import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const lib = (name: string) => here(`../../libs/${name}/src/index.ts`);

/** The offices, on a real PostgreSQL started once; each spec file works in a database of its own. */
export default defineConfig({
  root: here('.'),
  resolve: {
    alias: [
      // One copy of graphql for our code and for Nest, whose build asks for the other format.
      { find: /^graphql$/, replacement: here('../../node_modules/graphql/index.js') },
      ...['kernel', 'phases', 'voting', 'budget', 'council', 'bus', 'words'].map((name) => ({
        find: `@parvis/${name}`,
        replacement: lib(name),
      })),
    ],
  },
  test: {
    include: ['src/**/*.spec.ts', 'test/**/*.spec.ts'],
    globalSetup: here('test/postgres.setup.ts'),
    setupFiles: [here('test/metadata.ts')],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
