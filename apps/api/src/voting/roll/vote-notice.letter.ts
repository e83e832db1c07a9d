import { momentInFull, words } from '@parvis/words';
import type { Letter } from '../../platform';
import type { Town } from '../../town';
import type { Poll } from '../poll/poll.entity';

/** Says that a vote was recorded in somebody's name: neither when, nor by which way, nor anything of what is in it. */
export function voteNoticeLetter(
  { closesAt, description }: Pick<Poll, 'closesAt' | 'description'>,
  { open, locale }: { readonly open: boolean; readonly locale: 'fr' | 'en' },
  town: Pick<Town, 'name' | 'phone' | 'timeZone'>,
): Letter {
  const say = words(locale);
  const { title } = description;
  const until = momentInFull(closesAt, locale, town.timeZone);
  return {
    subject: say('notice_mail_subject', { title }),
    paragraphs: [
      say('notice_mail_what', { title }),
      say('notice_mail_you'),
      open ? say('notice_mail_not_you', { until }) : say('notice_mail_not_you_closed'),
    ],
    closing: [say('mail_help', { phone: town.phone })],
    town: town.name,
    locale,
  };
}
