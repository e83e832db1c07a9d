import { isWord, sayCode } from '@parvis/words';
import type { Here } from '#lib/here';
import type { StoryEvent } from '#lib/story';

/** One step of an idea as the api tells it. */
export interface ToldEvent {
  readonly id: string;
  readonly kind: string;
  readonly details: Record<string, string | number>;
  readonly at: string;
  readonly byTitle?: string | null;
}

const signs: Readonly<Record<string, StoryEvent['sign']>> = {
  submitted: 'idea',
  admissible: 'check',
  inadmissible: 'closed',
  infeasible: 'closed',
  reopened: 'answer',
  to_clarify: 'wait',
  clarified: 'answer',
  clarification: 'answer',
  contested: 'answer',
  contest_answered: 'answer',
  rewritten: 'pencil',
  adapted: 'pencil',
  withdrawn: 'closed',
  merged: 'merge',
  joined: 'merge',
  merge_undone: 'merge',
  parted: 'merge',
  on_ballot: 'vote',
  winner: 'flag',
  in_progress: 'works',
  suspended: 'pause',
  delivered: 'check',
  abandoned: 'closed',
};

/** Days are written as people read them; everything else as it is. */
const shown = (
  details: Record<string, string | number>,
  { date }: Pick<Here, 'date'>,
): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? date(value) : value,
    ]),
  );

/** The story of an idea, told from the top: what happened, when, by whom. */
export function thread(events: readonly ToldEvent[], reader: Here): StoryEvent[] {
  const { say, date } = reader;
  return events.map(({ kind, details, at, byTitle }) => {
    const text = `event_${kind}_text`;
    const given = shown(details, reader);
    return {
      sign: signs[kind] ?? 'check',
      title: sayCode(say, 'event', kind, given),
      when: [date(at), byTitle].filter(Boolean).join(' · '),
      ...(isWord(text) && { text: say(text, given) }),
      ...(kind === 'suspended' && { tone: 'late' as const }),
    };
  });
}
