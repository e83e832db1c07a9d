import { type Feature, type FeatureValue, suggestedBounds } from '@parvis/council';
import { deny, ok, type Result } from '@parvis/kernel';

/** A feature as an agent types it: one value a line, « Jeunes ; 3300 ; 16-25 ». */
export interface TypedFeature {
  readonly title: string;
  readonly hint?: string | null;
  readonly lines: string;
}

const MOST_VALUES = 20;

/** Reads the features of a call, with bounds suggested from the census; a denial names the feature and its line. */
export function readFeatures(
  typed: readonly TypedFeature[],
  seats: number,
): Result<Feature[], 'feature_line' | 'feature_title' | 'feature_twice'> {
  const features: Feature[] = [];
  for (const [at, { title, hint, lines }] of typed.entries()) {
    const name = title.trim();
    if (!name || name.length > 60) return deny('feature_title', { feature: at + 1 });
    const read: FeatureValue[] = [];
    for (const [index, line] of lines.split(/\r?\n/).entries()) {
      if (!line.trim()) continue;
      const value = readLine(line);
      if (!value || read.length === MOST_VALUES) {
        return deny('feature_line', { feature: at + 1, line: index + 1 });
      }
      read.push(value);
    }
    if (read.length < 2) return deny('feature_line', { feature: at + 1, line: read.length + 1 });
    const keys = new Set(read.map(({ key }) => key));
    const key = keyOf(name);
    if (keys.size < read.length || features.some((one) => one.key === key)) {
      return deny('feature_twice', { feature: at + 1 });
    }
    const bounds = suggestedBounds(
      read.map(({ census }) => census),
      seats,
    );
    const values = read.map((value, place) => ({ ...value, ...bounds[place] }));
    features.push({ key, title: name, ...(hint?.trim() && { hint: hint.trim() }), values });
  }
  return ok(features);
}

function readLine(line: string): FeatureValue | undefined {
  const [title = '', census = '', ages = '', ...more] = line.split(';').map((cell) => cell.trim());
  const digits = census.replace(/[\s\u00a0\u202f]/g, '');
  const band = /^(\d{1,3})\s*-\s*(\d{1,3})$/.exec(ages);
  const key = keyOf(title);
  if (!key || title.length > 60 || !/^\d{1,8}$/.test(digits) || more.length > 0) return undefined;
  if (ages && (!band || Number(band[1]) > Number(band[2]))) return undefined;
  const told = band ? { ages: { from: Number(band[1]), to: Number(band[2]) } } : {};
  return { key, title, census: Number(digits), min: 0, max: 0, ...told };
}

/** As it is written in published files: « vieux-pays ». */
export const keyOf = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
