import { mount } from 'svelte';
import '../src/styles/layers.css';
import '../src/styles/reset.css';
import '../src/styles/tokens.css';
import '../src/styles/fonts.css';
import '../src/styles/base.css';
import '../src/styles/layout.css';
import '../src/styles/chrome.css';
import '../src/styles/controls.css';
import '../src/styles/marks.css';
import '../src/styles/pieces.css';
import '../src/styles/told.css';
import '../src/styles/utilities.css';
import '../src/styles/print.css';
import { localeOf, pageOf } from '#lib/language';
import { displayAttributes, displayCookie, readDisplay } from '#lib/display';
import Urne from './Urne.svelte';

const { pathname } = location;
const locale = localeOf(pathname);
const root = document.documentElement;
root.lang = locale;
applyDisplay();

const target = document.getElementById('urne');
if (!target) throw new Error('No place for the ballot');
target.textContent = '';
const [, slug = '', at] = /^\/urne\/([^/]+)(?:\/kiosk\/(desk|bus))?/.exec(pageOf(pathname)) ?? [];
const kiosk = at === 'desk' || at === 'bus' ? at : undefined;
mount(Urne, { target, props: { locale, slug: decodeURIComponent(slug), kiosk } });

/** The reader's own size and contrast, as on the site. */
function applyDisplay(): void {
  const cookie = document.cookie.split('; ').find((one) => one.startsWith(`${displayCookie}=`));
  const said = displayAttributes(readDisplay(cookie?.slice(displayCookie.length + 1)));
  for (const [, name, value] of said.matchAll(/([\w-]+)="([^"]*)"/g)) {
    if (name) root.setAttribute(name, value ?? '');
  }
}
