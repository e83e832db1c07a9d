import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Catalogue = Record<string, string>;

function holes(text: string): string {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ');
}

/** What one language says and the other does not, or says with other values. */
export function differences(area: string, fr: Catalogue, en: Catalogue): string[] {
  const missing = (from: Catalogue, other: Catalogue, tongue: string) =>
    Object.keys(from)
      .filter((key) => !(key in other))
      .map((key) => `${area}: ${key} has no ${tongue} text`);
  const uneven = Object.keys(fr)
    .filter((key) => key in en && holes(fr[key] ?? '') !== holes(en[key] ?? ''))
    .map((key) => `${area}: ${key} does not use the same values in both languages`);
  const empty = Object.entries({ ...fr, ...en })
    .filter(([key, text]) => text.trim() === '' && !key.startsWith('$'))
    .map(([key]) => `${area}: ${key} is empty`);
  const strange = Object.keys({ ...fr, ...en })
    .filter((key) => !key.startsWith(`${area}_`) && !key.startsWith('$'))
    .map((key) => `${area}: ${key} does not begin with ${area}_`);
  return [
    ...missing(fr, en, 'English'),
    ...missing(en, fr, 'French'),
    ...uneven,
    ...empty,
    ...strange,
  ];
}

/** Reads every area of the catalogue and lists where French and English part. */
export function checkMessages(folder: string): string[] {
  const files = globSync('*.{fr,en}.json', { cwd: folder });
  const areas = [...new Set(files.map((file) => file.split('.')[0] ?? file))].sort();
  return areas.flatMap((area) => {
    const read = (tongue: string): Catalogue =>
      JSON.parse(readFileSync(join(folder, `${area}.${tongue}.json`), 'utf8'));
    const both = ['fr', 'en'].every((tongue) => files.includes(`${area}.${tongue}.json`));
    return both ? differences(area, read('fr'), read('en')) : [`${area}: one language is missing`];
  });
}
