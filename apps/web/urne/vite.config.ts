import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { isOwnWord } from './own-words';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Leaves the other words out of the catalogue. */
const ownWords: Plugin = {
  name: 'own-words',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('/words/src/generated/catalogue.ts')
      ? readFileSync(id, 'utf8')
          .split('\n')
          .filter((line) => {
            const key = /^ "(\w+)/.exec(line)?.[1];
            return key === undefined || isOwnWord(key);
          })
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
