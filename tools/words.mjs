import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { englishTypography, frenchTypography } from '../libs/words/src/typography.ts';

/** Compiles messages/<area>.<language>.json into libs/words/src/generated/catalogue.ts, with their typography. */
const root = fileURLToPath(new URL('../', import.meta.url));
const typography = { fr: frenchTypography, en: englishTypography };

async function wordsOf(language) {
  const files = (await readdir(`${root}messages`)).filter((name) =>
    name.endsWith(`.${language}.json`),
  );
  const all = new Map();
  for (const file of files.sort()) {
    const entries = Object.entries(JSON.parse(await readFile(`${root}messages/${file}`, 'utf8')));
    for (const [key, text] of entries) {
      if (all.has(key)) throw new Error(`${file}: « ${key} » is already said by another file`);
      all.set(key, typography[language](text));
    }
  }
  return all;
}

function sameKeys(fr, en) {
  const missing = [
    ...[...fr.keys()].filter((key) => !en.has(key)).map((key) => `${key} (English)`),
    ...[...en.keys()].filter((key) => !fr.has(key)).map((key) => `${key} (French)`),
  ];
  if (missing.length > 0) throw new Error(`Words are missing: ${missing.join(', ')}`);
}

const sorted = (map) => Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));

const fr = await wordsOf('fr');
const en = await wordsOf('en');
// While pages are being written a language may lag behind; --strict (check, test) refuses it.
if (process.argv.includes('--strict')) sameKeys(fr, en);
for (const [key, text] of fr) if (!en.has(key)) en.set(key, text);
for (const [key, text] of en) if (!fr.has(key)) fr.set(key, text);

const folder = `${root}libs/words/src/generated`;
const file = `${folder}/catalogue.ts`;
const written = `// Written by tools/words.mjs from messages/*.json: change the words there.
const fr = ${JSON.stringify(sorted(fr), null, 1)} as const;
export type WordKey = keyof typeof fr;
const en: Record<WordKey, string> = ${JSON.stringify(sorted(en), null, 1)};
export const catalogue: Record<'fr' | 'en', Record<WordKey, string>> = { fr, en };
`;
await mkdir(folder, { recursive: true });
const former = await readFile(file, 'utf8').catch(() => '');
if (former !== written) await writeFile(file, written);
