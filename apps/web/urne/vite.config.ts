import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The words of this page alone: the whole catalogue would weigh more than the page. */
const kept =
  /^ "(voting|denial_(vote|birth_date|proof)|site_(ballot|basket|summary|receipt|skip|demo_line|card_picture))/;
const ownWords: Plugin = {
  name: 'own-words',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('/words/src/generated/catalogue.ts')
      ? readFileSync(id, 'utf8')
          .split('\n')
          .filter((line) => !line.startsWith(' "') || kept.test(line))
          .join('\n')
      : undefined,
};

/** The voting page: prebuilt, static, apart from the site; its hash can be published (decisions.md 6). */
export default defineConfig({
  root: here('.'),
  base: '/urne/',
  publicDir: false,
  plugins: [ownWords, svelte({ configFile: false })],
  resolve: {
    alias: [
      { find: '#lib', replacement: here('../src/lib') },
      ...['kernel', 'phases', 'voting', 'budget', 'words'].map((name) => ({
        find: `@parvis/${name}`,
        replacement: here(`../../../libs/${name}/src/index.ts`),
      })),
    ],
  },
  build: {
    outDir: here('../build/urne'),
    emptyOutDir: true,
    target: ['chrome99', 'safari15.4', 'firefox97'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
