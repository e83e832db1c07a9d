import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { alias, outDir, ownWords, target } from '../prebuilt';
import { isOwnWord } from './own-words';

/** The voting page: prebuilt, static, apart from the site; its hash can be published (decisions.md 6). */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/urne/',
  publicDir: false,
  plugins: [ownWords(isOwnWord), svelte({ configFile: false })],
  resolve: { alias },
  build: {
    outDir,
    emptyOutDir: true,
    target,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
