import Ban from '@lucide/svelte/icons/x';
import Bus from '@lucide/svelte/icons/bus';
import Check from '@lucide/svelte/icons/check';
import Clock from '@lucide/svelte/icons/clock-alert';
import Flag from '@lucide/svelte/icons/flag';
import Forward from '@lucide/svelte/icons/forward';
import Hammer from '@lucide/svelte/icons/hammer';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Landmark from '@lucide/svelte/icons/landmark';
import Lightbulb from '@lucide/svelte/icons/lightbulb';
import Lock from '@lucide/svelte/icons/lock';
import Merge from '@lucide/svelte/icons/merge';
import Pause from '@lucide/svelte/icons/pause';
import Pencil from '@lucide/svelte/icons/pencil';
import Reply from '@lucide/svelte/icons/message-square-reply';
import Study from '@lucide/svelte/icons/search-check';
import Vote from '@lucide/svelte/icons/vote';

/** The icon of a kind of event: one concept, one icon (look.md §7). */
export const storySigns = {
  answer: Reply,
  bus: Bus,
  check: Check,
  closed: Ban,
  council: Landmark,
  flag: Flag,
  forward: Forward,
  idea: Lightbulb,
  late: Clock,
  lock: Lock,
  merge: Merge,
  pause: Pause,
  pencil: Pencil,
  study: Study,
  vote: Vote,
  wait: Hourglass,
  works: Hammer,
} as const;

/** One event of a story, told from the top. */
export interface StoryEvent {
  readonly sign: keyof typeof storySigns;
  readonly title: string;
  /** Date and place. */
  readonly when: string;
  /** Two lines at most. */
  readonly text?: string;
  readonly link?: { readonly href: string; readonly word: string };
  readonly tone?: 'done' | 'late' | 'todo';
}
