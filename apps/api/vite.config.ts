import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const lib = (name: string) => here(`../../libs/${name}/src/index.ts`);

/** One program with several doors: packages stay outside, only our own code is bundled. */
export default defineConfig({
  root: here('.'),
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
  build: {
    ssr: true,
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'node22',
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: {
        main: here('src/main.ts'),
        worker: here('src/worker.ts'),
        migrate: here('src/migrate.ts'),
        seed: here('src/seed.ts'),
        import: here('src/import.ts'),
        crowd: here('src/crowd.ts'),
        schema: here('src/schema.ts'),
        tables: here('src/tables.ts'),
      },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
    },
  },
});
