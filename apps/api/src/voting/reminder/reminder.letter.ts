import { momentInFull, words } from '@parvis/words';
import type { Letter } from '../../platform';
import type { Town } from '../../town';
import type { Poll } from '../poll/poll.entity';

/** The one reminder that somebody asked for: until when they may vote, and where. */
export function reminderLetter(
  { closesAt, description }: Pick<Poll, 'closesAt' | 'description'>,
  { url, locale }: { readonly url?: string; readonly locale: 'fr' | 'en' },
  town: Pick<Town, 'name' | 'phone' | 'timeZone'>,
): Letter {
  const say = words(locale);
  const { title } = description;
  return {
    subject: say('reminder_mail_subject', { title }),
    paragraphs: [
      say('reminder_mail_until', { until: momentInFull(closesAt, locale, town.timeZone) }),
      say('reminder_mail_why', { title }),
      say('reminder_mail_paper'),
    ],
    ...(url && { button: { label: say('reminder_mail_button'), url } }),
    closing: [say('reminder_mail_once'), say('mail_help', { phone: town.phone })],
    town: town.name,
    locale,
  };
}
