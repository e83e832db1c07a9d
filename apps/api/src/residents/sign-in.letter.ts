import { words } from '@parvis/words';
import type { Letter } from '../platform';

/** The letter that carries the key to the door. */
export function signInLetter(given: { url: string; town: string; locale: 'fr' | 'en' }): Letter {
  const say = words(given.locale);
  return {
    subject: say('mail_sign_in_subject', { town: given.town }),
    paragraphs: [say('mail_sign_in_what'), say('mail_sign_in_until')],
    button: { label: say('mail_sign_in_button'), url: given.url },
    closing: [say('mail_sign_in_not_you')],
    town: given.town,
    locale: given.locale,
  };
}
