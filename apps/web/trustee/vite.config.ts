import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { alias, listFiles, outDir, ownWords, target } from '../prebuilt';
import { oneFile } from './one-file';

/** Puts script and style into the page: what a trustee takes away is one file. */
const single: Plugin = {
  name: 'one-file',
  enforce: 'post',
  generateBundle(_, bundle) {
    const parts = { html: '', script: '', style: '' };
    for (const [name, part] of Object.entries(bundle)) {
      if (part.type === 'chunk') parts.script += part.code;
      else if (name.endsWith('.css')) parts.style += part.source.toString();
      else if (name.endsWith('.html')) parts.html = part.source.toString();
      delete bundle[name];
    }
    this.emitFile({ type: 'asset', fileName: 'trustee.html', source: oneFile(parts) });
  },
};

/** The page that a trustee takes away: makes a key and opens a box, with no network (decisions.md 20). */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  plugins: [
    ownWords((key) => key.startsWith('trustee_')),
    svelte({ configFile: false }),
    single,
    listFiles,
  ],
  resolve: { alias },
  build: {
    outDir,
    emptyOutDir: false,
    target,
    cssCodeSplit: false,
    modulePreload: false,
    rollupOptions: { output: { codeSplitting: false } },
  },
});
