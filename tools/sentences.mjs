import { readFileSync } from 'node:fs';

/**
 * What the launchers say. They speak before anything is built or installed, so they read the
 * catalogue raw: French, unless the terminal asks for English.
 */

/** @param {NodeJS.ProcessEnv} env @returns {'fr' | 'en'} the language of the terminal */
export function language(env = process.env) {
  const asked = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^en([_.-]|$)/i.test(asked) ? 'en' : 'fr';
}

/** @type {Map<string, Record<string, string>>} */
const catalogues = new Map();

/** @param {'fr' | 'en'} tongue @returns {Record<string, string>} */
function catalogue(tongue) {
  const known = catalogues.get(tongue);
  if (known) return known;
  const file = new URL(`../messages/start.${tongue}.json`, import.meta.url);
  const words = JSON.parse(readFileSync(file, 'utf8'));
  catalogues.set(tongue, words);
  return words;
}

/**
 * A sentence of the catalogue `start`, without its prefix.
 * @param {string} key `port_busy` for `start_port_busy`
 * @param {Record<string, string | number>} values what replaces `{name}`
 * @param {'fr' | 'en'} tongue
 * @returns {string}
 */
export function sentence(key, values = {}, tongue = language()) {
  const words = catalogue(tongue)[`start_${key}`];
  if (words === undefined) throw new Error(`no sentence start_${key} in ${tongue}`);
  return signs(words, tongue).replace(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole));
}

/**
 * Curly apostrophes, no line broken before a French sign. The pages' own typography is TypeScript, which the machine's
 * Node cannot read yet; quotes around a command stay straight.
 * @param {string} words @param {'fr' | 'en'} tongue @returns {string}
 */
function signs(words, tongue) {
  const curly = words.replace(/(?<=[\p{L}\d}])'(?=[\p{L}\d{«])/gu, '’');
  return tongue === 'fr' ? curly.replace(/(?<=«) | (?=[;:!?»%€])/g, '\u00a0') : curly;
}

/** A refusal to start that its sentence explains whole: what is wrong and what to do. */
export class Refusal extends Error {
  /** @param {string} key @param {Record<string, string | number>} values */
  constructor(key, values = {}) {
    super(sentence(key, values));
    this.name = 'Refusal';
    this.key = key;
  }
}
