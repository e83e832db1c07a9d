import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const made = new Set(['node_modules', 'dist', 'build', 'generated', '.svelte-kit', 'coverage']);
const beside = /\.(spec|factory)\.ts$/;

/** The files below a path, sorted; what is made from them and the tests are left out. */
function filesBelow(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !made.has(entry.name) && !beside.test(entry.name))
    .flatMap((entry) => {
      const inner = join(path, entry.name);
      return entry.isDirectory() ? filesBelow(inner) : entry.isFile() ? [inner] : [];
    })
    .sort();
}

/**
 * One hash for the names and contents of sources: the same files give the same hash on any
 * machine; a file added, removed, renamed or changed gives another.
 * @param base folder the names are relative to
 * @param sources files and folders below it; those that do not exist count as empty
 * @returns SHA-256 in hexadecimal
 */
export function hashSources(base: string, sources: string[]): string {
  const hash = createHash('sha256');
  for (const source of [...sources].sort()) {
    for (const file of filesBelow(join(base, source))) {
      const content = readFileSync(file);
      hash.update(`${relative(base, file)}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}
