import type { Locale, Say } from '@parvis/words';
import type { Display } from '#lib/display';
import type { Person } from '#lib/server/person';
import type { Unsent } from '#lib/unsent';
import type { Town } from '#lib/server/town';

declare global {
  namespace App {
    interface Locals {
      locale: Locale;
      say: Say;
      display: Display;
      /** Written in the log and shown on an error page, so that one can be found from the other. */
      requestId: string;
      /** The client asked for less data. */
      saveData: boolean;
      /** What somebody sent to a page that needs an account, when the session had ended. */
      unsent?: Unsent;
      /** What a form just sent: an error page gives it back. */
      sent?: Unsent;
    }
    interface PageData {
      locale: Locale;
      town?: Town;
      person?: Person;
      /** The person has something to do at the desk. */
      staff?: boolean;
      /** The page, without its language and with its search. */
      at?: string;
      /** The page brings its own <main>. */
      bare?: boolean;
      title?: string;
    }
    interface Error {
      message: string;
      /** What the reader can quote on the telephone. */
      code?: string;
      unsent?: Unsent;
    }
  }
}
