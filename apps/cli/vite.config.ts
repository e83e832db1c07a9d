import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const lib = (name: string) => here(`../../libs/${name}/src/index.ts`);
const { version } = JSON.parse(readFileSync(here('../../package.json'), 'utf8')) as {
  version: string;
};

/** One file that any Node from 20 on runs, with nothing to install: whoever doubts can take it away. */
export default defineConfig({
  root: here('.'),
  define: { PARVIS_VERSION: JSON.stringify(version) },
  resolve: {
    alias: {
      '@parvis/kernel': lib('kernel'),
      '@parvis/phases': lib('phases'),
      '@parvis/voting': lib('voting'),
      '@parvis/budget': lib('budget'),
      '@parvis/council': lib('council'),
    },
  },
  ssr: { noExternal: true },
  build: {
    ssr: here('src/main.ts'),
    outDir: here('../../dist'),
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    rollupOptions: {
      output: {
        format: 'es',
        entryFileNames: 'parvis.mjs',
        codeSplitting: false,
        banner: '#!/usr/bin/env node',
      },
    },
  },
});
