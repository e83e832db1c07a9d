import { dateInFull, type Locale, money, words } from '@parvis/words';
import type { Letter } from '../../platform';
import type { Town } from '../../town';
import { refusalSentence } from '../admissibility/refusal';
import type { Idea } from '../idea/idea.entity';
import type { Adaptation, Opinion, Study } from './study.entity';

/** Why a service is written to. */
export type Asking = 'ask' | 'due_soon' | 'overdue' | 'reminder';

interface Sender {
  readonly town: Pick<Town, 'name' | 'phone'>;
  readonly locale: Locale;
}

/** To a service: which idea, by when, and one link that is the whole tool. */
export function opinionLetter(
  asking: Asking,
  { idea, opinion, url }: { idea: Idea; opinion: Opinion; url: string },
  { town, locale }: Sender,
): Letter {
  const say = words(locale);
  const given = { title: idea.title, date: dateInFull(opinion.dueOn, locale) };
  return {
    subject: say(`mail_opinion_${asking}_subject`, given),
    paragraphs: [
      say(`mail_opinion_${asking}_subject`, given),
      say('mail_opinion_idea', { number: idea.number ?? 0, place: idea.place }),
      idea.body,
      say('mail_opinion_how'),
    ],
    button: { label: say('mail_opinion_button'), url },
    closing: [say('mail_help', { phone: town.phone })],
    town: town.name,
    locale,
  };
}

/** To an author: what the town would change, why, and until when they may answer. */
export function adaptationLetter(
  { idea, adaptation, url }: { idea: Idea; adaptation: Adaptation; url: string },
  { town, locale }: Sender,
): Letter {
  const say = words(locale);
  return {
    subject: say('mail_adaptation_subject', { title: idea.title }),
    paragraphs: [
      say('mail_adaptation_subject', { title: idea.title }),
      adaptation.why,
      say('mail_adaptation_yours'),
      say('mail_adaptation_until', { date: dateInFull(adaptation.answerDueOn, locale) }),
    ],
    button: { label: say('mail_adaptation_button'), url },
    closing: [say('mail_help', { phone: town.phone }), say('mail_author_why')],
    town: town.name,
    locale,
  };
}

/** To an author: what was decided, by whom, why, and what comes next. */
export function decisionLetter(
  { idea, study, url }: { idea: Idea; study: Study; url: string },
  { town, locale }: Sender,
): Letter {
  const say = words(locale);
  const outcome = study.outcome ?? 'infeasible';
  const given = { title: idea.title, body: idea.forwardedTo ?? '' };
  return {
    subject: say(`mail_decision_${outcome}_subject`, given),
    paragraphs: [
      say(`mail_decision_${outcome}_subject`, given),
      ...(idea.refusalCode && outcome !== 'feasible'
        ? [refusalSentence(locale, { code: idea.refusalCode, details: idea.refusalDetails })]
        : []),
      ...(study.reason ? [study.reason] : []),
      ...(outcome === 'feasible'
        ? [say('mail_decision_cost', { cost: money(idea.cost ?? 0, locale) })]
        : []),
      say('mail_decision_by', { by: study.decidedBy ?? '' }),
      say(`mail_decision_${outcome}_next`, given),
    ],
    button: { label: say('mail_decision_button'), url },
    closing: [say('mail_help', { phone: town.phone }), say('mail_author_why')],
    town: town.name,
    locale,
  };
}
