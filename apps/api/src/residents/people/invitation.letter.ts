import { words } from '@parvis/words';
import type { Letter } from '../../platform';

/** Tells a member of staff that a place waits for them, and how to come in. */
export function invitationLetter(given: {
  url: string;
  town: string;
  title: string | undefined;
  locale: 'fr' | 'en';
}): Letter {
  const say = words(given.locale);
  const { town, title, locale } = given;
  return {
    subject: say('mail_invitation_subject', { town }),
    paragraphs: [
      title
        ? say('mail_invitation_what_as', { town, title })
        : say('mail_invitation_what', { town }),
      say('mail_invitation_how'),
    ],
    button: { label: say('mail_invitation_button'), url: given.url },
    closing: [say('mail_invitation_not_you')],
    town,
    locale,
  };
}
