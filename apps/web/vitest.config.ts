import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const lib = (name: string) => ({
  find: `@parvis/${name}`,
  replacement: fileURLToPath(new URL(`../../libs/${name}/src/index.ts`, import.meta.url)),
});

/** Pure functions, and primitives rendered as the server renders them. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [svelte()],
  resolve: { alias: ['kernel', 'phases', 'voting', 'budget', 'bus', 'words'].map(lib) },
  test: {
    include: ['{src,urne,trustee}/**/*.spec.ts'],
    environment: 'node',
    // The icons are components too: they are compiled with ours.
    server: { deps: { inline: ['@lucide/svelte'] } },
  },
});
