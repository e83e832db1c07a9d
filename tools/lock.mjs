#!/usr/bin/env node
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * npm leaves out of the lock, without a word, an optional variant it cannot fetch; `npm ci` then
 * fails on another machine. So every optional dependency of every entry must have its own entry.
 */

/** @typedef {Record<string, { optionalDependencies?: Record<string, string>, resolved?: string }>} Packages */

/**
 * Whether `name`, asked for by the package at `path`, is somewhere Node would find it.
 * @param {Packages} packages @param {string} path @param {string} name
 */
function isLocked(packages, path, name) {
  for (let folder = path; ;) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (!folder) return false;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
  }
}

/** @param {Packages} packages @returns {string[]} "who -> what is missing" */
export function missingVariants(packages) {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isLocked(packages, path, name))
      .map((name) => `${path || 'package.json'} -> ${name}`),
  );
}

/** @param {Packages} packages @returns {string[]} entries that name the machine they came from */
export function namedHosts(packages) {
  return Object.entries(packages)
    .filter(([, entry]) => entry.resolved?.startsWith('http'))
    .map(([path]) => path);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const file = new URL('../package-lock.json', import.meta.url);
  /** @type {Packages} */
  const packages = JSON.parse(readFileSync(file, 'utf8')).packages;
  const missing = missingVariants(packages).map((line) => `missing from the lock: ${line}`);
  const hosts = namedHosts(packages).map((path) => `names a download host: ${path}`);
  for (const line of [...missing, ...hosts]) console.error(line);
  if (missing.length + hosts.length > 0) process.exit(1);
  console.log('lock ok');
}
