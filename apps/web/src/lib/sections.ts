import type { WordKey } from '@parvis/words';
import { places } from './places';

/** A heading of the main menu. A device enters here with its first page, not before. */
export interface Section {
  readonly path: string;
  readonly word: WordKey;
}

export const sections: readonly Section[] = [
  { path: places.budget, word: 'site_nav_budget' },
  { path: places.council, word: 'council_nav' },
  { path: places.bus, word: 'bus_nav' },
];

/** Whether a page (without its language) belongs to a section. */
export const isWithin = (page: string, path: string): boolean =>
  page === path || page.startsWith(`${path}/`);
