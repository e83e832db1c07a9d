import type { Reroute } from '@sveltejs/kit/hooks';
import { pageOf } from '#lib/language';

/** One set of pages for both languages. */
export const reroute: Reroute = ({ url }) => pageOf(url.pathname);
