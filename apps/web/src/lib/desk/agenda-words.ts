import { daysBetween, isWord } from '@parvis/words';
import type { Here } from '#lib/here';

/** A line of the agenda, as the api sends it. */
export interface Line {
  readonly key: string;
  readonly kind: string;
  readonly title: string;
  readonly number: string | null;
  readonly service: string | null;
  readonly count: number | null;
  /** Whether the reader has to act, or only watches. */
  readonly mine: boolean;
  readonly path: string;
  readonly dueAt: string | null;
}

/** What is to be done: « Répondre à l'idée n° 17, « Un verger » ». */
export function factOf({ say }: Here, { kind, title, number, service, count }: Line): string {
  const key = `agenda_${kind}`;
  const params = { title, number: number ?? '', service: service ?? '', n: count ?? 0 };
  return isWord(key) ? say(key, params) : title;
}

/** How long it waits, or when it takes place. */
export function detailOf(here: Here, { dueAt, kind }: Line, now: Date, zone?: string): string {
  if (kind === 'jobs_failed') return here.say('agenda_jobs_failed_what');
  if (!dueAt) return here.say('agenda_no_date');
  const days = daysBetween(now, new Date(dueAt), zone);
  if (kind === 'opinions_overdue') {
    return here.say('agenda_oldest', { date: here.date(dueAt), n: -days });
  }
  if (/_(opens|closes)$/.test(kind)) return here.moment(dueAt);
  if (new Date(dueAt) >= now) return here.say('agenda_before', { date: here.date(dueAt), n: days });
  return here.say('agenda_since', { date: here.date(dueAt), n: -days });
}

/** The verb of its button; whoever only watches goes and sees. */
export function verbOf({ say }: Here, { kind, mine }: Line): string {
  if (!mine) return say('agenda_verb_open');
  if (kind === 'opinions_overdue') return say('agenda_remind_all');
  const key = `agenda_verb_${kind}`;
  return say(isWord(key) ? key : 'agenda_verb_open');
}

/** The name of a job for those who read it at the desk. */
export function jobName({ say }: Here, name: string): string {
  const key = `agenda_job_${name.replaceAll('.', '_')}`;
  return isWord(key) ? say(key) : name;
}
