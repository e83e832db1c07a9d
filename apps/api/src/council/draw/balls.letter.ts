import { count, momentInFull, words } from '@parvis/words';
import type { Letter } from '../../platform';
import type { Town } from '../../town';
import type { CouncilCall } from '../call/call.entity';
import type { Candidate } from '../candidate/candidate.entity';

interface Told {
  readonly call: CouncilCall;
  readonly candidate: Pick<Candidate, 'number' | 'locale'>;
  /** How many balls seat this person, and how many draw them as a substitute. */
  readonly seat: number;
  readonly substitute: number;
  /** How many balls there are. */
  readonly of: number;
  /** Where the balls and the proof are. */
  readonly url: string;
}

/** Says how many balls somebody has, when the session is, and where to see them. */
export function ballsLetter(
  { call, candidate, seat, substitute, of, url }: Told,
  town: Pick<Town, 'name' | 'phone' | 'timeZone'>,
): Letter {
  const { locale } = candidate;
  const say = words(locale);
  const when = momentInFull(call.drawsAt, locale, town.timeZone);
  const mine = say('council_draw_balls_text', { n: seat, of: count(of, locale) });
  const behind = say('council_draw_balls_behind', { n: substitute });
  return {
    subject: say('council_draw_mail_subject', { title: call.title }),
    paragraphs: [
      say('council_draw_mail_published', { title: call.title }),
      call.substitutes ? `${mine} ${behind}` : mine,
      say('council_mail_session', { when, place: call.place }),
      say('council_mail_number'),
    ],
    code: candidate.number,
    button: { label: say('council_draw_mail_button'), url },
    closing: [say('mail_help', { phone: town.phone })],
    town: town.name,
    locale,
  };
}
