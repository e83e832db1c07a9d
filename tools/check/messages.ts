import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';

type Catalogue = Record<string, string>;

/** Keys begin with the name of their area; a refusal and the faults of its fields are one area. */
const beginnings: Record<string, string[]> = { denial: ['denial_', 'fault_'] };

/** Kinds of pieces that name no value: a plain text, and the # of a plural. */
const LITERAL = 0;
const POUND = 7;

type Piece = ReturnType<IntlMessageFormat['getAst']>[number];

/** The values that a message takes, those of its plurals and their branches included. */
function holes(text: string): string {
  const names = new Set<string>();
  const walk = (pieces: readonly Piece[]): void => {
    for (const piece of pieces) {
      if (piece.type !== LITERAL && piece.type !== POUND && 'value' in piece)
        names.add(piece.value);
      if ('options' in piece) Object.values(piece.options).forEach(({ value }) => walk(value));
    }
  };
  walk(new IntlMessageFormat(text.replaceAll("'", '’'), 'fr', {}, { ignoreTag: true }).getAst());
  return [...names].sort().join(' ');
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
  const expected = [...(beginnings[area] ?? [`${area}_`]), '$'];
  const strange = Object.keys({ ...fr, ...en })
    .filter((key) => !expected.some((beginning) => key.startsWith(beginning)))
    .map((key) => `${area}: ${key} does not begin with ${area}_`);
  return [
    ...missing(fr, en, 'English'),
    ...missing(en, fr, 'French'),
    ...uneven,
    ...empty,
    ...strange,
  ];
}

/** A key that two areas have: one would hide the other. */
export function repeated(areas: Record<string, Catalogue>): string[] {
  const owner = new Map<string, string>();
  const lines: string[] = [];
  for (const [area, texts] of Object.entries(areas)) {
    for (const key of Object.keys(texts).filter((one) => !one.startsWith('$'))) {
      const first = owner.get(key);
      if (first) lines.push(`${key} is both in ${first} and in ${area}`);
      owner.set(key, area);
    }
  }
  return lines;
}

/** Reads every area of the catalogue and lists where French and English part. */
export function checkMessages(folder: string): string[] {
  const files = globSync('*.{fr,en}.json', { cwd: folder });
  const areas = [...new Set(files.map((file) => file.split('.')[0] ?? file))].sort();
  const read = (area: string, tongue: string): Catalogue =>
    JSON.parse(readFileSync(join(folder, `${area}.${tongue}.json`), 'utf8'));
  const whole = (area: string) =>
    ['fr', 'en'].every((tongue) => files.includes(`${area}.${tongue}.json`));
  const uneven = areas.flatMap((area) =>
    whole(area)
      ? differences(area, read(area, 'fr'), read(area, 'en'))
      : [`${area}: one language is missing`],
  );
  const french = areas.filter(whole).map((area) => [area, read(area, 'fr')]);
  return [...uneven, ...repeated(Object.fromEntries(french))];
}
