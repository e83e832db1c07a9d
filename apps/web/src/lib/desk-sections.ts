import CalendarDays from '@lucide/svelte/icons/calendar-days';
import Hammer from '@lucide/svelte/icons/hammer';
import Inbox from '@lucide/svelte/icons/inbox';
import Lightbulb from '@lucide/svelte/icons/lightbulb';
import Cog from '@lucide/svelte/icons/settings';
import Clock from '@lucide/svelte/icons/clock';
import Users from '@lucide/svelte/icons/users';
import Sun from '@lucide/svelte/icons/sun';
import type { WordKey } from '@parvis/words';
import { places } from './places';

/** A heading of the desk. A trade enters here with its first page, not before. */
export interface DeskSection {
  readonly path: string;
  readonly word: WordKey;
  readonly icon: typeof Sun | typeof CalendarDays;
}

export const deskSections: readonly DeskSection[] = [
  { path: places.desk, word: 'site_desk_day', icon: Sun },
  { path: '/desk/ideas', word: 'idea_desk', icon: Lightbulb },
  { path: places.deskStudy, word: 'study_short', icon: Inbox },
  { path: places.deskWorks, word: 'works_short', icon: Hammer },
  { path: places.deskEditions, word: 'edition_desk_title', icon: CalendarDays },
  { path: places.deskPeople, word: 'people_title_short', icon: Users },
  { path: places.deskJobs, word: 'desk_jobs_short', icon: Clock },
  { path: places.deskSettings, word: 'desk_settings_short', icon: Cog },
];
