import type { Details } from '@parvis/kernel';
import { dateInFull, type Locale, type Say, words } from '@parvis/words';
import type { Letter } from '../../platform';
import type { Town } from '../../town';
import { refusalSentence } from '../admissibility/refusal';
import type { Idea, IdeaEvent } from './idea.entity';

/** What a letter about one step of an idea is made from. */
export interface IdeaNews {
  readonly idea: Idea;
  readonly event: Pick<IdeaEvent, 'kind' | 'details' | 'byTitle'>;
  /** The page that tells the whole story. */
  readonly url: string;
}

type Paragraphs = (say: Say, news: IdeaNews) => readonly string[];

/** The words of each kind of step: what, why, who decided, what comes next. The first is the subject too. */
const kinds: Readonly<Record<string, Paragraphs>> = {
  submitted: (say, { idea }) => [
    say('mail_idea_submitted_what', { number: idea.number ?? 0 }),
    say('mail_idea_title', { title: idea.title }),
    say('mail_idea_submitted_next'),
  ],
  admissible: (say, { idea, event }) => [
    say('mail_idea_admissible_what', { title: idea.title }),
    decidedBy(say, event),
    say('mail_idea_admissible_next'),
  ],
  inadmissible: (say, { idea, event }) => [
    event.details.forwardedTo
      ? say('mail_idea_forwarded_what', { title: idea.title, body: event.details.forwardedTo })
      : say('mail_idea_inadmissible_what', { title: idea.title }),
    refusalSentence(say.locale, { code: String(event.details.code), details: event.details }),
    decidedBy(say, event),
    say('mail_idea_inadmissible_next'),
  ],
  reopened: (say, { idea, event }) => [
    say('mail_idea_reopened_what', { title: idea.title }),
    String(event.details.reason),
    decidedBy(say, event),
    say('mail_idea_reopened_next'),
  ],
  to_clarify: (say, { idea, event }) => [
    say('mail_idea_to_clarify_what', { title: idea.title }),
    String(event.details.question),
    decidedBy(say, event),
    say('mail_idea_to_clarify_next', { date: dayOf(event.details, say.locale) }),
  ],
  clarification_due: (say, { idea, event }) => [
    say('mail_idea_clarification_due_what', {
      title: idea.title,
      date: dayOf(event.details, say.locale),
    }),
    String(event.details.question),
    say('mail_idea_clarification_due_next'),
  ],
  merged: (say, { idea, event }) => [
    say('mail_idea_merged_what', { title: idea.title, number: numberOf(event.details) }),
    say('mail_idea_merged_target', { title: String(event.details.title) }),
    String(event.details.agreement),
    say('mail_idea_merged_next'),
  ],
  merge_undone: (say, { idea, event }) => [
    say('mail_idea_merge_undone_what', { title: idea.title, number: numberOf(event.details) }),
    decidedBy(say, event),
    say('mail_idea_merge_undone_next'),
  ],
  winner: (say, { idea, event }) => [
    say('mail_idea_winner_what', { title: idea.title }),
    standing(say, event.details),
    say('mail_idea_winner_next'),
  ],
  not_selected: (say, { idea, event }) => [
    say('mail_idea_not_selected_what', { title: idea.title }),
    standing(say, event.details),
    say('mail_idea_not_selected_next'),
  ],
  contest_answered: (say, { idea, event }) => [
    say('mail_idea_contest_answered_what', { title: idea.title }),
    String(event.details.answer),
    decidedBy(say, event),
  ],
};

/** To an author, about one step of their idea. Throws for a kind that has no words. */
export function ideaLetter(
  news: IdeaNews,
  { town, locale }: { readonly town: Pick<Town, 'name' | 'phone'>; readonly locale: Locale },
): Letter {
  const write = kinds[news.event.kind];
  if (!write) throw new Error(`No letter for the step ${news.event.kind}`);
  const say = words(locale);
  const paragraphs = write(say, news);
  const asked = ['to_clarify', 'clarification_due'].includes(news.event.kind);
  const button = asked ? 'mail_idea_answer' : 'mail_idea_follow';
  return {
    subject: paragraphs[0] ?? '',
    paragraphs,
    code: say('mail_idea_code', { number: news.idea.number ?? 0 }),
    button: { label: say(button), url: news.url },
    closing: [say('mail_help', { phone: town.phone }), say('mail_author_why')],
    town: town.name,
    locale,
  };
}

const decidedBy = (say: Say, { byTitle }: Pick<IdeaEvent, 'byTitle'>): string =>
  say('mail_decision_by', { by: byTitle ?? 'Parvis' });

const standing = (say: Say, { rank, votes }: Details): string =>
  votes === undefined
    ? say('mail_idea_result_rank', { rank: Number(rank) })
    : say('mail_idea_result', { rank: Number(rank), votes: Number(votes) });

const numberOf = ({ number }: Details): number => Number(number);

const dayOf = ({ date }: Details, locale: Locale): string => dateInFull(String(date), locale);
