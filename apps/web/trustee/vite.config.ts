import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { oneFile } from './one-file';

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
            return key === undefined || key.startsWith('trustee_');
          })
          .join('\n')
      : undefined,
};

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
  root: here('.'),
  publicDir: false,
  plugins: [ownWords, svelte({ configFile: false }), single],
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
    // Beside the voting page, which the front door also sends by itself.
    outDir: here('../build/urne'),
    emptyOutDir: false,
    target: ['chrome99', 'safari15.4', 'firefox97'],
    cssCodeSplit: false,
    modulePreload: false,
    rollupOptions: { output: { codeSplitting: false } },
  },
});
