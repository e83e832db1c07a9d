import { dateInFull, hour, words } from '@parvis/words';
import type { Letter } from '../../platform';
import type { Town } from '../../town';
import type { ShownPassage } from '../timetable/timetable.service';

const first = {
  cancelled: 'bus_mail_told_off',
  moved: 'bus_mail_told_moved',
  planned: 'bus_mail_told_back',
} as const;

/** The letter to who follows a stop: what became of one passage, why, and where the bus is instead. */
export function passageLetter(
  { state, cause, instead, insteadStop, stop, day }: ShownPassage,
  town: Pick<Town, 'name' | 'phone'>,
  locale: 'fr' | 'en',
  unfollow: string,
): Letter {
  const say = words(locale);
  const date = (text: string) => dateInFull(text, locale, { year: false });
  const clock = (text: string) => hour(`2000-01-01T${text}:00Z`, locale, 'UTC');
  const subject = say(first[state], { stop: stop.name, date: date(day) });
  const where =
    instead && insteadStop
      ? [
          say('bus_moved_to', {
            ...{ date: date(instead.day), stop: insteadStop.name, place: insteadStop.place },
            ...{ from: clock(instead.starts), to: clock(instead.ends) },
          }),
        ]
      : [];
  return {
    subject,
    paragraphs: [subject, ...(cause ? [`${say(`bus_cause_${cause}`)}.`] : []), ...where],
    closing: [say('bus_mail_told_why'), say('mail_help', { phone: town.phone })],
    unsubscribe: { label: say('bus_mail_stop'), url: unfollow },
    ...{ town: town.name, locale },
  };
}
