import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('../../web/src/', import.meta.url));

/** Every query and fragment written in the pages, by its name. */
const written = new Map<string, string>();
for (const file of globSync('**/*.ts', { cwd: web })) {
  if (file.includes('generated')) continue;
  for (const [, text = ''] of readFileSync(web + file, 'utf8').matchAll(/graphql\(\s*`([^`]*)`/g)) {
    const name = /^\s*(?:query|mutation|fragment)\s+(\w+)/.exec(text)?.[1];
    if (name) written.set(name, text);
  }
}

/** What a page asks, as the page writes it, its fragments with it. Throws when no page has such a query any more. */
export function pageQuery(name: string): string {
  const texts = new Map<string, string>();
  const add = (wanted: string, above: string): void => {
    if (texts.has(wanted) || above.includes(`fragment ${wanted} on`)) return;
    const text = written.get(wanted);
    if (!text) throw new Error(`No page asks ${wanted}`);
    texts.set(wanted, text);
    for (const [, spread = ''] of text.matchAll(/\.\.\.(\w+)/g)) {
      if (spread !== 'on') add(spread, text);
    }
  };
  add(name, '');
  return [...texts.values()].join('\n');
}
