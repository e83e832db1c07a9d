import { momentInFull, words } from '@parvis/words';
import type { Letter } from '../../platform';
import type { Town } from '../../town';
import type { CouncilCall } from '../call/call.entity';
import type { CouncilMember } from './member.entity';

/** Why somebody of the panel is written to. */
export type MemberNews = 'drawn' | 'reminder' | 'called';

interface Told {
  readonly news: MemberNews;
  readonly call: Pick<CouncilCall, 'title'>;
  readonly member: Pick<CouncilMember, 'number' | 'seat' | 'state' | 'answerBy'>;
  readonly locale: 'fr' | 'en';
  /** Where one answers. */
  readonly url: string;
}

/** Tells somebody that they are drawn, or called to a seat, and until when to answer. */
export function memberLetter(
  { news, call, member, locale, url }: Told,
  town: Pick<Town, 'name' | 'phone' | 'timeZone'>,
): Letter {
  const say = words(locale);
  const { title } = call;
  const until = momentInFull(member.answerBy, locale, town.timeZone);
  const first =
    news === 'called'
      ? say('council_term_mail_called', { title })
      : say(`council_term_mail_${member.seat}`, { title });
  const waits = member.state === 'asked';
  return {
    subject: say(`council_term_mail_subject_${news}`, { title }),
    paragraphs: [
      first,
      waits ? say('council_term_mail_until', { until }) : say('council_term_mail_sits'),
    ],
    code: member.number,
    button: { label: say(waits ? 'council_term_mail_answer' : 'council_term_mail_see'), url },
    closing: [
      ...(waits ? [say('council_term_mail_silence')] : []),
      say('mail_help', { phone: town.phone }),
    ],
    town: town.name,
    locale,
  };
}
