import { fileURLToPath } from 'node:url';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

const lib = (name: string) => ({
  find: `@parvis/${name}`,
  replacement: fileURLToPath(new URL(`../../libs/${name}/src/index.ts`, import.meta.url)),
});

/** The counters: pages made on the server. One origin, no inline script, no third party (decisions.md 10). */
export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ precompress: true }),
      paths: { relative: false },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          // Custom properties on elements: the only exception.
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
          'manifest-src': ['self'],
        },
      },
      version: { pollInterval: 0 },
    }),
  ],
  resolve: { alias: ['kernel', 'phases', 'voting', 'budget', 'bus', 'words'].map(lib) },
  build: { target: ['chrome99', 'safari15.4', 'firefox97'], assetsInlineLimit: 0 },
});
