import type { Locale, Say } from '@parvis/words';
import type { Display } from '$lib/server/display';

declare global {
  namespace App {
    interface Locals {
      locale: Locale;
      say: Say;
      display: Display;
    }
    interface PageData {
      title?: string;
    }
  }
}
