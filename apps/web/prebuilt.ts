import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the two pages that are built apart from the site have in common: the voting page, and the trustee's. */

/** Leaves out of the catalogue the words that a page does not say. */
export const ownWords = (isOwn: (key: string) => boolean): Plugin => ({
  name: 'own-words',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('/words/src/generated/catalogue.ts')
      ? readFileSync(id, 'utf8')
          .split('\n')
          .filter((line) => {
            const key = /^ "(\w+)/.exec(line)?.[1];
            return key === undefined || isOwn(key);
          })
          .join('\n')
      : undefined,
});

/** Where imports by name lead. */
export const alias = [
  { find: '#lib', replacement: here('src/lib') },
  ...['kernel', 'phases', 'voting', 'budget', 'words'].map((name) => ({
    find: `@parvis/${name}`,
    replacement: here(`../../libs/${name}/src/index.ts`),
  })),
];

/** Both go to this folder, which the front door sends by itself. */
export const outDir = here('build/urne');

/** Lists every file of both pages with its fingerprint, once the last of them is built. */
export const listFiles: Plugin = {
  name: 'list-files',
  closeBundle() {
    const names = readdirSync(outDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'SHA256SUMS')
      .map((entry) => join(relative(outDir, entry.parentPath), entry.name));
    const hash = (name: string) =>
      createHash('sha256')
        .update(readFileSync(join(outDir, name)))
        .digest('hex');
    writeFileSync(
      join(outDir, 'SHA256SUMS'),
      names
        .sort()
        .map((name) => `${hash(name)}  ${name}\n`)
        .join(''),
    );
  },
};

/** Browsers from early 2022 on. */
export const target = ['chrome99', 'safari15.4', 'firefox97'];
