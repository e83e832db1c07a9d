import type { FieldFault } from '@parvis/kernel';
import type { Category } from './edition.entity';

const MOST_CATEGORIES = 30;

/** What is wrong in the name and the categories of a new edition, one fault a field; its rules are checked apart. */
export function editionFaults({
  slug,
  title,
  categories,
}: {
  readonly slug: string;
  readonly title: string;
  readonly categories: readonly Category[];
}): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!title.trim()) faults.push({ field: 'title', code: 'missing' });
  if (title.length > 200) faults.push({ field: 'title', code: 'too_long', details: { most: 200 } });
  if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(slug)) {
    faults.push({ field: 'slug', code: 'slug_malformed' });
  }
  if (categories.length > MOST_CATEGORIES) {
    faults.push({ field: 'categories', code: 'too_many', details: { most: MOST_CATEGORIES } });
  }
  const codes = categories.map(({ code }) => code);
  if (categories.some(({ code, name }) => !code || !name.trim() || name.length > 120)) {
    faults.push({ field: 'categories', code: 'missing' });
  } else if (new Set(codes).size < codes.length) {
    faults.push({ field: 'categories', code: 'duplicate' });
  }
  return faults;
}
