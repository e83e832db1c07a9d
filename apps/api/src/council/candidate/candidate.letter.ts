import { momentInFull, words } from '@parvis/words';
import type { Letter } from '../../platform';
import type { Town } from '../../town';
import type { CouncilCall } from '../call/call.entity';
import type { Candidate } from './candidate.entity';

interface Confirmed {
  readonly call: CouncilCall;
  readonly candidate: Candidate;
  /** Where the candidature is seen, and taken back. */
  readonly url: string;
}

/** Says that a candidature is kept, its number, when the draw is, and how to take it back. */
export function candidateLetter(
  { call, candidate, url }: Confirmed,
  town: Pick<Town, 'name' | 'phone' | 'timeZone'>,
): Letter {
  const { locale } = candidate;
  const say = words(locale);
  const when = momentInFull(call.drawsAt, locale, town.timeZone);
  return {
    subject: say('council_mail_subject', { title: call.title }),
    paragraphs: [
      say('council_mail_kept', { title: call.title }),
      say('council_mail_session', { when, place: call.place }),
      say('council_mail_number'),
    ],
    code: candidate.number,
    button: { label: say('council_mail_button'), url },
    closing: [say('council_mail_not_you'), say('mail_help', { phone: town.phone })],
    town: town.name,
    locale,
  };
}
