import Bus from '@lucide/svelte/icons/bus';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import Hammer from '@lucide/svelte/icons/hammer';
import MessageSquare from '@lucide/svelte/icons/message-square';
import Inbox from '@lucide/svelte/icons/inbox';
import Lightbulb from '@lucide/svelte/icons/lightbulb';
import Cog from '@lucide/svelte/icons/settings';
import Clock from '@lucide/svelte/icons/clock';
import Stamp from '@lucide/svelte/icons/stamp';
import Users from '@lucide/svelte/icons/users';
import UsersRound from '@lucide/svelte/icons/users-round';
import Scale from '@lucide/svelte/icons/scale';
import ScrollText from '@lucide/svelte/icons/scroll-text';
import Sun from '@lucide/svelte/icons/sun';
import type { WordKey } from '@parvis/words';
import { places } from './places';

/** A heading of the desk. A trade enters here with its first page, not before. */
export interface DeskSection {
  readonly path: string;
  readonly word: WordKey;
  readonly icon: typeof Sun | typeof CalendarDays;
  /** Whose heading it is; absent: all the staff's. */
  readonly roles?: readonly string[];
}

/** Those who run the campaigns, and who look after the house. */
const runners = ['democracy_agent', 'administrator'] as const;

/** Those who prepare the rules, and those who vote them. */
const weighers = [...runners, 'cabinet_director', 'elected_member'] as const;

const deskSections: readonly DeskSection[] = [
  { path: places.desk, word: 'site_desk_day', icon: Sun },
  { path: '/desk/ideas', word: 'idea_desk', icon: Lightbulb },
  {
    path: places.deskOpinions,
    word: 'study_mine_short',
    icon: MessageSquare,
    roles: ['service_referent'],
  },
  { path: places.deskStudy, word: 'study_short', icon: Inbox },
  { path: places.deskWorks, word: 'works_short', icon: Hammer },
  {
    path: places.deskElectors,
    word: 'electors_short',
    icon: Stamp,
    roles: ['front_desk', 'teller', ...runners],
  },
  { path: places.deskEditions, word: 'edition_desk_title', icon: CalendarDays },
  {
    path: places.deskSimulations,
    word: 'simulation_short',
    icon: Scale,
    roles: [...weighers, 'auditor'],
  },
  {
    path: places.deskCouncil,
    word: 'council_nav',
    icon: UsersRound,
    roles: ['front_desk', 'teller', 'cabinet_director', 'auditor', ...runners],
  },
  { path: places.deskBus, word: 'bus_nav', icon: Bus, roles: ['front_desk', ...runners] },
  { path: places.deskPeople, word: 'people_title_short', icon: Users, roles: runners },
  { path: places.deskJobs, word: 'desk_jobs_short', icon: Clock, roles: runners },
  {
    path: places.deskAudit,
    word: 'desk_audit_title',
    icon: ScrollText,
    roles: [...runners, 'auditor'],
  },
  { path: places.deskSettings, word: 'desk_settings_short', icon: Cog, roles: runners },
];

/** Pages with a form and no heading of their own, and who may send it. */
const forms: readonly Pick<DeskSection, 'path' | 'roles'>[] = [
  { path: places.deskNewEdition, roles: runners },
  { path: '/desk/ideas/new', roles: ['front_desk', ...runners] },
  { path: places.deskImport, roles: runners },
  { path: places.deskNewCall, roles: runners },
  { path: places.deskNewSimulation, roles: weighers },
];

type Roles = { readonly roles: readonly string[] };

/** Whether a page of the desk is open to somebody, by its path without language. The api checks every act again. */
export const mayOpen = (person: Roles, path: string): boolean =>
  [...deskSections, ...forms].every(
    (one) =>
      one.path !== path || !one.roles || one.roles.some((role) => person.roles.includes(role)),
  );

/** The headings of somebody's desk: nobody is led to a page that is closed to them. */
export const deskSectionsOf = (person: Roles): DeskSection[] =>
  deskSections.filter(({ path }) => mayOpen(person, path));

/** Whether somebody decides on ideas, studies and works, or only reads them; the api checks every act again. */
export const runsCampaigns = (person: Roles): boolean =>
  runners.some((role) => person.roles.includes(role));

/** Whether somebody types paper ballots and copies signed sheets; the api checks every act again. */
export const countsPaper = (person: Roles): boolean =>
  ['teller', ...runners].some((role) => person.roles.includes(role));

/** Whether somebody writes candidatures to the council down; the api checks every act again. */
export const entersCandidates = (person: Roles): boolean =>
  ['front_desk', ...runners].some((role) => person.roles.includes(role));

/** Whether somebody types or confirms the dice of a draw; the api checks every act again. */
export const holdsDraws = (person: Roles): boolean =>
  ['teller', ...runners].some((role) => person.roles.includes(role));

/** Whether somebody prepares a vote and publishes it; the api checks every act again. */
export const preparesPolls = (person: Roles): boolean =>
  ['cabinet_director', ...runners].some((role) => person.roles.includes(role));

/** Whether somebody hands in what the trustees opened; the api checks every act again. */
export const opensBoxes = (person: Roles): boolean =>
  ['teller', 'trustee'].some((role) => person.roles.includes(role));

/** Whether somebody signs that a result is right; the api checks every act again. */
export const mayConfirm = (person: Roles): boolean =>
  ['teller', 'cabinet_director', ...runners].some((role) => person.roles.includes(role));

/** Whether somebody sets rules side by side, or only reads what others asked; the api checks every act again. */
export const maySimulate = (person: Roles): boolean =>
  weighers.some((role) => person.roles.includes(role));
